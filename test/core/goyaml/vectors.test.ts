import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatGoSyntax, parseYamlMapping, YamlError } from '../../../src/core/goyaml/index.ts';

interface Case {
  readonly id: string;
  readonly t: string;
  readonly out?: string;
  readonly err?: string;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../vectors/template/yaml.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Case[] };

/** The YAML text inside `{{ printf "%#v" (fromYaml "…") }}`. */
function yamlText(template: string): string {
  const literal = /^\{\{ printf "%#v" \(fromYaml "(.*)"\) \}\}$/s.exec(template)?.[1] ?? '';
  const named: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"' };
  return literal.replace(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|.)/gs, (_, escape: string) =>
    escape.length > 1 ? String.fromCodePoint(parseInt(escape.slice(1), 16)) : (named[escape] ?? escape),
  );
}

function readAndPrint(text: string): string {
  try {
    const mapping = parseYamlMapping(text);
    if (mapping !== undefined) return `\n${formatGoSyntax(mapping, 'string')}`;
    return /^[ \t]*~/m.test(text) ? '\nmap[string]interface {}(nil)' : '\nmap[string]interface {}{}';
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return error.goText;
  }
}

describe('what the reference reads with fromYaml', () => {
  // Two cases fail in the template's own string literal.
  const readable = cases.filter(({ err }) => err !== 'template: werfConfig:2: invalid syntax');
  it.each(readable.map((one) => [one.id, one] as const))('reads %s alike', (_, { t, out, err }) => {
    expect(readAndPrint(yamlText(t))).toBe(out ?? err?.split('error calling fromYaml: ')[1]);
  });
});
