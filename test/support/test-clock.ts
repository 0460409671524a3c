import type { Clock } from '../../src/core/ground/http/index.ts';

export interface TestClock extends Clock {
  /** All waits so far, in milliseconds. */
  readonly waits: number[];
}

/** A clock whose waits are over at once, though its time has passed; chance is always in the middle. */
export function createTestClock(date = '2026-08-20T12:00:00Z'): TestClock {
  const waits: number[] = [];
  const started = performance.now();
  let skipped = 0;
  return {
    waits,
    now: () => performance.now() - started + skipped,
    date: () => new Date(Date.parse(date) + skipped),
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      skipped += milliseconds;
      await new Promise<void>((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
    random: () => 0.5,
  };
}
