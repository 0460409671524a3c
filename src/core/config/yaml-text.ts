import { parseYaml } from '../goyaml/index.ts';

/** A text as YAML: plain where that is read as the same text, else in quotes. */
export function yamlText(text: string): string {
  if (/[^\P{C}]/u.test(text)) return JSON.stringify(text);
  try {
    const node = parseYaml(`- ${text}\n`);
    const [item, ...others] = node?.kind === 'sequence' ? node.items : [];
    if (item?.kind === 'scalar' && others.length === 0 && item.style === 'plain' && item.text === text) {
      return item.type === 'string' ? text : JSON.stringify(text);
    }
  } catch {
    // Not plain YAML: in quotes it is.
  }
  return `'${text.replaceAll("'", "''")}'`;
}
