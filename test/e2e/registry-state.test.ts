/**
 * What a repository holds after `slipway build`, tag by tag, beside what werf v2.77.1 left there
 * (`vectors/storage/state.json`).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, type TestEngine } from '../support/engines.ts';
import { manipulate } from '../support/registry-change.ts';
import { readState, repoAddress, type StateEntry } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway, type Machine } from '../support/slipway.ts';
import {
  materialize,
  reduceReport,
  stateCases,
  STORAGE_VECTORS,
  withoutChance,
  writtenTimes,
  type BeforeStep,
  type StateCase,
  type StateStep,
} from '../support/state-vectors.ts';
import { git, restoreRepository } from '../support/vector-repos.ts';

/** The cases that are run. */
const CASES = [
  'first-build',
  'names',
  'nameless',
  'managed-restored-late',
  'meta-restored',
  'multi-platform',
  'platform-option',
  'check-built',
  'dependencies',
  'cleanup-disabled',
  'git-history-disabled',
  'virtual-merge',
  'oldest-wins',
  'timestamp-lengths',
  'no-content-digest',
  'broken-stage-manifest',
  'repo-address-errors',
  'managed-images',
  'managed-too-long',
  'local-secondary',
  'dev-mode',
];

/** The cases that are not run yet, by what slipway has to be able to do first. */
const LATER_CASES: Readonly<Record<string, readonly string[]>> = {
  'custom tags': [
    'custom-tags',
    'custom-tag-moves',
    'custom-tags-multi-platform',
    'use-custom-tag-forbidden',
  ],
  'render and export': ['require-built-render', 'require-built-final', 'require-built-export', 'export-many'],
  'final repo': ['final-repo', 'final-repo-missing', 'final-repo-multi-platform'],
  'secondary repos': [
    'secondary',
    'secondary-two',
    'secondary-broken',
    'secondary-broken-config',
    'secondary-without-repo',
  ],
  'cache repos': ['cache-repo', 'secondary-and-cache'],
  cleanup: ['cleanup-record'],
  'other verbs': ['stage-image', 'stages-copy'],
};

/** Verbs that slipway does not have yet: a case ends before its first step with one that changes something. */
const LATER_VERBS = ['cleanup'];

/** Where slipway does better on purpose (docs/compatibility.md), by case and number of the step. */
const BETTER: Readonly<Record<string, Readonly<Record<number, Partial<StateStep>>>>> = {
  // A record that is missing is written by the next run.
  'managed-restored-late': { 1: { state: 'unchanged' } },
  // The option is obeyed.
  'check-built': { 0: { exit: 1, state: { '{{REPO}}': {} } } },
};

let engine: TestEngine;
let registry: TestRegistry;

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
});

afterAll(async () => {
  await registry.close();
  await engine.stop();
});

test('every case of the vectors is run, or waits for something that is named', () => {
  const named = [...CASES, ...Object.values(LATER_CASES).flat()].sort();
  expect(named).toEqual(
    stateCases('state.json')
      .map(({ name }) => name)
      .sort(),
  );
});

describe('after builds, a repository holds what werf would have left there:', () => {
  const cases = stateCases('state.json').filter(({ name }) => CASES.includes(name));
  test.each(cases)('$name: $shows', async (vector) => {
    const machine = newMachine(engine.env);
    try {
      await runCase(vector, machine);
      expect(machine.leftovers()).toEqual([]);
    } finally {
      // A stage that a build without a repo has left would be found by the next case.
      dropLocalImages('--filter', 'label=werf');
      machine.remove();
    }
  });
});

interface Place {
  readonly work: string;
  readonly places: Readonly<Record<string, string>>;
}

