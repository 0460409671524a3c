/** A place in a file that the user wrote; line and column count from 1. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface UserErrorOptions {
  /** Stable upper-case name of the error, such as `DOCKERFILE_PARSE`; docs/troubleshooting.md has an entry for each. */
  readonly code: string;
  /** One clear paragraph: what is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly location?: Location;
  readonly cause?: unknown;
}

/**
 * Something that a user can cause and mend: bad input, a missing tool, a registry that refuses.
 * Everything else that is thrown is a bug of ours and is shown with its stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly location: Location | undefined;

  constructor(options: UserErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.hint = options.hint;
    this.location = options.location;
  }
}

/** `file:line:column` as far as it is known. */
export function formatLocation(location: Location): string {
  return [location.file, location.line, location.column].filter((part) => part !== undefined).join(':');
}
