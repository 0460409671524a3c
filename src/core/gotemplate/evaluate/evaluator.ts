/** Running a tree (spec 02 §4): the statements. Expressions are in expression.ts. */
import { FunctionError, TemplateError } from '../errors.ts';
import { printValue } from '../format/printer.ts';
import type {
  ActionNode,
  BranchNode,
  ListNode,
  StatementNode,
  TemplateNode,
  TextNode,
  Tree,
} from '../syntax/nodes.ts';
import { quote } from '../text/quote.ts';
import { sortedEntries } from '../values/order.ts';
import { isTrue } from '../values/types.ts';
import { GoList, GoMap } from '../values/value.ts';
import { type Budget, LimitError } from './budget.ts';
import { Expressions } from './expression.ts';
import type { Environment } from './function.ts';
import { asElement, type Operand, valueOf } from './operand.ts';

/** Where the text of a template goes: the whole text of one execution. */
export interface Output {
  /** Number of the execution. */
  readonly id: number;
  text: string;
}

/** What a write takes beside its text: a piece of the output, and a record of where it came from. */
const WRITE_BYTES = 160;

/** How a statement ended: as usual, or on the way out of a loop. */
type Ending = 'next' | 'break' | 'continue';

/** Executes one template body; a called template has an evaluator of its own that writes to the same output. */
export class Evaluator {
  readonly #environment: Environment;
  readonly #expressions: Expressions;
  readonly #output: Output;

  constructor(environment: Environment, tree: Tree, data: Operand, output: Output) {
    this.#environment = environment;
    this.#expressions = new Expressions(environment, tree, data);
    this.#output = output;
  }

  /**
   * Executes the body.
   * @throws TemplateError where an expression fails or a bound is reached; the abort signal's reason.
   */
  run(root: ListNode, data: Operand): void {
    try {
      this.#list(data, root);
    } catch (error) {
      if (error instanceof TemplateError) throw error;
      if (error instanceof LimitError) {
        throw this.#expressions.error(error.message, { kind: 'limit', limit: error.limit });
      }
      if (error instanceof RangeError) {
        // The stack, or the length of a string: the engine's own bounds.
        throw this.#expressions.error('the template nests too deeply or makes too long a text', {
          kind: 'limit',
          limit: 'depth',
          cause: error,
        });
      }
      if (error instanceof FunctionError) throw this.#expressions.error(error.message, { cause: error });
      throw error;
    }
  }

  #list(dot: Operand, list: ListNode): Ending {
    for (const node of list.nodes) {
      const ending = this.#statement(dot, node);
      if (ending !== 'next') return ending;
    }
    return 'next';
  }

  #statement(dot: Operand, node: StatementNode): Ending {
    this.#environment.runtime.budget.spend(1);
    this.#expressions.at(node);
    switch (node.kind) {
      case 'text':
        this.#write(node, node.text);
        return 'next';
      case 'comment':
        return 'next';
      case 'action':
        this.#action(dot, node);
        return 'next';
      case 'break':
      case 'continue':
        return node.kind;
      case 'template':
        this.#template(dot, node);
        return 'next';
      case 'range':
        return this.#range(dot, node);
      case 'if':
      case 'with':
        return this.#branch(dot, node);
    }
  }

  #write({ source, position, kind }: TextNode | ActionNode, text: string): void {
    if (text === '') return;
    const { id } = this.#output;
    this.#environment.runtime.budget.make(text.length + WRITE_BYTES);
    this.#environment.trace?.({ output: id, source, position, isLiteral: kind === 'text', text });
    this.#output.text += text;
  }

  #action(dot: Operand, node: ActionNode): void {
    // Variables live on; an action that declares prints nothing.
    const value = this.#expressions.pipeline(dot, node.pipe);
    if (node.pipe.variables.length > 0) return;
    this.#expressions.at(node);
    this.#write(
      node,
      value === undefined ? '<no value>' : printValue(valueOf(value), this.#environment.runtime.budget),
    );
  }

  #branch(dot: Operand, node: BranchNode): Ending {
    const scope = this.#expressions.scope();
    const value = this.#expressions.pipeline(dot, node.pipe);
    let ending: Ending = 'next';
    if (isTrue(valueOf(value))) ending = this.#list(node.kind === 'with' ? value : dot, node.body);
    else if (node.otherwise !== undefined) ending = this.#list(dot, node.otherwise);
    this.#expressions.leave(scope);
    return ending;
  }

  #range(dot: Operand, node: BranchNode): Ending {
    const scope = this.#expressions.scope();
    const collection = this.#expressions.pipeline(dot, node.pipe);
    const value = valueOf(collection);
    let ending: Ending = 'next';
    if (value !== null && !(value instanceof GoList) && !(value instanceof GoMap)) {
      const printed = printValue(value, this.#environment.runtime.budget);
      throw this.#expressions.error(`range can't iterate over ${printed}`);
    }
    if (isTrue(value)) this.#loop(node, elementsOf(value, this.#environment.runtime.budget));
    else if (node.otherwise !== undefined) ending = this.#list(dot, node.otherwise);
    this.#expressions.leave(scope);
    return ending;
  }

  #loop(node: BranchNode, pairs: Iterable<readonly [Operand, Operand]>): void {
    const scope = this.#expressions.scope();
    for (const [index, element] of pairs) {
      this.#environment.runtime.budget.spend(1);
      this.#expressions.bindLoop(node.pipe, index, element);
      const ending = this.#list(element, node.body);
      this.#expressions.leave(scope);
      if (ending === 'break') return;
    }
  }

  #template(dot: Operand, node: TemplateNode): void {
    const tree = this.#environment.lookup(node.name);
    if (tree === undefined) throw this.#expressions.error(`template ${quote(node.name)} not defined`);
    const data = node.pipe === undefined ? undefined : this.#expressions.pipeline(dot, node.pipe);
    this.#environment.runtime.budget.nested(() => {
      new Evaluator(this.#environment, tree, data, this.#output).run(tree.root, data);
    });
  }
}

/** What `range` goes over: index or key, and element. */
function* elementsOf(value: GoList | GoMap | null, budget: Budget): Generator<readonly [Operand, Operand]> {
  if (value === null) return;
  const isAny = value.element === 'interface {}';
  if (value instanceof GoList) {
    // One after the other: a loop sees what its body does to the list, and long lists take no further memory.
    for (const [index, item] of value.items.entries()) {
      yield [BigInt(index), isAny ? asElement(item) : plain(item)];
    }
    return;
  }
  const isAnyKey = value.key === 'interface {}';
  budget.makeEntries(value.size);
  for (const [key, item] of sortedEntries(value)) {
    yield [isAnyKey ? asElement(key) : plain(key), isAny ? asElement(item) : plain(item)];
  }
}

const plain = (value: Parameters<typeof asElement>[0]): Operand => value ?? undefined;
