/** A named right to publish. */
export interface Lock {
  /** Aborted when the right was lost before it was given back. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

export interface AcquireOptions {
  readonly signal: AbortSignal;
  /** Called once when somebody else holds the lock and there is something to wait for. */
  readonly onWait?: () => void;
}

/** Hands out locks; `acquire` waits without a limit until the lock is free or the signal is aborted. */
export interface Locker {
  acquire(name: string, options: AcquireOptions): Promise<Lock>;
}
