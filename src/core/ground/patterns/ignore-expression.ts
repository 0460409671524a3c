import { goPathMatch } from '../go-path-match.ts';
import { compileGoRegExp, GoRegExpError, type GoRegExp } from '../go-regexp.ts';
import type { Spend } from '../meter.ts';

/** A dockerignore pattern as the regular expression that Docker's engine makes of it (spec 03 §7.3 "regex"). */

/**
 * Whether the engine takes the pattern, which it finds out by matching it with `.` as Go's `filepath.Match` does: piece
 * by piece between the stars, and nothing behind the first piece that does not match.
 */
export function isValidPattern(pattern: string): boolean {
  let name = '.';
  for (const [index, piece] of piecesBetweenStars(pattern).entries()) {
    if (piece === '') {
      if (index > 0) return true;
      continue;
    }
    if (!isValidPiece(piece)) return false;
    if (name === '' || !goPathMatch(piece, name)) return true;
    name = '';
  }
  return true;
}

function piecesBetweenStars(pattern: string): readonly string[] {
  const pieces = [''];
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '*' && !inClass) {
      while (pattern[i + 1] === '*') i++;
      pieces.push('');
      continue;
    }
    if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    pieces.push((pieces.pop() ?? '') + (char === '\\' ? char + pattern.charAt(++i) : char));
  }
  return pieces;
}

/** Escapes end, classes are closed, not empty, and their ranges have both ends. */
function isValidPiece(pattern: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '\\') {
      if (++i >= pattern.length) return false;
    } else if (pattern[i] === '[') {
      const end = classEnd(pattern, i + 1);
      if (end === -1) return false;
      i = end;
    }
  }
  return true;
}

function classEnd(pattern: string, from: number): number {
  let i = from;
  if (pattern[i] === '^') i++;
  let count = 0;
  while (pattern[i] !== ']' || count === 0) {
    i = characterEnd(pattern, i);
    if (i === -1) return -1;
    if (pattern[i] === '-') {
      i = characterEnd(pattern, i + 1);
      if (i === -1) return -1;
    }
    count++;
  }
  return i;
}

/** Index after one character of a class, which is neither a bare `-` nor `]`; -1 when there is none. */
function characterEnd(pattern: string, index: number): number {
  const at = pattern[index] === '\\' ? index + 1 : index;
  if (at === index && (pattern[at] === '-' || pattern[at] === ']')) return -1;
  return at < pattern.length ? at + 1 : -1;
}

/** The expression for a valid pattern, or undefined where the engine refuses it. */
export function ignoreExpression(pattern: string, spend: Spend): GoRegExp | undefined {
  try {
    return compileGoRegExp(`^${toEngineSource(pattern)}$`, spend);
  } catch (error) {
    if (error instanceof GoRegExpError) return undefined;
    throw error;
  }
}

/** What every path that the expression matches begins with. */
export function plainBeginning(pattern: string): string {
  if (pattern.includes('|')) return '';
  const [beginning = ''] = /^[^*?[\]\\{}^]*/.exec(pattern) ?? [];
  // What is repeated may also be left out.
  return pattern[beginning.length] === '{' ? beginning.slice(0, -1) : beginning;
}

/**
 * The engine looks at one character after the other and knows nothing of classes; neither may we. It means to escape
 * `{`, `|` and `}`, too, but its table of characters ends before them.
 */
function toEngineSource(pattern: string): string {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '*' && pattern[i + 1] === '*') {
      i++;
      if (pattern[i + 1] === '/') i++;
      source += i + 1 === pattern.length ? '.*' : '(.*/)?';
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '\\') source += `\\${pattern[++i] ?? ''}`;
    else source += '.+()$'.includes(char) ? `\\${char}` : char;
  }
  return source;
}
