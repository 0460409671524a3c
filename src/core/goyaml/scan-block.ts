/** Block scalars: `|` keeps lines, `>` folds them. */
import type { Cursor, Mark } from './cursor.ts';

interface Header {
  readonly isLiteral: boolean;
  readonly chomping: '+' | '-' | '';
  /** Explicit indentation, 0 when it is to be found. */
  readonly increment: number;
}

/** The text of a block scalar; the cursor stands on `|` or `>`, `parentIndent` is the column of the block around it. */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): string {
  const start = cursor.mark();
  const { isLiteral, chomping, increment } = scanHeader(cursor, start);
  let indent = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  const breaks = { indent, minimum: Math.max(parentIndent + 1, 1), start };
  let trailing = scanBreaks(cursor, breaks);
  indent = breaks.indent;
  const parts: string[] = [];
  let lastBreak = '';
  let wasIndented = false;
  while (cursor.column === indent && !cursor.isEnd()) {
    const isIndented = cursor.isBlank();
    if (isLiteral || wasIndented || isIndented || lastBreak !== '\n') parts.push(lastBreak);
    else if (trailing === '') parts.push(' ');
    parts.push(trailing);
    wasIndented = isIndented;
    const from = cursor.index;
    cursor.skipToBreak();
    parts.push(cursor.text.slice(from, cursor.index));
    lastBreak = cursor.readBreak();
    trailing = scanBreaks(cursor, breaks);
  }
  if (chomping !== '-') parts.push(lastBreak);
  if (chomping === '+') parts.push(trailing);
  return parts.join('');
}

function scanHeader(cursor: Cursor, start: Mark): Header {
  const isLiteral = cursor.is('|');
  cursor.skip();
  let chomping = scanChomping(cursor);
  const increment = scanIncrement(cursor, start);
  if (chomping === '' && increment !== 0) chomping = scanChomping(cursor);
  cursor.skipBlanks();
  if (cursor.is('#')) cursor.skipToBreak();
  if (!cursor.isBreakOrEnd()) throw cursor.fail('did not find expected comment or line break', start);
  cursor.readBreak();
  return { isLiteral, chomping, increment };
}

function scanChomping(cursor: Cursor): Header['chomping'] {
  const char = cursor.text[cursor.index];
  if (char !== '+' && char !== '-') return '';
  cursor.skip();
  return char;
}

function scanIncrement(cursor: Cursor, start: Mark): number {
  const digit = cursor.code() - 0x30;
  if (digit < 0 || digit > 9) return 0;
  if (digit === 0) throw cursor.fail('found an indentation indicator equal to 0', start);
  cursor.skip();
  return digit;
}

/** Skips indentation and empty lines, gives the breaks, and fixes the indentation when it is still open (0). */
function scanBreaks(
  cursor: Cursor,
  state: { indent: number; readonly minimum: number; readonly start: Mark },
): string {
  let breaks = '';
  let widest = 0;
  for (;;) {
    while ((state.indent === 0 || cursor.column < state.indent) && cursor.is(' ')) cursor.skip();
    widest = Math.max(widest, cursor.column);
    if ((state.indent === 0 || cursor.column < state.indent) && cursor.is('\t')) {
      throw cursor.fail('found a tab character where an indentation space is expected', state.start);
    }
    if (!cursor.isBreak()) break;
    breaks += cursor.readBreak();
  }
  if (state.indent === 0) state.indent = Math.max(widest, state.minimum);
  return breaks;
}
