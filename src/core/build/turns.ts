/** A place in a queue: what is before it, and how to let the next one go on. */
export interface Turn {
  readonly before: Promise<void>;
  readonly pass: () => void;
}

/**
 * Queues by name. Of images that share a digest the first one builds, and the report says so: this keeps them in order
 * however long the digest of each takes.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  take(queue: string): Turn {
    const before = this.#last.get(queue) ?? Promise.resolve();
    let pass = (): void => undefined;
    this.#last.set(queue, new Promise((resolve) => (pass = resolve)));
    return { before, pass };
  }
}
