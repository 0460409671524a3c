import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkSecrets, placeSecrets } from '../../../src/core/backend/secrets.ts';

const location = { file: 'werf.yaml', line: 9 };

test('secrets that can be read pass', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-secrets-'));
  const src = join(folder, 'file');
  writeFileSync(src, '');
  await checkSecrets(
    [
      { kind: 'env', id: 'a', env: 'EMPTY', location },
      { kind: 'src', id: 'b', src, location },
      { kind: 'value', id: 'c', value: '', location },
    ],
    { EMPTY: '' },
  );
  rmSync(folder, { recursive: true });
});

test.each([
  [{ kind: 'env' as const, id: 'a', env: 'GONE', location }, 'specified env variable `GONE` is not set'],
  [
    { kind: 'src' as const, id: 'a', src: '/nowhere/x', location },
    "error load secret from src: path /nowhere/x doesn't exist",
  ],
])('the secret %j is refused at its place', async (secret, message) => {
  await expect(checkSecrets([secret], {})).rejects.toMatchObject({
    code: 'SECRET_NOT_FOUND',
    message,
    location,
  });
});

test('plain values go into variables of their own, the others by name', () => {
  const placed = placeSecrets([
    { kind: 'env', id: 'a', env: 'A', location },
    { kind: 'src', id: 'b', src: '/b', location },
    { kind: 'value', id: 'c', value: 'one', location },
    { kind: 'value', id: 'd', value: 'two', location },
  ]);
  const names = Object.keys(placed.env);
  expect(Object.values(placed.env)).toEqual(['one', 'two']);
  expect(new Set(names).size).toBe(2);
  expect(placed.sources).toEqual([
    { id: 'a', env: 'A' },
    { id: 'b', src: '/b' },
    { id: 'c', env: names[0] },
    { id: 'd', env: names[1] },
  ]);
});
