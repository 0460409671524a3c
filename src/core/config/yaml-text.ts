import { parseYaml } from '../goyaml/index.ts';

/** Line breaks, control characters and others that YAML cannot hold as they are, even in quotes. */
// eslint-disable-next-line no-control-regex
const SPECIAL = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u;

/** What other readers of YAML take for a number (base 60) or a boolean, although the reference's does not. */
const OTHER_ELSEWHERE = /^(?:[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|y|Y|n|N)$/;

/** A text as YAML on one line: plain where that is read as the same text, else in quotes. */
export function yamlText(text: string): string {
  if (SPECIAL.test(text)) return doubleQuoted(text);
  // What begins like a separator is no separator here, but writers of YAML are careful with it.
  if (!/^(?:---|\.\.\.)/.test(text)) {
    try {
      const node = parseYaml(`- ${text}\n`);
      const [item, ...others] = node?.kind === 'sequence' ? node.items : [];
      if (item?.kind === 'scalar' && others.length === 0 && item.style === 'plain' && item.text === text) {
        return item.type === 'string' && !OTHER_ELSEWHERE.test(text) ? text : doubleQuoted(text);
      }
    } catch {
      // Not plain YAML: in quotes it is.
    }
  }
  return `'${text.replaceAll("'", "''")}'`;
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
