export { errorText } from './error-text.ts';
export type { BuildSummary, Host } from './host.ts';
export { terminalHost } from './terminal.ts';
