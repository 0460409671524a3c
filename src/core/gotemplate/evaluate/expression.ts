/** Pipelines, commands and operands of one execution of a template (spec 02 §4.3 to §4.5). */
import { FunctionError, TemplateError } from '../errors.ts';
import {
  type ChainNode,
  type CommandNode,
  type FieldNode,
  type IdentifierNode,
  type Node,
  type OperandNode,
  type PipeNode,
  type Tree,
  type VariableNode,
} from '../syntax/nodes.ts';
import { printNode } from '../syntax/print.ts';
import { quote } from '../text/quote.ts';
import { isTrue } from '../values/types.ts';
import {
  type BoundMethod,
  GoMap,
  GoObject,
  NamedInteger,
  type ParameterType,
  type Signature,
  type Value,
} from '../values/value.ts';
import { constantOf, fit, fitLiteral, isMisfit, type Misfit, nilOf } from './arguments.ts';
import { spendingFor } from './costs.ts';
import { type ExecutionErrorOptions, executionError } from './execution-error.ts';
import { type AnyFunction, type Environment, isBuiltin } from './function.ts';
import { asElement, asResult, concrete, type Operand, staticType, valueOf } from './operand.ts';
import { Variables } from './variables.ts';

/** Stands for the value of the stage before when there is none. */
const MISSING = Symbol('missing');
type Final = Operand | typeof MISSING;

function methodOf(receiver: Value, name: string): BoundMethod | undefined {
  return receiver instanceof GoObject || receiver instanceof NamedInteger ? receiver.method(name) : undefined;
}

export class Expressions {
  readonly #environment: Environment;
  readonly #tree: Tree;
  readonly #variables: Variables;
  /** The node that errors are reported at: the one that was touched last. */
  #node: Node;

  constructor(environment: Environment, tree: Tree, data: Operand) {
    this.#environment = environment;
    this.#tree = tree;
    this.#node = tree.root;
    this.#variables = new Variables(data);
  }

  at(node: Node): void {
    this.#node = node;
  }

  /** An error at the node that was touched last. */
  error(text: string, options?: ExecutionErrorOptions): TemplateError {
    return executionError(this.#node, this.#tree.name, text, options);
  }

  /** The variables that exist now; `leave` drops what was declared since. */
  scope(): number {
    return this.#variables.count;
  }

  leave(scope: number): void {
    this.#variables.leave(scope);
  }

  #variable(name: string): { value: Operand } {
    const variable = this.#variables.find(name);
    if (variable === undefined) throw this.error(`undefined variable: ${name}`);
    return variable;
  }

  bindLoop(pipe: PipeNode, index: Operand, element: Operand): void {
    this.#variables.bindLoop(pipe, index, element);
  }

  pipeline(dot: Operand, pipe: PipeNode): Operand {
    this.at(pipe);
    let value: Final = MISSING;
    // A stage's result is the last argument of the next; values out of containers become concrete.
    for (const command of pipe.commands) value = concrete(this.#command(dot, command, value));
    const result: Operand = value === MISSING ? undefined : value;
    for (const { path } of pipe.variables) {
      const name = path[0] ?? '';
      if (pipe.isAssignment) this.#variable(name).value = result;
      else this.#variables.declare(name, result);
    }
    return result;
  }

  #command(dot: Operand, command: CommandNode, final: Final): Operand {
    this.#environment.runtime.budget.spend(1);
    const { operands } = command;
    const first = operands[0];
    if (first === undefined) return undefined;
    switch (first.kind) {
      case 'field':
        return this.#fieldNode(dot, first, operands, final);
      case 'chain':
        return this.#chainNode(dot, first, operands, final);
      case 'identifier':
        return this.#functionNode(dot, first, command, operands, final);
      case 'pipe':
        this.#refuseArguments(operands, final);
        return this.pipeline(dot, first);
      case 'variable':
        return this.#variableNode(dot, first, operands, final);
      default:
        this.at(first);
        this.#refuseArguments(operands, final);
        return this.#literal(dot, first);
    }
  }

