/** The variables that can be read at a place of a template, innermost last. */
export class KnownVariables {
  readonly #names: string[] = [];
  /** How often each is declared now. */
  readonly #counts = new Map<string, number>();

  constructor() {
    this.declare('$');
  }

  /** How many there are now; `leave` drops those that were declared since. */
  get count(): number {
    return this.#names.length;
  }

  leave(count: number): void {
    for (const name of this.#names.splice(count)) this.#counts.set(name, (this.#counts.get(name) ?? 0) - 1);
  }

  declare(name: string): void {
    this.#names.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }
}
