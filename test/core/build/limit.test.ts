import fc from 'fast-check';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { allOrCancel, taskLimiter } from '../../../src/core/build/limit.ts';

describe('a task limiter', () => {
  it('never runs more tasks than its limit, and runs them all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 20 }),
        async (limit, count) => {
          const limited = taskLimiter(limit);
          let running = 0;
          let most = 0;
          const tasks = Array.from({ length: count }, (_, index) =>
            limited(async () => {
              running++;
              most = Math.max(most, running);
              await setTimeout(index % 2);
              running--;
              if (index % 3 === 0) throw new Error('a task that fails gives its place free, too');
            }).catch(() => undefined),
          );
          await Promise.all(tasks);
          expect(running).toBe(0);
          expect(most).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('begins waiting tasks in the order they came', async () => {
    const limited = taskLimiter(1);
    const begun: number[] = [];
    await Promise.all([1, 2, 3].map((task) => limited(async () => void begun.push(task))));
    expect(begun).toEqual([1, 2, 3]);
  });

  it.each([0, -1])('with the limit %i runs everything at once', async (limit) => {
    const limited = taskLimiter(limit);
    let running = 0;
    await Promise.all(
      [1, 2, 3].map(() =>
        limited(async () => {
          running++;
          await setTimeout(1);
          expect(running).toBe(3);
        }),
      ),
    );
  });
});

describe('allOrCancel', () => {
  it('throws the first failure when the others have come to an end', async () => {
    const ended: string[] = [];
    const result = allOrCancel(new AbortController().signal, (signal) => [
      (async () => {
        await setTimeout(10_000, undefined, { signal }).catch(() => undefined);
        await setTimeout(5);
        ended.push('cancelled');
      })(),
      (async () => {
        await setTimeout(1);
        throw new Error('first');
      })(),
    ]);
    await expect(result).rejects.toThrow('first');
    expect(ended).toEqual(['cancelled']);
  });

  it('lets every one of many tasks listen to its signal without a warning of Node.js', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => {
      if (warning.name === 'MaxListenersExceededWarning') warnings.push(warning);
    };
    process.on('warning', note);
    await allOrCancel(new AbortController().signal, (signal) =>
      Array.from({ length: 50 }, async () => signal.addEventListener('abort', () => undefined)),
    );
    await setTimeout(1);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('gives the results in their order', async () => {
    const { signal } = new AbortController();
    expect(await allOrCancel(signal, () => [Promise.resolve(1), Promise.resolve(2)])).toEqual([1, 2]);
  });
});
