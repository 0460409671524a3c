import { setMaxListeners } from 'node:events';

/** Runs at most `limit` tasks at a time; 0 or less is no limit. Waiting tasks begin in the order they came. */
export function taskLimiter(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (limit > 0 && running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/**
 * Waits for all tasks. The first failure cancels the others, and is thrown when all have come to an end, so that
 * nothing goes on behind the caller's back.
 */
export async function allOrCancel<T extends readonly unknown[]>(
  signal: AbortSignal,
  start: (signal: AbortSignal) => { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const cancellation = new AbortController();
  const combined = AbortSignal.any([signal, cancellation.signal]);
  // Every task may listen, and Node.js takes more than ten for a leak.
  setMaxListeners(0, combined);
  let failure: { readonly error: unknown } | undefined;
  const tasks = start(combined).map((task) =>
    task.catch((error: unknown) => {
      failure ??= { error };
      cancellation.abort(error);
      return undefined;
    }),
  );
  const results = await Promise.all(tasks);
  if (failure) throw failure.error;
  return results as readonly unknown[] as T;
}
