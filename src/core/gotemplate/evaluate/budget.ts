/** What parsing and evaluating templates may still spend: steps of work, bytes of memory, time. */
import { GoList, GoMap, type Value } from '../values/value.ts';

/** The bounds of everything that is spent from one budget. */
export interface Limits {
  /** One step is about what evaluating `{{ .x }}` takes, some 50 ns. */
  readonly steps: number;
  /** Everything that is made counts, whether it lives on or not. */
  readonly bytes: number;
  /** Of the processor; for the case that steps were counted badly. */
  readonly milliseconds: number;
  /** Nesting of include, tpl and template. */
  readonly depth: number;
}

const DEFAULT_LIMITS: Limits = {
  steps: 20_000_000,
  bytes: 256 * 1024 * 1024,
  milliseconds: 2000,
  depth: 1000,
};

const WORDS: Readonly<Record<keyof Limits, string>> = {
  steps: 'steps',
  bytes: 'bytes of memory',
  milliseconds: 'milliseconds',
  depth: 'templates inside of each other',
};

/** Ends the evaluation at once, whatever is being executed. */
export class LimitError extends Error {
  override readonly name = 'LimitError';
  readonly limit: keyof Limits;

  constructor(limit: keyof Limits, limits: Limits) {
    super(`the templates need more than ${limits[limit]} ${WORDS[limit]}`);
    this.limit = limit;
  }
}

const STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 20_000;

const STEPS_PER_MILLISECOND = 20_000;

/** How many bytes are copied, or looked at by the engine's own functions, in one step. */
const BYTES_PER_STEP = 64;
/** What an element of a list takes, and an entry of a map. */
const ITEM_BYTES = 16;
const ENTRY_BYTES = 160;
/** What an empty map takes. */
const MAP_BYTES = 400;

/**
 * Counts what is spent, by everything that shares it. A function that can make much out of little spends before it does:
 * afterwards the time and the memory are gone.
 */
export class Budget {
  readonly limits: Limits;
  #signal: AbortSignal | undefined;
  #steps = 0;
  #bytes = 0;
  #depth = 0;
  #time = 0;
  #started: number | undefined;
  #nextLook = STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** Runs work that spends; only the time of such work counts. */
  during<T>(work: () => T, signal?: AbortSignal): T {
    if (this.#started !== undefined) return work();
    this.#signal = signal;
    this.#started = processorTime();
    try {
      return work();
    } finally {
      this.#time += processorTime() - this.#started;
      this.#started = undefined;
      this.#depth = 0;
    }
  }

  /**
   * Spends steps.
   * @throws LimitError when there are none left or the time is over; the signal's reason when it is aborted.
   */
  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps < this.#nextLook) return;
    this.#nextLook = this.#steps + STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
    this.#signal?.throwIfAborted();
    if (this.#steps > this.limits.steps) this.#end('steps');
    const time = this.#started === undefined ? 0 : processorTime() - this.#started;
    if (this.#time + time > this.limits.milliseconds) this.#end('milliseconds');
  }

  /** Spends for memory that is about to be taken, and for filling it. */
  make(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.limits.bytes) this.#end('bytes');
    this.spend(bytes / BYTES_PER_STEP);
  }

  /** Spends for a list that is about to be made. */
  makeItems(count: number): void {
    this.make(count * ITEM_BYTES);
  }

  /** Spends for a map that is about to be made. */
  makeEntries(count: number): void {
    this.make(MAP_BYTES + count * ENTRY_BYTES);
  }

  /** Runs work whose cost only its time tells. A single piece of it must be bounded by other means. */
  measured<T>(work: () => T): T {
    const started = performance.now();
    const result = work();
    this.spend(1 + (performance.now() - started) * STEPS_PER_MILLISECOND);
    return result;
  }

  /** Runs one template inside of another. */
  nested<T>(run: () => T): T {
    if (this.#depth >= this.limits.depth) this.#end('depth');
    this.#depth++;
    const result = run();
    this.#depth--;
    return result;
  }

  #end(limit: keyof Limits): never {
    throw new LimitError(limit, this.limits);
  }
}

/** Results of functions cost memory, also of those that did not say so before. */
export function spendForResult(value: Value, budget: Budget): void {
  if (typeof value === 'string') budget.make(value.length);
  else if (value instanceof GoList) budget.makeItems(value.items.length);
  else if (value instanceof GoMap) budget.makeEntries(0);
}

/** Milliseconds that this process has worked: others may keep the processors of this machine busy. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
