/** What the fuzzers start from, and what they have found, is survived by every run of the tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fuzz as dockerfile } from './dockerfile.ts';
import { fuzz as gotemplate } from './gotemplate.ts';
import { fuzz as goyaml } from './goyaml.ts';

const folder = join(import.meta.dirname, 'corpus');

describe.each(Object.entries({ dockerfile, gotemplate, goyaml }))('the corpus of %s', (name, fuzz) => {
  it.each(readdirSync(join(folder, name)))(
    '%s and its beginnings end with a result or an error',
    async (file) => {
      const data = readFileSync(join(folder, name, file));
      for (let end = 0; end <= data.length; end += 7) await fuzz(data.subarray(0, end));
      await expect(Promise.resolve(fuzz(data))).resolves.toBeUndefined();
    },
  );
});
