import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');

describe('docs/threat-model.md', () => {
  it('names tests that exist', () => {
    const named = [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !path.endsWith('.test.ts') || !existsSync(join(root, path)))).toEqual([]);
  });

  it('shows a test for everything that must never happen', () => {
    const rules = text.slice(text.indexOf('## What must never happen'), text.indexOf('## Known limits'));
    const rows = rules.split('\n').filter((line) => /^\| [a-z]/.test(line));
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter((row) => !row.includes('`test/'))).toEqual([]);
  });
});
