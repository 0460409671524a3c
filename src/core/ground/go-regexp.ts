/** Regular expressions as Go reads them (RE2): matching takes time in proportion to the expression and the text. */
import { RE2JS, RE2JSException } from 're2js';
import type { Spend } from './meter.ts';

/** `message` is Go's text: ``error parsing regexp: missing closing ): `^($` ``. */
export class GoRegExpError extends Error {
  override readonly name = 'GoRegExpError';
}

/** Whether an expression matches anywhere in a text. */
export type GoRegExp = (text: string) => boolean;

/**
 * Compiles an expression of Go. Compiling and each test count for `spend`.
 * Throws GoRegExpError for what Go refuses.
 */
export function compileGoRegExp(expression: string, spend: Spend): GoRegExp {
  spend(compilingCost(expression));
  const compiled = compile(expression);
  const perCharacter = 2 * compiled.programSize();
  return (text) => {
    spend(perCharacter * (text.length + 1));
    return compiled.matcher(text).find();
  };
}

function compile(expression: string): RE2JS {
  try {
    // Categories that Go 1.23 does not know.
    const [unknown] = /\\[pP]\{\^?(?:Cn|LC)\}/.exec(expression) ?? [];
    const compiled = RE2JS.compile(expression);
    if (unknown === undefined) return compiled;
    throw new GoRegExpError(`error parsing regexp: invalid character class range: \`${unknown}\``);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const { message } = error;
    if (message.includes('duplicate capture group name')) return compile(withoutNames(expression));
    throw new GoRegExpError(message.endsWith('`') ? message : `${message}: \`\``);
  }
}

/** Two groups of one name are nothing to Go. The expression is right but for them. */
function withoutNames(expression: string): string {
  return expression.replace(
    /\\Q[^]*?(?:\\E|$)|\\[^]|\[\^?\]?(?:\\[^]|\[:\^?\w+:\]|[^\]])*\]|(\(\?P?<\w+>)/g,
    (text: string, name: string | undefined) => (name === undefined ? text : '('),
  );
}

/** An expression is written out before it is used; nothing may be repeated more than 1000 times, also not by parts. */
function compilingCost(expression: string): number {
  let copies = 1;
  for (const [, low, high = low] of expression.matchAll(/\{(\d{1,4})(?:,(\d{0,4}))?\}/g)) {
    copies = Math.min(copies * Math.max(Number(low), Number(high), 1), 1000);
  }
  return 10_000 + 400 * expression.length * copies;
}
