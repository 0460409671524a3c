/** The variables of one execution of a template, innermost last. */
import type { PipeNode } from '../syntax/nodes.ts';
import type { Operand } from './operand.ts';

interface Variable {
  readonly name: string;
  value: Operand;
}

export class Variables {
  readonly #stack: Variable[];

  constructor(data: Operand) {
    this.#stack = [{ name: '$', value: data }];
  }

  /** How many there are now; `leave` drops those that were declared since. */
  get count(): number {
    return this.#stack.length;
  }

  leave(count: number): void {
    this.#stack.length = count;
  }

  declare(name: string, value: Operand): void {
    this.#stack.push({ name, value });
  }

  /** The innermost variable of that name. */
  find(name: string): Variable | undefined {
    return this.#stack.findLast((candidate) => candidate.name === name);
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
