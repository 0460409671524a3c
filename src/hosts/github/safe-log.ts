import { randomUUID } from 'node:crypto';

/**
 * A log in which text of others can never act: while their lines are written, the runner is told to obey no commands
 * until it sees a token that nobody can guess (spec 08 §4.2).
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
    if (this.#token === undefined) {
      this.#token = randomUUID();
      this.#write(`::stop-commands::${this.#token}\n`);
    }
    this.#write(`${this.#redact(text)}\n`);
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
