/** Images of the vectors, really built with Docker and published: digests, labels, configs and layers as werf's. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buildVectors,
  describeLike,
  imageCases,
  inThisRun,
  neutral,
  pushVectorBases,
  refCases,
  VECTOR_REGISTRY_PORT,
  type BuiltImages,
  type ExpectedStage,
  type Facts,
  type ImageCase,
  type RefCase,
  type StageFound,
} from '../support/built-images.ts';
import { ensureDockerd, type TestEngine } from '../support/engines.ts';
import { listOnlyLayer } from '../support/layer-files.ts';
import { repoAddress } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, type Machine } from '../support/slipway.ts';
import { git } from '../support/vector-repos.ts';

/** Files whose images all come from one werf.yaml: one run builds them. */
const MANY_IMAGES = [
  'full.json',
  'context.json',
  'imagespec.json',
  'imagespec-global.json',
  'imagespec-html.json',
];

/** Files with one branch per case. */
const MANY_REFS = [
  'changes.json',
  'dependencies.json',
  'add-files.json',
  'secrets.json',
  'giterminism.json',
  'worked.json',
];

/**
 * Dockerfiles with `# syntax=` can be built only where a frontend can be pulled from outside: these find the stage
 * that another Dockerfile with the same digest has left.
 */
const SAME_AS: Readonly<Record<string, string>> = {
  'directive-syntax': 'directive-syntax-not',
  'ch-comment': 'ch-0',
};

let engine: TestEngine;
let registry: TestRegistry;

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry(VECTOR_REGISTRY_PORT);
  await pushVectorBases(registry.host);
});

afterAll(async () => {
  await registry.close();
  await engine.stop();
});

function expectStages(found: readonly StageFound[] = [], expected: readonly ExpectedStage[]): void {
  const described = expected.map((stage, index) => {
    const one = found[index];
    return one && describeLike(stage, one, found[index - 1]);
  });
  expect(found).toHaveLength(expected.length);
  expect(described).toEqual(expected.map(neutral));
}

describe.each(MANY_IMAGES)('the images of %s', (file) => {
  const vectors = imageCases(file);
  const cases = vectors.cases.filter(({ built }) => built !== false);
  let machine: Machine;
  let images: BuiltImages;

  beforeAll(async () => {
    machine = newMachine(engine.env);
    const repo = `${registry.host}/df/${file.replace('.json', '')}-s`;
    const names = cases.map(({ image }) => image);
    const found = names.filter((name) => name in SAME_AS);
    const ref = vectors.ref ?? 'main';
    const built = names.filter((name) => !(name in SAME_AS));
    images = await buildVectors(machine, { vectors, ref, args: built, repo });
    if (found.length > 0) {
      images = new Map([...images, ...(await buildVectors(machine, { vectors, ref, args: found, repo }))]);
    }
  });

  afterAll(() => machine.remove());

  test.each(cases)('$name: $shows', async (vector: ImageCase) => {
    const found = images.get(vector.image);
    expectStages(found, vector.expect);
    if (!vector.layer) return;
    const repo = repoAddress(`${registry.host}/df/${file.replace('.json', '')}-s`);
    const [stage] = found ?? [];
    expect(stage && (await listOnlyLayer(repo, stage.image))).toEqual(vector.layer);
  });
});

describe.each(MANY_REFS)('the images of %s', (file) => {
  const vectors = refCases(file);
  const cases = vectors.cases.filter((vector) => vector.expect);

  test.concurrent.each(cases)('$name: $shows', async (vector: RefCase) => {
    const machine = newMachine(engine.env);
    try {
      // Repositories are not shared between cases, so each stage is built by the case's own commit.
      const repo = `${registry.host}/df/${vector.name.toLowerCase()}`;
      const { name, ref, args, env, worktree } = vector;
      const twin = vectors.cases.find((other) => other.name === SAME_AS[name]);
      if (twin) await buildVectors(machine, { vectors, ref: twin.ref, args, repo });
      const images = await buildVectors(machine, { vectors, ref, args, env, repo, worktree });
      const renamed = Object.entries(vector.facts ?? {}).flatMap(([image, facts]) =>
        newNames(facts, repo, images.get(image)?.at(-1)),
      );
      expect([...images.keys()].sort()).toEqual(Object.keys(vector.expect ?? {}).sort());
      for (const [image, stages] of Object.entries(vector.expect ?? {})) {
        const own = await ownLabels(twin ?? vector, join(machine.folder, 'work'));
        const expected = stages.map((stage) => withLabels(inThisRun(stage, renamed), own));
        expectStages(images.get(image), expected);
      }
    } finally {
      machine.remove();
    }
  });
});

function newNames(
  facts: Facts,
  repo: string,
  found: StageFound | undefined,
): readonly (readonly [string, string])[] {
  if (!found) return [];
  return [
    [facts.name.slice(0, facts.name.lastIndexOf(':')), repo],
    [sha256(facts.tag), sha256(found.tag)],
    [facts.tag, found.tag],
    [facts.imageId, found.image.imageId],
    [facts.manifestDigest, found.image.manifestDigest],
  ];
}

/**
 * Labels of the commit that has built the stage: in the vectors it was sometimes another case's, and in development mode
 * it is one of this run.
 */
async function ownLabels({ commit, args }: RefCase, work: string): Promise<Readonly<Record<string, string>>> {
  const config = join(work, 'werf.yaml');
  const project = existsSync(config) && /^project: (.+)$/m.exec(readFileSync(config, 'utf8'))?.[1];
  const built = args.includes('--dev') ? (await git(work, ['rev-parse', '_werf-dev'])).trim() : commit;
  return { 'werf-project-repo-commit': built, ...(project ? { werf: project } : {}) };
}

function withLabels(stage: ExpectedStage, own: Readonly<Record<string, string>>): ExpectedStage {
  const { labels } = stage;
  if (!labels) return stage;
  const named = Object.entries(own).filter(([name]) => name in labels);
  return { ...stage, labels: { ...labels, ...Object.fromEntries(named) } };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
