import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageSpecLabels, rewriteImageConfig } from '../../../../src/core/stages/index.ts';
import {
  comparable,
  expectedStages,
  readVectors,
  vectorRepository,
  withoutBuild,
} from '../../../support/dockerfile-vectors.ts';
import { planVector, type PlannedVector } from '../../../support/vector-plans.ts';
import { checkOut, restoreRepository, vectorFolder } from '../../../support/vector-repos.ts';

// Vectors have these in place of what differs from run to run.
const TIME = '<created>';
const VERSION = '<version>';
const IMAGE_ID = '<image id of the previous stage>';

let folder: Awaited<ReturnType<typeof vectorFolder>>;
beforeAll(async () => {
  folder = await vectorFolder();
});
afterAll(() => folder.cleanUp());

describe.each(['imagespec', 'imagespec-global', 'imagespec-html'])('the images of %s.json', (file) => {
  const vectors = readVectors(file);
  let planned: PlannedVector;
  beforeAll(async () => {
    const repository = join(folder.path, file);
    await restoreRepository(vectorRepository(vectors.repo), repository);
    await checkOut(repository, vectors.ref ?? 'main');
    planned = await planVector({ folder: repository, args: [], env: {} });
  });

  it.each(vectors.cases)('$name: $shows: digests', (vector) => {
    for (const [name, stages] of Object.entries(expectedStages(vector))) {
      const image = planned.images.get(name);
      expect(image && comparable(image, stages)).toEqual(stages.map(withoutBuild));
    }
  });

  const rewritten = vectors.cases.flatMap((vector) => {
    const { name, shows, image = '' } = vector;
    const [before, after] = expectedStages(vector)[image] ?? [];
    return before?.configBlob && after?.configBlob ? [{ name, shows, image, before, after }] : [];
  });

  it.each(rewritten)('$name: $shows: config blob', async ({ image: imageName, before, after }) => {
    const spec = planned.images.get(imageName)?.image.imageSpec;
    const { configBlob = '' } = after;
    if (spec === undefined) expect.unreachable('the image has no imageSpec');
    const { config } = await rewriteImageConfig({
      previous: before.configBlob ?? '',
      spec,
      image: imageName,
      project: planned.project.name,
      platform: 'linux/amd64',
      serviceLabels: imageSpecLabels({
        project: planned.project.name,
        version: VERSION,
        contentDigest: after.contentDigest ?? '',
        parentStageId: `${before.digest}-<time>`,
        parentImageId: IMAGE_ID,
      }),
    });
    expect(plain(config)).toBe(configBlob);
  });
});

/** Vectors were normalised after they were written, so their brackets are not escaped. */
function plain(config: string): string {
  return [TIME, VERSION, IMAGE_ID, '<time>'].reduce((text, mark) => {
    const escaped = mark.replace('<', '\\u003c').replace('>', '\\u003e');
    return text.replaceAll(escaped, mark);
  }, config);
}
