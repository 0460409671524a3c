import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVectors, vectorRepository } from '../../../support/dockerfile-vectors.ts';
import { planVector } from '../../../support/vector-plans.ts';
import { checkOut, restoreRepository, vectorFolder } from '../../../support/vector-repos.ts';

// Shell text that only a shell understands is taken as it is (docs/compatibility.md).
const ACCEPTED = ['lex-quote', 'lex-substr', 'lex-array', 'lex-unused-stage'];
// Refused by the room that builds, not by the digest.
const REFUSED_LATER = ['staged-docker'];

const vectors = readVectors('errors');
let folder: Awaited<ReturnType<typeof vectorFolder>>;
beforeAll(async () => {
  folder = await vectorFolder();
  await restoreRepository(vectorRepository(vectors.repo), join(folder.path, 'errors'));
});
afterAll(() => folder.cleanUp());

async function plan(ref: string): ReturnType<typeof planVector> {
  const repository = join(folder.path, 'errors');
  await checkOut(repository, ref);
  return planVector({ folder: repository, args: [], env: {} });
}

describe('the mistakes of errors.json', () => {
  it.each(vectors.cases.filter(({ name }) => ![...ACCEPTED, ...REFUSED_LATER].includes(name)))(
    '$name: $shows',
    async ({ ref = '', error = '' }) => {
      const line = /parse error on line (\d+)/.exec(error)?.[1];
      await expect(plan(ref)).rejects.toMatchObject({
        name: 'UserError',
        ...(line !== undefined && { location: { file: 'Dockerfile', line: Number(line) } }),
      });
    },
  );

  it.each(vectors.cases.filter(({ name }) => ACCEPTED.includes(name)))(
    '$name: $shows: is accepted with a warning',
    async ({ ref = '' }) => {
      const planned = await plan(ref);
      const [stage] = planned.images.get('app')?.stages ?? [];
      expect(stage?.digest).toMatch(/^[0-9a-f]{56}$/);
      expect(stage).toMatchObject({ warnings: [{ line: expect.any(Number) as number }] });
    },
  );
});
