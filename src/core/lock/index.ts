export { fileLocker } from './file-lock.ts';
export type { Lock, Locker } from './lock.ts';