async function runCase(vector: StateCase, machine: Machine): Promise<void> {
  const place = await preparePlace(vector, machine);
  const written = writtenTimes(vector.steps);
  let expected: States = {};
  let tags: readonly string[] = [];
  const fill = <T>(value: T): T => materialize(value, { places: place.places, tags, written });

  for (const [index, given] of vector.steps.entries()) {
    if (LATER_VERBS.includes(given.args[0] ?? '')) {
      if (given.state === 'unchanged') continue;
      return;
    }
    const step = { ...given, ...BETTER[vector.name]?.[index] };
    const title = `step ${index + 1}: ${step.note}`;
    if (step.checkout !== undefined) await git(place.work, ['checkout', '-q', '-f', step.checkout]);
    for (const before of step.before ?? []) await apply(fill(before), machine);

    const report = join(machine.folder, 'report.json');
    const isBuild = step.args[0] === 'build';
    const args = [
      ...fill(step.args),
      ...(isBuild ? ['--save-build-report', `--build-report-path=${report}`] : []),
    ];
    const env = { ...machine.env, ...fill(step.env ?? {}), ...NO_WAY_OUT };
    const result = await slipway(args, { cwd: place.work, env });

    expect(result.exitCode, `${title}\n${result.stderr}`).toBe(step.exit === 0 ? 0 : 1);
    expect(result.stderr, title).not.toMatch(/\n +at /);
    for (const text of step.outputIncludes ?? []) expect(result.stderr, title).toContain(text);
    // The names of a list come in no order.
    if (step.stdout !== undefined)
      expect(sortedLines(result.stdout), title).toEqual(sortedLines(step.stdout));

    if (step.state !== 'unchanged') expected = step.state;
    const repos = Object.keys(expected);
    const actual = await Promise.all(
      repos.map(async (repo) => [repo, await readState(repoAddress(fill(repo)))] as const),
    );
    const saved = step.exit === 0 && step.report ? reduceReport(readFileSync(report, 'utf8')) : undefined;
    // Stages of a build without a repo are in the report only.
    const reported = Object.values(saved?.images ?? {}).map((image) => image.dockerTag);
    tags = [...actual.flatMap(([, state]) => Object.keys(state)), ...reported];
    const states = Object.fromEntries(actual.map(([repo, state]) => [fill(repo), state]));
    expect(comparable(states), title).toEqual(comparable(fill<States>(expected)));
    if (saved && step.report) {
      expect(withoutChance(saved), title).toEqual(withoutChance(fill(step.report)));
    }
  }
}

function sortedLines(text: string): readonly string[] {
  return text.split('\n').sort();
}

/** Addresses that lead out of this machine, such as Docker Hub's, shall not be asked by tests. */
const NO_WAY_OUT = {
  HTTP_PROXY: 'http://127.0.0.1:1',
  HTTPS_PROXY: 'http://127.0.0.1:1',
  NO_PROXY: '127.0.0.1,localhost',
};

const REPOS = ['REPO', 'FINAL', 'SECONDARY', 'SECONDARY2', 'CACHE', 'CACHE2', 'OTHER'];

async function preparePlace(vector: StateCase, machine: Machine): Promise<Place> {
  const work = join(machine.folder, 'work');
  await restoreRepository(join(STORAGE_VECTORS, vector.repo), work);
  await git(work, ['checkout', '-q', '-f', 'main']);
  if (vector.origin) {
    await git(work, ['clone', '-q', '--bare', '.', join(machine.folder, 'origin.git')]);
    await git(work, ['remote', 'add', 'origin', join(machine.folder, 'origin.git')]);
  }
  const directory = join(machine.folder, 'dir');
  mkdirSync(directory);
  const repos = REPOS.map((name) => [`{{${name}}}`, `${registry.host}/${vector.name}/${name.toLowerCase()}`]);
  return {
    work,
    places: {
      ...(Object.fromEntries(repos) as Record<string, string>),
      '{{REGISTRY}}': registry.host,
      '{{DIR}}': directory,
    },
  };
}

async function apply(before: BeforeStep, machine: Machine): Promise<void> {
  if ('repo' in before) await manipulate(repoAddress(before.repo), before);
  else if (before.op === 'dropHome') machine.dropHome();
  else dropLocalImages();
}

function dropLocalImages(...filter: readonly string[]): void {
  const options = { env: engine.env as NodeJS.ProcessEnv, encoding: 'utf8' } as const;
  const ids = execFileSync('docker', ['image', 'ls', '--quiet', '--all', ...filter], options).split('\n');
  for (const id of new Set(ids.filter((line) => line !== ''))) {
    // The removal of one image may have taken another one of the list along.
    spawnSync('docker', ['image', 'rm', '--force', id], { ...options, stdio: 'ignore' });
  }
}

type States = Readonly<Record<string, Readonly<Record<string, StateEntry>>>>;

/** Lists of tags in one order; layers of what is built depend on the builder. */
function comparable(states: States): States {
  const entry = (value: StateEntry): StateEntry => ({
    ...value,
    ...(Array.isArray(value.sameManifestAs) ? { sameManifestAs: value.sameManifestAs.toSorted() } : {}),
    ...(value.kind === 'index' && value.diffIds ? { diffIds: 'of the builder' } : {}),
  });
  return Object.fromEntries(
    Object.entries(states).map(([repo, tags]) => [
      repo,
      Object.fromEntries(Object.entries(tags).map(([tag, value]) => [tag, entry(value)])),
    ]),
  );
}
