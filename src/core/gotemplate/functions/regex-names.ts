/** The names of a pattern's groups. RE2's port refuses two groups of one name; Go takes them. */

interface NamedGroups {
  /** Names by group number; '' for groups without one. */
  readonly names: readonly string[];
  /** The pattern with every name made unique. */
  readonly unique: string;
}

/** The end of a character class that starts at `[`. */
function skipClass(pattern: string, start: number): number {
  let at = start + 1;
  if (pattern[at] === '^') at++;
  if (pattern[at] === ']') at++;
  while (at < pattern.length && pattern[at] !== ']') {
    if (pattern[at] === '\\') at++;
    else if (pattern.startsWith('[:', at)) {
      const end = pattern.indexOf(':]', at + 2);
      if (end !== -1) at = end + 1;
    }
    at++;
  }
  return at + 1;
}

/** Reads the groups of a pattern that is otherwise right. */
export function readGroupNames(pattern: string): NamedGroups {
  const names = [''];
  let unique = '';
  let at = 0;
  while (at < pattern.length) {
    const start = at;
    if (pattern.startsWith('\\Q', at)) {
      const end = pattern.indexOf('\\E', at);
      at = end === -1 ? pattern.length : end + 2;
    } else if (pattern[at] === '\\') at += 2;
    else if (pattern[at] === '[') at = skipClass(pattern, at);
    else {
      const named = /^\(\?P?<(\w+)>/.exec(pattern.slice(at, at + 200));
      if (named !== null) {
        unique += `(?P<g${names.length}>`;
        names.push(named[1] ?? '');
        at += named[0].length;
        continue;
      }
      if (pattern[at] === '(' && pattern[at + 1] !== '?') names.push('');
      at++;
    }
    unique += pattern.slice(start, at);
  }
  return { names, unique };
}
