/** The example says the same with templates as it would without. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commitAll, temporaryFolder } from '../core/git/temporary-project.ts';
import { git } from '../support/vector-repos.ts';
import { planVector } from '../support/vector-plans.ts';

const written = `project: shop
configVersion: 1
---
image: base
final: false
dockerfile: Dockerfile
context: base
---
image: catalog
dockerfile: Dockerfile
context: catalog
args: {PORT: 8081}
dependencies:
  - image: base
    imports: [{type: ImageName, targetBuildArg: BASE}]
imageSpec:
  config:
    user: "1000"
    labels:
      org.opencontainers.image.title: "%image%"
---
image: web
dockerfile: Dockerfile
context: web
dependencies:
  - image: base
    imports: [{type: ImageName, targetBuildArg: BASE}]
  - image: catalog
    imports: [{type: ImageDigest, targetBuildArg: CATALOG_DIGEST}]
`;

const facts = {
  imageName: 'registry.example.com/shop:tag',
  stageId: 'tag',
  imageId: `sha256:${'1'.repeat(64)}`,
  imageDigest: `sha256:${'2'.repeat(64)}`,
};

async function digests(folder: string): Promise<Record<string, readonly unknown[]>> {
  const { images } = await planVector({ folder, args: [], env: {}, factsOf: () => facts });
  return Object.fromEntries([...images].map(([name, { stages }]) => [name, stages.map(({ digest }) => digest)]));
}

it('the templated shop has the digests of the shop that is written out', async () => {
  const folder = await temporaryFolder();
  await cp(join(import.meta.dirname, '../../examples/shop'), folder, { recursive: true });
  await git(folder, ['init', '-q', '-b', 'main']);
  await commitAll(folder);
  expect(await readFile(join(folder, 'werf.yaml'), 'utf8')).toContain('{{');
  const templated = await digests(folder);
  expect(templated).toMatchObject({ base: ['96912a3d6a82a88a096eed95d77d268d1feb277f154e3f11b5f56f5d'] });
  await writeFile(join(folder, 'werf.yaml'), written);
  await commitAll(folder);
  expect(templated).toEqual(await digests(folder));
  expect(Object.keys(templated)).toEqual(['base', 'catalog', 'web']);
});
