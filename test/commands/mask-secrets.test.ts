import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskSecrets } from '../../src/commands/mask-secrets.ts';
import type { SecretConfig } from '../../src/core/config/index.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mask-secrets-'));
  writeFileSync(join(folder, 'key'), 'the key\n');
  writeFileSync(join(folder, 'large'), 'x'.repeat(1 << 20));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function masked(secret: object): Promise<readonly string[]> {
  const values: string[] = [];
  const given = { id: 'x', location: { file: 'werf.yaml' }, ...secret } as SecretConfig;
  await maskSecrets([given], { TOKEN: 'the token' }, (value) => values.push(value));
  return values;
}

describe('a secret of werf.yaml', () => {
  it.each([
    ['env', { kind: 'env', env: 'TOKEN' }, 'the token'],
    ['value', { kind: 'value', value: 'the value' }, 'the value'],
  ])('is masked by its content: %s', async (_kind, secret, value) => {
    expect(await masked(secret)).toEqual([value]);
  });

  it('is masked by the content of its file, as far as anybody would print it', async () => {
    expect(await masked({ kind: 'src', src: join(folder, 'key') })).toEqual(['the key\n']);
    expect((await masked({ kind: 'src', src: join(folder, 'large') }))[0]).toHaveLength(64 * 1024);
  });

  it.each(['.', 'missing'])('that cannot be read is left to the engine: %s', async (name) => {
    expect(await masked({ kind: 'src', src: join(folder, name) })).toEqual(['']);
  });
});