  #literal(dot: Operand, node: OperandNode): Operand {
    switch (node.kind) {
      case 'bool':
        return node.value;
      case 'dot':
        return dot;
      case 'number':
        this.at(node);
        return this.#checked(constantOf(node));
      case 'string':
        return node.text;
      default:
        throw this.error('nil is not a command');
    }
  }

  #refuseArguments(operands: readonly OperandNode[], final: Final): void {
    const first = operands[0];
    if (first === undefined || (operands.length === 1 && final === MISSING)) return;
    throw this.error(`can't give argument to non-function ${printNode(first)}`);
  }

  #fieldNode(dot: Operand, node: FieldNode, operands: readonly OperandNode[], final: Final): Operand {
    this.at(node);
    return this.#path(dot, dot, node, node.path, 0, operands, final);
  }

  #chainNode(dot: Operand, node: ChainNode, operands: readonly OperandNode[], final: Final): Operand {
    this.at(node);
    this.at(node.base);
    const base =
      node.base.kind === 'pipe'
        ? this.pipeline(dot, node.base)
        : this.#functionNode(dot, node.base, node.base, [], MISSING);
    return this.#path(dot, base, node, node.path, 0, operands, final);
  }

  #variableNode(dot: Operand, node: VariableNode, operands: readonly OperandNode[], final: Final): Operand {
    this.at(node);
    const { value } = this.#variable(node.path[0] ?? '');
    if (node.path.length > 1) return this.#path(dot, value, node, node.path, 1, operands, final);
    this.#refuseArguments(operands, final);
    return value;
  }

  #path(
    dot: Operand,
    start: Operand,
    node: Node,
    path: readonly string[],
    from: number,
    operands: readonly OperandNode[],
    final: Final,
  ): Operand {
    let receiver = start;
    for (let i = from; i < path.length; i++) {
      this.#environment.runtime.budget.spend(1);
      const isLast = i === path.length - 1;
      receiver = this.#field(
        dot,
        path[i] ?? '',
        node,
        isLast ? operands : [],
        isLast ? final : MISSING,
        receiver,
      );
    }
    return receiver;
  }

  /** Field, method or key; only the last element of a path can take arguments. */
  #field(
    dot: Operand,
    name: string,
    node: Node,
    operands: readonly OperandNode[],
    final: Final,
    receiver: Operand,
  ): Operand {
    if (receiver === undefined) return undefined;
    const value = valueOf(receiver);
    if (value === null) throw this.error(`nil pointer evaluating ${staticType(receiver)}.${name}`);
    const method = methodOf(value, name);
    if (method !== undefined) return this.#call(dot, method, node, name, operands, final);
    const hasArguments = operands.length > 1 || final !== MISSING;
    if (value instanceof GoMap) {
      if (hasArguments) throw this.error(`${name} is not a method but has arguments`);
      const found = value.get(name);
      if (found === undefined) return undefined;
      return value.element === 'interface {}' ? asElement(found) : (found ?? undefined);
    }
    const field = value instanceof GoObject ? value.field(name) : undefined;
    if (field === undefined) throw this.error(`can't evaluate field ${name} in type ${staticType(receiver)}`);
    if (hasArguments) throw this.error(`${name} has arguments but cannot be invoked as function`);
    return asResult(field);
  }

  #functionNode(
    dot: Operand,
    node: IdentifierNode,
    command: Node,
    operands: readonly OperandNode[],
    final: Final,
  ): Operand {
    this.at(node);
    const callee = this.#environment.findFunction(node.name);
    if (callee === undefined) throw this.error(`${quote(node.name)} is not a defined function`);
    return this.#call(dot, callee, command, node.name, operands, final);
  }

  #checkCount(callee: Signature, name: string, given: number, hasFinal: boolean): void {
    const wanted = callee.parameters.length;
    const count = given + (hasFinal ? 1 : 0);
    if (callee.rest !== undefined) {
      if (count >= wanted) return;
      throw this.error(`wrong number of args for ${name}: want at least ${wanted} got ${given}`);
    }
    if (count !== wanted) throw this.error(`wrong number of args for ${name}: want ${wanted} got ${count}`);
  }

  #call(
    dot: Operand,
    callee: AnyFunction | BoundMethod,
    node: Node,
    name: string,
    operands: readonly OperandNode[],
    final: Final,
  ): Operand {
    const given = operands.slice(1);
    this.#checkCount(callee, name, given.length, final !== MISSING);
    const typeAt = (index: number): ParameterType =>
      callee.parameters[index] ?? callee.rest ?? 'interface {}';
    if (isBuiltin(callee) && callee.endsAt !== undefined) {
      return this.#shortCircuit(dot, callee.endsAt, given, final);
    }
    const args = given.map((operand, index) => this.#argument(dot, typeAt(index), operand));
    if (final !== MISSING) args.push(this.#fitted(final, typeAt(args.length)));
    try {
      const { runtime } = this.#environment;
      return spendingFor(name, args, runtime.budget, () =>
        isBuiltin(callee)
          ? callee.call(args, runtime, given)
          : asResult(callee.call(args.map(valueOf), runtime)),
      );
    } catch (error) {
      if (error instanceof FunctionError) {
        this.at(node);
        throw this.error(`error calling ${name}: ${error.message}`, { reason: error.message, cause: error });
      }
      if (error instanceof TemplateError) {
        this.at(node);
        const { kind, limit, reason, frames } = error;
        throw this.error(`error calling ${name}: ${error.bytes}`, {
          kind,
          limit,
          reason,
          frames,
          calling: name,
          cause: error,
        });
      }
      throw error;
    }
  }

  #shortCircuit(dot: Operand, endsAt: boolean, given: readonly OperandNode[], final: Final): Operand {
    let value: Operand;
    for (const operand of given) {
      value = this.#argument(dot, 'value', operand);
      if (isTrue(valueOf(value)) === endsAt) return value;
    }
    return final === MISSING ? value : final;
  }

  #fitted(operand: Operand, type: ParameterType): Operand {
    return this.#checked(fit(operand, type));
  }

  #checked(operand: Operand | Misfit): Operand {
    if (isMisfit(operand)) throw this.error(operand.problem);
    return operand;
  }

  #argument(dot: Operand, type: ParameterType, node: OperandNode): Operand {
    this.at(node);
    switch (node.kind) {
      case 'dot':
        return this.#fitted(dot, type);
      case 'nil':
        return this.#checked(nilOf(type));
      case 'field':
        return this.#fitted(this.#fieldNode(dot, node, [node], MISSING), type);
      case 'variable':
        return this.#fitted(this.#variableNode(dot, node, [], MISSING), type);
      case 'pipe':
        return this.#fitted(this.pipeline(dot, node), type);
      case 'identifier':
        return this.#fitted(this.#functionNode(dot, node, node, [], MISSING), type);
      case 'chain':
        return this.#fitted(this.#chainNode(dot, node, [], MISSING), type);
      default:
        if (type === 'interface {}' || type === 'value') return this.#literal(dot, node);
        return this.#checked(fitLiteral(node, type));
    }
  }
}
