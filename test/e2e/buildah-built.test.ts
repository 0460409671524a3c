/** Images of the vectors built with Buildah: the same digests, labels and files as with Docker. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buildVectors,
  describeLike,
  imageCases,
  neutral,
  pushVectorBases,
  VECTOR_REGISTRY_PORT,
  type BuiltImages,
  type ExpectedStage,
  type ImageCase,
  type StageFound,
} from '../support/built-images.ts';
import { buildahEnvironment, ensureDockerd, type TestEngine } from '../support/engines.ts';
import { listFiles } from '../support/layer-files.ts';
import { repoAddress } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine } from '../support/slipway.ts';

/** Cases of Docker's that are built by Buildah, too: one of each kind. */
const SAMPLE: Readonly<Record<string, readonly string[]>> = {
  full: [
    'cmd-entrypoint-forms',
    'env-forms',
    'arg-global',
    'crlf',
    'healthcheck-forms',
    'shell-form',
    'multi-from-image',
    'multi-alias-chain',
    'onbuild-in-base-stage',
    'key-secrets',
  ],
  context: [
    'src-13',
    'src-15',
    'ign-00',
    'ign-09',
    'ign-17',
    'ign-symlink',
    'ign-specific',
    'modes-tree',
    'many-copies',
    'add-tar',
  ],
};

/** Here-documents need Docker 23 and Buildah 1.33: where an engine may be older, only their digests are tested. */
const NEED_NEWER_ENGINES = ['heredoc-run', 'heredoc-copy'];

/** What an engine mounts while it runs a command: some leave an empty file or folder in its place. */
const MOUNTED_IN_RUN = [
  'etc/hostname',
  'etc/hosts',
  'etc/resolv.conf',
  'run',
  'run/secrets',
  'dev',
  'proc',
  'sys',
];

let docker: TestEngine;
let buildah: TestEngine;
let registry: TestRegistry;

beforeAll(async () => {
  docker = await ensureDockerd();
  buildah = buildahEnvironment();
  registry = await startRegistry(VECTOR_REGISTRY_PORT);
  await pushVectorBases(registry.host);
});

afterAll(async () => {
  await registry.close();
  await buildah.stop();
  await docker.stop();
});

describe.each(['full', 'context'])('the images of %s.json', (file) => {
  const ofDocker = imageCases(`${file}.json`);
  const ofBuildah = imageCases(`${file}-buildah.json`);
  const sampled = ofDocker.cases.filter(({ name }) => SAMPLE[file]?.includes(name)).map(withBuildahLabel);
  const cases = [...ofBuildah.cases, ...sampled].filter(
    ({ name, built }) => built !== false && !NEED_NEWER_ENGINES.includes(name),
  );
  const names = cases.map(({ image }) => image);
  const found: Record<string, BuiltImages> = {};

  beforeAll(async () => {
    const { CONTAINERS_STORAGE_CONF: storage = '' } = buildah.env;
    const engines = { docker: {}, buildah: { ...ofBuildah.env, CONTAINERS_STORAGE_CONF: storage } };
    for (const [engine, env] of Object.entries(engines)) {
      const machine = newMachine(docker.env);
      try {
        const ref = ofBuildah.ref ?? 'main';
        // Of their own, else the second engine would find what the first has built.
        const repo = `${registry.host}/${engine}/${file}`;
        found[engine] = await buildVectors(machine, { vectors: ofDocker, ref, args: names, env, repo });
      } finally {
        machine.remove();
      }
    }
  });

  test.each(cases)('are as werf builds them: $name: $shows', ({ image, expect: expected }) => {
    const stages = found.buildah?.get(image) ?? [];
    expect(stages).toHaveLength(expected.length);
    const described = expected.map((stage, index) => {
      const one = stages[index];
      return one && describeBuildahs(stage, one, stages[index - 1]);
    });
    expect(described).toEqual(expected.map((stage) => ({ ...neutral(stage), config: stage.config })));
  });

  test.each(cases)('have the files that Docker puts there: $name', async ({ image }) => {
    const [byBuildah, byDocker] = await Promise.all(
      ['buildah', 'docker'].map(async (engine) => {
        const last = found[engine]?.get(image)?.at(-1);
        if (!last) throw new Error(`${engine} has built nothing`);
        const files = await listFiles(repoAddress(`${registry.host}/${engine}/${file}`), last.image);
        return Object.fromEntries(Object.entries(files).filter(([path]) => !MOUNTED_IN_RUN.includes(path)));
      }),
    );
    expect(byBuildah).toEqual(byDocker);
  });
});

/** As the vectors of Buildah describe a stage: of the config only the fields that say something. */
function describeBuildahs(
  expected: ExpectedStage,
  found: StageFound,
  previous: StageFound | undefined,
): ExpectedStage {
  const { config: _config, ...rest } = expected;
  const described = describeLike(rest, found, previous);
  if (expected.config === undefined) return described;
  const { config = {} } = JSON.parse(found.image.config) as { config?: Record<string, unknown> };
  const { Labels: _labels, Hostname: _hostname, ...fields } = config;
  return {
    ...described,
    config: Object.fromEntries(Object.entries(fields).filter(([, value]) => saysSomething(value))),
  };
}

function saysSomething(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** An image of Docker's as Buildah labels it. */
function withBuildahLabel(vector: ImageCase): ImageCase {
  const expected = vector.expect.map((stage): ExpectedStage => {
    return { ...stage, labels: { 'io.buildah.version': '<buildah>', ...stage.labels } };
  });
  return { ...vector, expect: expected };
}
