import { UserError } from '../core/ground/errors.ts';
import { currentWaits } from '../core/ground/waits.ts';

/**
 * The outcome of a whole run. Node.js ends a process in silence once nothing is left that could go on: a run that still
 * waits then fails with what it waits for.
 * @throws UserError RUN_STALLED, or what the work threw
 */
export async function settled<T>(work: Promise<T>): Promise<T> {
  let onNothingLeft = (): void => undefined;
  const nothingLeft = new Promise<never>((_, reject) => {
    onNothingLeft = () => reject(stalled());
  });
  process.once('beforeExit', onNothingLeft);
  try {
    return await Promise.race([work, nothingLeft]);
  } finally {
    process.off('beforeExit', onNothingLeft);
  }
}

function stalled(): UserError {
  const waits = currentWaits().slice(0, 5);
  const what = waits.length === 0 ? 'something that nobody can answer any more' : waits.join(', ');
  return new UserError({
    code: 'RUN_STALLED',
    message: `The run ended before its work was done: it was waiting for ${what}.`,
    hint: 'This is a bug in slipway, please report it. A run that is tried again may get through.',
  });
}
