/** Something wrong in the text of a Dockerfile. `line` counts from 1. */
export class DockerfileError extends Error {
  override readonly name = 'DockerfileError';
  readonly line: number;
  /** What to do, where that is more than correcting the line. */
  readonly hint: string | undefined;

  constructor(message: string, line: number, hint?: string) {
    super(message);
    this.line = line;
    this.hint = hint;
  }
}
