import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RETRY_POLICY,
  parseRetryAfter,
  pauseBeforeRetry,
  retry,
  TransientError,
  transientKindOfStatus,
  type TransientKind,
} from '../../../../src/core/ground/http/retry.ts';
import { createTestClock } from '../../../support/test-clock.ts';

const NOW = new Date('2026-08-20T12:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['1', 1000],
    ['0', 0],
    ['300', 300_000],
    ['1.5', 1500],
    ['Thu, 20 Aug 2026 12:00:10 GMT', 10_000],
    ['Thu, 20 Aug 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    ['-5', undefined],
  ])('%j means %j ms', (value, expected) => {
    expect(parseRetryAfter({ 'retry-after': value }, NOW)).toBe(expected);
  });

  it('of Docker Hub is a time', () => {
    const header = String(NOW.getTime() / 1000 + 42);
    expect(parseRetryAfter({ 'x-retry-after': header }, NOW)).toBe(42_000);
  });

  it('never is less than no time, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const wait = parseRetryAfter({ 'retry-after': value }, NOW);
        return wait === undefined || wait >= 0;
      }),
    );
  });
});

describe('a status', () => {
  it.each<[number, number | undefined, TransientKind | undefined]>([
    [200, undefined, undefined],
    [401, undefined, undefined],
    [403, undefined, undefined],
    [404, undefined, undefined],
    [505, undefined, undefined],
    [511, undefined, undefined],
    [501, undefined, 'status'],
    [520, undefined, 'status'],
    [521, undefined, 'status'],
    [523, undefined, 'status'],
    [524, undefined, 'status'],
    [530, undefined, 'status'],
    [408, undefined, 'status'],
    [500, undefined, 'status'],
    [502, undefined, 'status'],
    [503, undefined, 'status'],
    [503, 1000, 'asked-to-wait'],
    [504, undefined, 'status'],
    [522, undefined, 'status'],
    [429, undefined, 'asked-to-wait'],
  ])('%i with Retry-After %j is %j', (status, retryAfterMs, kind) => {
    expect(transientKindOfStatus(status, retryAfterMs)).toBe(kind);
  });
});

describe('the pause before another attempt', () => {
  const pause = (kind: TransientKind, failures: number, elapsedMs: number, retryAfterMs?: number) =>
    pauseBeforeRetry({ kind, retryAfterMs }, { failures, elapsedMs, random: 0.5 }, DEFAULT_RETRY_POLICY);

  it.each<[TransientKind, number, number, number | undefined, number | undefined]>([
    ['status', 1, 0, undefined, 250],
    ['status', 2, 300, undefined, 500],
    ['status', 6, 8_000, undefined, 8_000],
    ['status', 9, 30_000, undefined, 8_000],
    ['status', 10, 39_000, undefined, undefined],
    ['connection', 2, 90_000, undefined, 500],
    ['connection', 4, 90_000, undefined, undefined],
    ['asked-to-wait', 1, 0, 300_000, 300_000],
    ['asked-to-wait', 1, 0, 3_600_000, undefined],
    ['asked-to-wait', 8, 580_000, undefined, 8_000],
    ['asked-to-wait', 90, 599_000, undefined, undefined],
    ['asked-to-wait', 1, 0, 0, 250],
    ['asked-to-wait', 6, 20_000, 1_000, 8_000],
    ['asked-to-wait', 25, 100_000, 0, 8_000],
    ['asked-to-wait', 26, 100_000, 0, undefined],
    ['corrupt', 3, 100, undefined, 1_000],
    ['corrupt', 4, 100, undefined, undefined],
    ['restart', 4, 100, undefined, undefined],
    ['never-reached', 4, 1_000, undefined, undefined],
    ['stale-connection', 1, 0, undefined, 0],
    ['stale-connection', 4, 0, undefined, 2_000],
    ['stale-connection', 9, 50_000, undefined, undefined],
  ])(
    '%s, failure %i after %i ms, asked to wait %j: %j ms',
    (kind, failures, elapsedMs, retryAfterMs, expected) => {
      expect(pause(kind, failures, elapsedMs, retryAfterMs)).toBe(expected);
    },
  );

  it('stays within its limits', () => {
    const kinds: TransientKind[] = ['status', 'connection', 'corrupt', 'restart', 'never-reached'];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (kind, failures, elapsedMs, random) => {
          const wait = pauseBeforeRetry(
            { kind, retryAfterMs: undefined },
            { failures, elapsedMs, random },
            DEFAULT_RETRY_POLICY,
          );
          return wait === undefined || (wait >= 0 && wait <= DEFAULT_RETRY_POLICY.longestPauseMs * 1.25);
        },
      ),
    );
  });
});

describe('retry', () => {
  const policy = DEFAULT_RETRY_POLICY;

  it('throws the error of the last attempt, not its wrapping', async () => {
    const clock = createTestClock();
    let attempts = 0;
    const failing = retry(
      () => {
        attempts += 1;
        return Promise.reject(new TransientError('corrupt', new Error(`failure ${attempts}`)));
      },
      { policy, clock },
    );
    await expect(failing).rejects.toThrow('failure 4');
    expect(clock.waits).toEqual([250, 500, 1000]);
  });

  it('does not repeat what is not transient', async () => {
    let attempts = 0;
    const work = (): Promise<void> => {
      attempts += 1;
      return Promise.reject(new Error('final'));
    };
    await expect(retry(work, { policy, clock: createTestClock() })).rejects.toThrow('final');
    expect(attempts).toBe(1);
  });

  it('ends when the signal says so', async () => {
    const controller = new AbortController();
    const work = (failures: number): Promise<void> => {
      if (failures === 2) controller.abort(new Error('cancelled'));
      return Promise.reject(new TransientError('status', new Error('trouble')));
    };
    const options = { policy, clock: createTestClock(), signal: controller.signal };
    await expect(retry(work, options)).rejects.toThrow('cancelled');
  });
});
