import { formatLocation, UserError } from '../core/ground/errors.ts';
import { machineTrouble } from '../core/ground/machine-trouble.ts';
import { plainText } from './plain-text.ts';

/** One paragraph for what a user can mend; the whole stack for a bug of ours. */
export function errorText(thrown: unknown): string {
  const error = machineTrouble(thrown) ?? thrown;
  if (!(error instanceof UserError)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return plainText(`This is a bug in slipway, please report it:\n${detail}`);
  }
  const place = error.location ? `${formatLocation(error.location)}: ` : '';
  const hint = error.hint === undefined ? '' : `\n  ${error.hint.replaceAll('\n', '\n  ')}`;
  return plainText(`${place}${error.message} [${error.code}]${hint}`);
}
