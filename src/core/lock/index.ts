export { fileLocker } from './file-lock.ts';
export type { Locker } from './lock.ts';
