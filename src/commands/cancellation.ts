import { setMaxListeners } from 'node:events';

/** Ends a run cleanly when the user or the runner asks for it. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** 128 + number of the signal that ended the run; undefined when none did (spec 08 §2.5). */
  readonly exitCode: () => number | undefined;
  readonly stop: () => void;
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Listens to the signals until `stop` is called; the second one ends the process at once. */
export function cancelOnSignals(): Cancellation {
  const controller = new AbortController();
  // Everything that waits listens, and Node.js takes more than ten for a leak.
  setMaxListeners(0, controller.signal);
  let exitCode: number | undefined;
  const listeners = Object.entries(SIGNALS).map(([name, code]) => {
    const listener = (): void => {
      if (exitCode !== undefined) process.exit(code);
      exitCode = code;
      process.stderr.write(`${name}: stopping\n`);
      controller.abort(new Error(`ended by ${name}`));
    };
    process.on(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    stop: () => {
      for (const { name, listener } of listeners) process.off(name, listener);
    },
  };
}
