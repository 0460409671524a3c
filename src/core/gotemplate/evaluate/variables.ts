/** The variables of one execution of a template, innermost last. */
import type { PipeNode } from '../syntax/nodes.ts';
import type { Operand } from './operand.ts';

interface Variable {
  readonly name: string;
  value: Operand;
}

export class Variables {
  readonly #stack: Variable[] = [];
  /** Those of each name, the innermost last. */
  readonly #named = new Map<string, Variable[]>();

  constructor(data: Operand) {
    this.declare('$', data);
  }

  /** How many there are now; `leave` drops those that were declared since. */
  get count(): number {
    return this.#stack.length;
  }

  leave(count: number): void {
    while (this.#stack.length > count) {
      const { name = '' } = this.#stack.pop() ?? {};
      this.#named.get(name)?.pop();
    }
  }

  declare(name: string, value: Operand): void {
    const variable = { name, value };
    this.#stack.push(variable);
    const same = this.#named.get(name);
    if (same) same.push(variable);
    else this.#named.set(name, [variable]);
  }

  /** The innermost variable of that name. */
  find(name: string): Variable | undefined {
    return this.#named.get(name)?.at(-1);
  }

  /** Gives the variables of a `range`, which its pipeline has declared or assigned, the values of one round. */
  bindLoop({ variables, isAssignment }: PipeNode, index: Operand, element: Operand): void {
    const [first, second] = variables;
    if (first === undefined) return;
    const outer = isAssignment
      ? this.find(first.path[0] ?? '')
      : this.#stack[this.#stack.length - variables.length];
    if (outer !== undefined) outer.value = second === undefined ? element : index;
    if (second === undefined) return;
    const inner = isAssignment ? this.find(second.path[0] ?? '') : this.#stack.at(-1);
    if (inner !== undefined) inner.value = element;
  }
}
