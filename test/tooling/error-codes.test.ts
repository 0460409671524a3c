import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Codes of the system and of Node.js, which never reach a user as the code of an error of ours. */
const FOREIGN = /^(E[A-Z]+|EAI_AGAIN|ERR_\w+|UNKNOWN)$/;

/** Codes that the sources give to errors: `code: 'X'`, `code = 'X'`, also in a conditional, and `atLine('X', …)`. */
function codesInSources(): readonly string[] {
  const codes = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const text = readFileSync(join(root, 'src', path), 'utf8');
      const values = [...text.matchAll(/\bcode(?: =(?!=)|:)([^,;{}]*)/g)].map(([, value]) => value ?? '');
      const named = values.flatMap((value) => [...value.matchAll(/'([A-Z][A-Z0-9_]+)'/g)]);
      const passed = [...text.matchAll(/(?<=\w)(?<!hasCode)\(\s*'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)',/g)];
      return [...named, ...passed].map(([, code]) => code ?? '');
    });
  return [...new Set(codes)].filter((code) => !FOREIGN.test(code)).sort();
}

function codesInDocs(): readonly string[] {
  const rows = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return rows
    .flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([A-Z0-9_]+)`/g)].map(([, code]) => code ?? ''),
    )
    .sort();
}

describe('docs/troubleshooting.md', () => {
  it('has an entry for each error that a user can cause', () => {
    const documented = codesInDocs();
    expect(codesInSources().filter((code) => !documented.includes(code))).toEqual([]);
  });

  it('has no entry for an error that is gone, and none twice', () => {
    const used = codesInSources();
    const documented = codesInDocs();
    expect(documented.filter((code) => !used.includes(code))).toEqual([]);
    expect(documented).toEqual([...new Set(documented)]);
  });
});
