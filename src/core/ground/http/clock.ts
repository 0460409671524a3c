import { setTimeout as delay } from 'node:timers/promises';

/** Time and chance, so that tests of waiting need not wait. */
export interface Clock {
  /** Milliseconds that only grow. */
  now(): number;
  /** The date, for `Retry-After` with one. */
  date(): Date;
  /** Rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}

export const systemClock: Clock = {
  // `performance` would load more than this needs.
  now: () => Number(process.hrtime.bigint()) / 1e6,
  date: () => new Date(),
  sleep: async (milliseconds, signal) => {
    try {
      await delay(milliseconds, undefined, signal && { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
  random: () => Math.random(),
};
