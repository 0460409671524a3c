import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../ground/errors.ts';
import type { Progress } from '../ground/progress.ts';

const PAUSES_MS = [2_000, 8_000, 20_000];

export interface PatienceOptions {
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Lengths of the pauses; for tests. */
  readonly pausesMs?: readonly number[];
}

/** Builds again after a while when the engine could not get a base image: its registry may be in passing trouble. */
export async function withPatience<T>(build: () => Promise<T>, options: PatienceOptions): Promise<T> {
  const { signal, progress, pausesMs = PAUSES_MS } = options;
  for (const pause of pausesMs) {
    try {
      return await build();
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'BASE_IMAGE_UNAVAILABLE') throw error;
      const [what = ''] = error.message.split('\n');
      progress({ kind: 'info', message: `${what}; trying again in ${pause / 1000} s` });
      await sleep(pause, undefined, { signal });
    }
  }
  return build();
}
