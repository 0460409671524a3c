/** What an evaluation may still spend: steps of work, bytes of output, time. */

import { GoList, type Value } from '../values/value.ts';

/** The bounds of an evaluation. Steps are about one operation or 64 bytes copied. */
export interface Limits {
  readonly steps: number;
  readonly outputBytes: number;
  readonly milliseconds: number;
  /** Nesting of include, tpl and template. */
  readonly depth: number;
}

export const DEFAULT_LIMITS: Limits = {
  steps: 50_000_000,
  outputBytes: 64 * 1024 * 1024,
  milliseconds: 30_000,
  depth: 1000,
};

/** Ends the evaluation at once, whatever is being executed. */
export class LimitError extends Error {
  override readonly name = 'LimitError';
}

const STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 4096;

/** Counts what is spent; every function that can make much out of little spends before it does. */
export class Budget {
  readonly limits: Limits;
  readonly #signal: AbortSignal | undefined;
  readonly #deadline: number;
  #steps = 0;
  #depth = 0;
  #nextLook = STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;

  constructor(limits: Limits, signal: AbortSignal | undefined) {
    this.limits = limits;
    this.#signal = signal;
    this.#deadline = performance.now() + limits.milliseconds;
  }

  /**
   * Spends steps.
   * @throws LimitError when there are none left or the time is over; the signal's reason when it is aborted.
   */
  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps < this.#nextLook) return;
    this.#nextLook = this.#steps + STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
    this.look();
  }

  /** Looks at everything that can end the evaluation. */
  look(): void {
    this.#signal?.throwIfAborted();
    if (this.#steps > this.limits.steps) {
      throw new LimitError(`the template needs more than ${this.limits.steps} steps`);
    }
    if (performance.now() > this.#deadline) {
      throw new LimitError(`the template takes longer than ${this.limits.milliseconds} ms`);
    }
  }

  /** Runs one template inside of another. */
  nested<T>(run: () => T): T {
    if (this.#depth >= this.limits.depth) {
      throw new LimitError(`exceeded maximum template depth (${this.limits.depth})`);
    }
    this.#depth++;
    const result = run();
    this.#depth--;
    return result;
  }

  /** Refuses a text that is too long. */
  checkText(bytes: number): void {
    if (bytes > this.limits.outputBytes) {
      throw new LimitError(`the template makes a text of more than ${this.limits.outputBytes} bytes`);
    }
  }

  /** Spends for a text that is about to be made. */
  spendText(bytes: number): void {
    this.checkText(bytes);
    this.spend(bytes / 64);
  }

  /** Spends for a list that is about to be made. */
  spendItems(count: number): void {
    if (count > this.limits.steps) {
      throw new LimitError(`the template makes a list of more than ${this.limits.steps} items`);
    }
    this.spend(count / 4);
  }
}

/** Long results of functions cost steps, so that nothing grows without bound. */
export function spendForResult(value: Value, budget: Budget): void {
  if (typeof value === 'string') budget.spendText(value.length);
  else if (value instanceof GoList) budget.spendItems(value.items.length);
}
