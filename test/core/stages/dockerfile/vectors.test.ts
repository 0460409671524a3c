import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  comparable,
  expectedStages,
  factsOf,
  readVectors,
  vectorRepository,
  withoutBuild,
  type VectorCase,
} from '../../../support/dockerfile-vectors.ts';
import { planVector, type PlannedVector } from '../../../support/vector-plans.ts';
import {
  changeWorktree,
  checkOut,
  cloneWithSubmodules,
  git,
  restoreRepository,
  vectorFolder,
} from '../../../support/vector-repos.ts';

let folder: Awaited<ReturnType<typeof vectorFolder>>;
beforeAll(async () => {
  folder = await vectorFolder();
});
afterAll(() => folder.cleanUp());

function expectStages(planned: PlannedVector, vector: VectorCase): void {
  for (const [name, stages] of Object.entries(expectedStages(vector))) {
    const image = planned.images.get(name);
    if (image === undefined) expect.unreachable(`there is no image ${name}`);
    expect(comparable(image, stages)).toEqual(stages.map(withoutBuild));
  }
}

describe.each(['full', 'context'])('the images of %s.json', (file) => {
  const vectors = readVectors(file);
  let planned: PlannedVector;
  beforeAll(async () => {
    const repository = join(folder.path, file);
    await restoreRepository(vectorRepository(vectors.repo), repository);
    await checkOut(repository, vectors.ref ?? 'main');
    planned = await planVector({ folder: repository, args: [], env: {} });
  });

  it('come from the same commit', () => {
    expect(planned.commit.id).toBe(vectors.commit);
  });

  it.each(vectors.cases)('$name: $shows', (vector) => {
    expectStages(planned, vector);
  });
});

const FILES_OF_COMMITS = [
  ...['changes', 'platforms', 'add-files', 'dependencies', 'dependencies-platforms'],
  ...['worked', 'crashes', 'giterminism'],
];

describe.each(FILES_OF_COMMITS)('the commits of %s.json', (file) => {
  const vectors = readVectors(file);
  beforeAll(async () => {
    await restoreRepository(vectorRepository(vectors.repo), join(folder.path, file));
  });

  it.each(vectors.cases.filter((vector) => !needsServiceCommit(vector)))('$name: $shows', async (vector) => {
    const repository = join(folder.path, file);
    await checkOut(repository, vector.ref ?? 'main', vector.worktree);
    const planning = planVector({
      folder: repository,
      args: vector.args ?? [],
      env: vector.env ?? {},
      factsOf: (image, platform) => factsOf(vector, image, platform),
    });
    await expectOutcome(planning, vector);
  });
});

describe('the commits of submodules.json', () => {
  const vectors = readVectors('submodules');
  beforeAll(async () => {
    await restoreRepository(vectorRepository(vectors.repo), join(folder.path, 'project'));
    for (const [name, file] of Object.entries(vectors.submodules ?? {})) {
      const repository = join(folder.path, name);
      await restoreRepository(vectorRepository(file), repository);
      await checkOut(repository, 'main');
    }
  });

  it.each(vectors.cases)('$name: $shows', async (vector) => {
    const copy = join(folder.path, 'copies', vector.name);
    const submodules = Object.entries(vector.submodules ?? {}).map(([path, name]) => [
      path,
      join(folder.path, name),
    ]);
    await cloneWithSubmodules(
      join(folder.path, 'project'),
      copy,
      vector.ref ?? 'main',
      Object.fromEntries(submodules) as Record<string, string>,
    );
    await changeWorktree(copy, vector.worktree ?? []);
    for (const path of vector.commitInSubmodule ?? []) {
      await git(join(copy, path), ['add', '-A']);
      await git(join(copy, path), ['commit', '-q', '--allow-empty', '-m', 'moved']);
    }
    await expectOutcome(planVector({ folder: copy, args: [], env: {} }), vector);
  });
});

/** Development mode makes a commit of the work tree first, which is the git room's work. */
function needsServiceCommit(vector: VectorCase): boolean {
  return vector.args?.includes('--dev') ?? false;
}

async function expectOutcome(planning: Promise<PlannedVector>, vector: VectorCase): Promise<void> {
  if (vector.error !== undefined && vector.digest === undefined) {
    await expect(planning).rejects.toMatchObject({ name: 'UserError' });
    return;
  }
  const planned = await planning;
  expectStages(planned, vector);
  // The engine failed there, after the digest was computed.
  if (vector.digest !== undefined) {
    const digests = [...planned.images.values()].flatMap((image) =>
      image.stages.map((stage) => stage.digest),
    );
    expect(digests).toContain(vector.digest);
  }
}
