/** The one policy of retries for everything that is asked over HTTP: pure decisions, and the loop that obeys them. */
import type { Clock } from './clock.ts';

export type TransientKind =
  /** 5xx, 408 and the like: the server is in trouble, perhaps restarting. */
  | 'status'
  /** 429, or any status with `Retry-After`: the server asks for patience. */
  | 'asked-to-wait'
  /** No answer, or a part of one. */
  | 'connection'
  /** Nobody has ever answered at this address, so it is probably wrong. */
  | 'never-reached'
  /** A kept connection was closed just when it was used again; says nothing about the server. */
  | 'stale-connection'
  /** The answer came whole and is wrong: digest or syntax. */
  | 'corrupt'
  /** The work has to be begun anew, say because an upload session is gone. */
  | 'restart';

/** Wraps the error of an attempt that may be repeated. `retry` throws the wrapped one when it gives up. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  readonly kind: TransientKind;
  readonly retryAfterMs: number | undefined;

  constructor(kind: TransientKind, cause: unknown, retryAfterMs?: number) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface RetryPolicy {
  /** First pause; each next one is twice as long. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** How long trouble of server or network is endured, counted from the first failure. */
  readonly troubleLimitMs: number;
  /** How long a server that asks to wait is obeyed, counted likewise. */
  readonly patienceLimitMs: number;
  /** How often what cannot get better by waiting is tried again. */
  readonly repeats: number;
  /** How often anything at all is tried again, whatever the server asks for. */
  readonly mostRepeats: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  firstPauseMs: 250,
  longestPauseMs: 8_000,
  troubleLimitMs: 40_000,
  patienceLimitMs: 600_000,
  repeats: 3,
  mostRepeats: 25,
};

/** Where a loop of attempts stands. */
export interface RetryState {
  /** Failures so far, the present one included. */
  readonly failures: number;
  /** Time from the first failure to now. */
  readonly elapsedMs: number;
  /** From 0 to below 1. */
  readonly random: number;
}

/** How long to wait before the next attempt; undefined means to give up. */
export function pauseBeforeRetry(
  error: Pick<TransientError, 'kind' | 'retryAfterMs'>,
  state: RetryState,
  policy: RetryPolicy,
): number | undefined {
  if (error.kind === 'stale-connection' && state.failures <= policy.repeats) return 0;
  if (state.failures > policy.mostRepeats) return undefined;
  const backoff = Math.min(policy.firstPauseMs * 2 ** (state.failures - 1), policy.longestPauseMs);
  // A server that asks for less patience than it takes is not asked as often as it says.
  const pause = Math.max(error.retryAfterMs ?? 0, backoff * (0.75 + state.random / 2));
  switch (error.kind) {
    case 'never-reached':
    case 'corrupt':
    case 'restart':
      return state.failures <= policy.repeats ? pause : undefined;
    case 'asked-to-wait':
      return state.elapsedMs + pause <= policy.patienceLimitMs ? pause : undefined;
    case 'status':
    case 'connection':
    case 'stale-connection':
      // A long upload may use up the time with its first failure.
      return state.failures <= policy.repeats || state.elapsedMs + pause <= policy.troubleLimitMs
        ? pause
        : undefined;
  }
}

/** Those from 520 on are the words of Cloudflare for a server that it cannot reach or understand at the moment. */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([
  408, 425, 429, 499, 500, 501, 502, 503, 504, 520, 521, 522, 523, 524, 525, 527, 529, 530, 598, 599,
]);

/** Whether and why a request with this answer may be repeated. */
export function transientKindOfStatus(
  status: number,
  retryAfterMs: number | undefined,
): TransientKind | undefined {
  if (!TRANSIENT_STATUSES.has(status)) return undefined;
  return status === 429 || retryAfterMs !== undefined ? 'asked-to-wait' : 'status';
}

/** `Retry-After` as seconds or date, or Docker Hub's `X-Retry-After` (Unix time). Nonsense counts as absent. */
export function parseRetryAfter(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: Date,
): number | undefined {
  const header = headers['retry-after'];
  const text = (typeof header === 'string' ? header : '').trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(date)) return Math.max(0, date - now.getTime());
  const until = headers['x-retry-after'];
  if (typeof until === 'string' && /^\d{9,11}$/.test(until))
    return Math.max(0, Number(until) * 1000 - now.getTime());
  return undefined;
}

export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Told before each pause. */
  readonly onPause?: (error: TransientError, pauseMs: number) => void;
}

/**
 * Calls `attempt` until it succeeds, fails with anything but a TransientError, or the policy gives up; then the
 * wrapped error is thrown. `attempt` gets the number of failures before it.
 */
export async function retry<T>(attempt: (failures: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { clock, policy, signal } = options;
  let firstFailure: number | undefined;
  for (let failures = 0; ;) {
    signal?.throwIfAborted();
    try {
      return await attempt(failures);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      signal?.throwIfAborted();
      failures += 1;
      firstFailure ??= clock.now();
      const state = { failures, elapsedMs: clock.now() - firstFailure, random: clock.random() };
      const pause = pauseBeforeRetry(error, state, policy);
      if (pause === undefined) throw error.cause;
      options.onPause?.(error, pause);
      await clock.sleep(pause, signal);
    }
  }
}
