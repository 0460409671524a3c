export { errorText } from './error-text.ts';
export type { BuildSummary, Host } from './host.ts';
export { createRedactor, type Redactor } from './redactor.ts';
export { guardedText } from './safe-log.ts';
export { terminalHost } from './terminal.ts';
