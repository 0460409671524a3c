import { UserError } from './errors.ts';

/**
 * Whether a whole name matches a pattern the way Go's `filepath.Match` does: `*` and `?` stand for anything
 * but `/`, `[a-z]` and `[^a]` for one character, `\` takes the next character literally.
 *
 * Throws UserError `PATTERN_SYNTAX` for an unclosed or empty class, a bad range or a last `\`.
 */
export function goPathMatch(pattern: string, name: string): boolean {
  const tokens = readPattern([...pattern], pattern);
  const chars = [...name];
  let at = 0;
  let token = 0;
  let starToken = -1;
  let starAt = 0;
  while (at < chars.length || token < tokens.length) {
    const current = tokens[token];
    if (current === 'star') {
      starToken = token++;
      starAt = at;
      continue;
    }
    const char = chars[at];
    if (current !== undefined && char !== undefined && current(char)) {
      token++;
      at++;
      continue;
    }
    // Only the last star can take more: whatever an earlier one could reach, this one can, too.
    const taken = chars[starAt];
    if (starToken === -1 || taken === undefined || taken === '/') return false;
    at = ++starAt;
    token = starToken + 1;
  }
  return true;
}

type Token = 'star' | ((char: string) => boolean);

function readPattern(chars: readonly string[], pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const bad = (): UserError =>
    new UserError({
      code: 'PATTERN_SYNTAX',
      message: `invalid pattern ${JSON.stringify(pattern)}: syntax error in pattern`,
      hint: 'Close every [ with ], and put a backslash before a character that means itself.',
    });
  /** One character of a class, which may be escaped. */
  const classChar = (): string => {
    let char = chars[at++];
    if (char === undefined || char === '-' || char === ']') throw bad();
    if (char === '\\') {
      char = chars[at++];
      if (char === undefined) throw bad();
    }
    if (at >= chars.length) throw bad();
    return char;
  };
  while (at < chars.length) {
    const char = chars[at++] ?? '';
    if (char === '*') {
      if (tokens.at(-1) !== 'star') tokens.push('star');
    } else if (char === '?') {
      tokens.push((tested) => tested !== '/');
    } else if (char === '\\') {
      const literal = chars[at++];
      if (literal === undefined) throw bad();
      tokens.push((tested) => tested === literal);
    } else if (char === '[') {
      const isNegated = chars[at] === '^';
      if (isNegated) at++;
      const ranges: (readonly [number, number])[] = [];
      while (chars[at] !== ']' || ranges.length === 0) {
        const low = classChar();
        let high = low;
        if (chars[at] === '-') {
          at++;
          high = classChar();
        }
        ranges.push([low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0]);
      }
      at++;
      tokens.push((tested) => {
        const code = tested.codePointAt(0) ?? 0;
        return ranges.some(([low, high]) => low <= code && code <= high) !== isNegated;
      });
    } else {
      tokens.push((tested) => tested === char);
    }
  }
  return tokens;
}
