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
  /** More of it, below the paragraph, for those who asked to be told more. */
  readonly details?: string;
  readonly location?: Location;
  readonly cause?: unknown;
}

/** What a person reads; a text of somebody's repository may be of any length and is part of many messages. */
const LONGEST_MESSAGE = 10_000;
const LONGEST_HINT = 2000;
const LONGEST_DETAILS = 12_000;

/** A text of at most about that length: its beginning and its end, and between them how much is left out. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = Math.floor(length / 4);
  const start = length - end;
  return `${text.slice(0, start)} … (${text.length - length} characters left out) … ${text.slice(-end)}`;
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
    const details = options.details === undefined ? '' : shortened(options.details, LONGEST_DETAILS);
    super(
      shortened(options.message, LONGEST_MESSAGE) + details,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = options.code;
    this.hint = options.hint === undefined ? undefined : shortened(options.hint, LONGEST_HINT);
    this.location = options.location;
  }
}

/** `file:line:column` as far as it is known. */
export function formatLocation(location: Location): string {
  return [location.file, location.line, location.column].filter((part) => part !== undefined).join(':');
}
