import { terminalHost, type Host, type Redactor } from '../hosts/index.ts';
import type { OptionValues } from '../options/index.ts';
import { logLevel } from './log-level.ts';

/** What a verb on the command line gets of the run. */
export interface TerminalRun {
  readonly signal: AbortSignal;
  /** Keeps secrets also out of the error that the run may end with. */
  readonly redactor: Redactor;
}

/** The terminal, as loud and as colourful as the options say. */
export function openTerminal(
  values: OptionValues,
  environment: NodeJS.ProcessEnv,
  { signal, redactor }: TerminalRun,
): Host {
  return terminalHost({
    color: isColored(values['log-color-mode'], environment),
    level: logLevel(values),
    withTime: values['log-time'],
    stdout: process.stdout,
    stderr: process.stderr,
    signal,
    environment,
    redactor,
  });
}

function isColored(mode: string, environment: NodeJS.ProcessEnv): boolean {
  if (mode !== 'auto') return mode === 'on';
  // https://no-color.org
  return process.stderr.isTTY && !environment.NO_COLOR && environment.TERM !== 'dumb';
}
