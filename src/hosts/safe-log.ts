import { randomUUID } from 'node:crypto';

/**
 * What every workflow command has in it: `::name::` at the beginning of a line, or in the older form `##[name]` anywhere.
 * Looking for it anywhere is more than the runner does, and so is never less.
 */
const COMMAND_SIGN = /::|##\[/;

/**
 * A log in which text of others can never act: before a line that could be taken for a workflow command the runner is
 * told to obey none until it sees a token that nobody can guess (spec 08 §4.2).
 */
export class SafeLog {
  readonly #write: (text: string) => void;
  readonly #redact: (text: string) => string;
  #token: string | undefined;

  constructor(write: (text: string) => void, redact: (text: string) => string) {
    this.#write = write;
    this.#redact = redact;
  }

  /** Text that is only shown. */
  line(text: string): void {
    const shown = this.#redact(text);
    if (this.#token === undefined && COMMAND_SIGN.test(shown)) {
      this.#token = randomUUID();
      this.#write(`::stop-commands::${this.#token}\n`);
    }
    // The page that shows a log folds and colours by this sign although the runner obeys nothing.
    this.#write(`${shown.replaceAll('##[', '## [')}\n`);
  }

  /** Lets `issue` write commands to the same stream. */
  command(issue: () => void): void {
    if (this.#token !== undefined) {
      this.#write(`::${this.#token}::\n`);
      this.#token = undefined;
    }
    issue();
  }

  /** Makes the runner listen again; to be called before the process ends. */
  close(): void {
    this.command(() => undefined);
  }
}

/** Text for a log that a runner of GitHub may read, guarded on its own: the command line writes to two streams. */
export function guardedText(text: string, environment: Readonly<Record<string, string | undefined>>): string {
  if (environment.GITHUB_ACTIONS !== 'true' || !COMMAND_SIGN.test(text)) return text;
  const token = randomUUID();
  return `::stop-commands::${token}\n${text.replaceAll('##[', '## [')}\n::${token}::`;
}
