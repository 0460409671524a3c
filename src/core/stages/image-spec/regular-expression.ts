/** The only file here that knows the RE2 engine; it is imported when an expression is really used. */
import { RE2JS } from 're2js';

/** A test for whether an RE2 expression matches anywhere in a text. Throws an Error for an expression that is none. */
export function compilePattern(source: string): (text: string) => boolean {
  const expression = RE2JS.compile(source);
  return (text) => expression.matcher(text).find();
}
