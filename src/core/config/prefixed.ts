import { UserError } from '../ground/errors.ts';

/** The error with what was being done in front of it, and with a hint if it has none. */
export function prefixed(prefix: string, error: UserError, fallbackHint?: string): UserError {
  const { code, message, hint = fallbackHint, location } = error;
  return new UserError({
    code,
    message: prefix + message,
    ...(hint === undefined ? {} : { hint }),
    ...(location === undefined ? {} : { location }),
    cause: error,
  });
}
