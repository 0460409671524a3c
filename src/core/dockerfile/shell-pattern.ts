/**
 * Patterns of `${name#pattern}` and its relatives (spec 03 §5): `*`, `?` and `\` before `*`, `?` or `\`.
 * Matched by walking a set of positions, so that no pattern takes more than text × pattern steps.
 */
type Token =
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'character'; readonly character: string };

export interface Match {
  readonly start: number;
  readonly end: number;
}

/** Reads a pattern. Throws an Error with the reason when an escape is none. */
export function parsePattern(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    if (character === '*') tokens.push({ kind: 'star' });
    else if (character === '?') tokens.push({ kind: 'any' });
    else if (character !== '\\') tokens.push({ kind: 'character', character });
    else {
      const next = characters[index + 1];
      // `\}` and `\/` only keep the substitution from ending; the backslash is not part of the pattern.
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\')
        throw new Error(`invalid escape '\\${next ?? '\ufffd'}'`);
      tokens.push({ kind: 'character', character: next });
      index += 1;
    }
  }
  return tokens;
}

/**
 * The first place, from `from` on, where the tokens match; the longest there, or with `shortest` the shortest.
 * `text` is a list of characters. With `anchored` only `from` itself is tried.
 */
export function findPattern(
  tokens: readonly Token[],
  text: readonly string[],
  options: {
    readonly from: number;
    readonly anchored: boolean;
    readonly shortest: boolean;
    /** Takes note of the steps. */
    readonly spend: (steps: number) => void;
  },
): Match | undefined {
  const accepting = tokens.length;
  let best: Match | undefined;
  // For every token position that is alive: where the match that reached it began (the earliest wins).
  let alive = new Map<number, number>();
  for (let at = options.from; at <= text.length; at += 1) {
    if (best === undefined && (!options.anchored || at === options.from)) enter(alive, 0, at, tokens);
    const start = alive.get(accepting);
    if (start !== undefined && (best === undefined || start <= best.start)) {
      best = { start, end: at };
      if (options.shortest) return best;
    }
    if (at === text.length) break;
    options.spend(1 + 4 * alive.size);
    const next = new Map<number, number>();
    for (const [position, begun] of alive) {
      if (best !== undefined && begun > best.start) continue;
      const token = tokens[position];
      if (token === undefined || !accepts(token, text[at] ?? '')) continue;
      enter(next, token.kind === 'star' ? position : position + 1, begun, tokens);
    }
    alive = next;
    if (alive.size === 0 && (best !== undefined || options.anchored)) break;
  }
  return best;
}

/** A star may also match nothing, so the position after it is entered too. */
function enter(alive: Map<number, number>, position: number, start: number, tokens: readonly Token[]): void {
  for (let index = position; ; index += 1) {
    const known = alive.get(index);
    if (known !== undefined && known <= start) return;
    alive.set(index, start);
    if (tokens[index]?.kind !== 'star') return;
  }
}

function accepts(token: Token, character: string): boolean {
  return token.kind === 'character' ? token.character === character : character !== '\n';
}
