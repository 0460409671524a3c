/** Substitutions of variables that take a pattern (spec 03 §5). */
import { LexError } from './lex-error.ts';
import { findPattern, parsePattern } from './shell-pattern.ts';

type Spend = (steps: number) => void;

function readPattern(pattern: string): ReturnType<typeof parsePattern> {
  try {
    return parsePattern(pattern);
  } catch (error) {
    throw new LexError(`invalid pattern (${pattern}) in substitution: ${(error as Error).message}`);
  }
}

/** The value of `${name#word}` and `${name%word}`: `#` removes a prefix, `%` a suffix; doubled, the longest. Throws LexError. */
export function trimPattern(value: string, operator: '#' | '%', word: string, spend: Spend): string {
  // The reference crashes here; there is no digest to agree with.
  if (word === '') throw new LexError(`the pattern after ${operator} is empty`);
  const longest = word.startsWith(operator);
  const pattern = longest ? word.slice(1) : word;
  const isPrefix = operator === '#';
  const tokens = readPattern(isPrefix ? pattern : turnAround(pattern));
  const characters = isPrefix ? [...value] : [...value].reverse();
  const match = findPattern(tokens, characters, { from: 0, anchored: true, shortest: !longest, spend });
  if (match === undefined) return value;
  const rest = characters.slice(match.end);
  return (isPrefix ? rest : rest.reverse()).join('');
}

/**
 * The pattern from its end to its beginning, escapes kept together. It is turned around before it is read because a lone
 * backslash at its end then escapes what it followed, as in the reference.
 */
function turnAround(pattern: string): string {
  return (pattern.match(/\\[^]|[^]/gu) ?? []).reverse().join('');
}

/** The value of `${name/pattern/replacement}`, and of `${name//…}` with `isAll`. Throws LexError. */
export function replacePattern(
  value: string,
  pattern: string,
  replacement: string,
  isAll: boolean,
  spend: Spend,
): string {
  const tokens = readPattern(pattern);
  const characters = [...value];
  const result: string[] = [];
  const dollars = replacement.split('$').length - 1;
  let done = 0;
  for (let from = 0; from <= characters.length;) {
    const match = findPattern(tokens, characters, { from, anchored: false, shortest: false, spend });
    if (match === undefined) break;
    const matched = characters.slice(match.start, match.end).join('');
    // An empty match right after the match before it does not count.
    if (match.end > match.start || match.start > done || match.start === 0) {
      spend(replacement.length + (isAll ? matched.length * dollars : 0));
      const replaced = isAll ? expandGroups(replacement, matched) : replacement;
      result.push(characters.slice(done, match.start).join(''), replaced);
      done = match.end;
    }
    if (!isAll) break;
    from = match.end > match.start ? match.end : match.end + 1;
  }
  return result.join('') + characters.slice(done).join('');
}

/** When all matches are replaced, `$0` and `${0}` mean the match and other groups are empty; `$$` is a dollar sign. */
function expandGroups(replacement: string, matched: string): string {
  return replacement.replace(
    /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
    (_, dollar, bare, braced) => {
      if (dollar !== undefined) return '$';
      return Number(bare ?? braced) === 0 ? matched : '';
    },
  );
}
