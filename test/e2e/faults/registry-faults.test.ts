/**
 * What `slipway build` makes of a registry that misbehaves (`vectors/storage/faults.json`): it goes on where trying again
 * can help, else says what is wrong; no tag ever points to something incomplete; the next run mends what is missing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, type TestEngine } from '../../support/engines.ts';
import { startRegistryFront, type Fault, type RegistryFront } from '../../support/registry-front.ts';
import { commitProject, writeFiles } from '../../support/project.ts';
import { manipulate } from '../../support/registry-change.ts';
import { repoAddress } from '../../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { newMachine, slipway, startSlipway, type Machine, type RunOptions } from '../../support/slipway.ts';
import { reduceReport, STORAGE_VECTORS } from '../../support/state-vectors.ts';
import { git, restoreRepository } from '../../support/vector-repos.ts';
import { pullEveryTag } from '../../support/whole-tags.ts';

interface FaultCase {
  readonly name: string;
  readonly shows: string;
  readonly checkout: string;
  readonly before: readonly string[];
  readonly args: readonly string[];
  readonly faults: readonly Fault[];
  readonly bearerTokenTtlMs?: number;
}

/** Trying again is of no use in these: the code of the one error. Everything else succeeds. */
const FAILURES: Readonly<Record<string, string>> = {
  'tags-500-always': 'REGISTRY_UNAVAILABLE',
  'tags-404': 'REGISTRY_NOT_FOUND',
  'tags-403': 'REGISTRY_FORBIDDEN',
  'stage-manifest-500-always': 'REGISTRY_UNAVAILABLE',
  // What was just built and pushed cannot be read back either.
  'stage-manifest-404': 'STAGE_NOT_READABLE',
  'stage-config-404': 'STAGE_NOT_READABLE',
  'stage-config-404-xml': 'STAGE_NOT_READABLE',
  'stage-config-corrupt': 'REGISTRY_ANSWER_CORRUPT',
  'push-patch-reset-always': 'HTTP_CONNECTION_LOST',
  'readback-404': 'STAGE_NOT_READABLE',
  'record-put-500-always': 'REGISTRY_UNAVAILABLE',
  'record-put-403': 'REGISTRY_FORBIDDEN',
  'meta-put-500-always': 'REGISTRY_UNAVAILABLE',
};

/** These build although a stage is there, because it is not shown or cannot be read: two are left, both whole. */
const BUILT_AGAIN = ['tags-404', 'stage-manifest-404', 'stage-config-404', 'stage-config-404-xml'];

/** The registry asks for five minutes' patience. It is granted (integration tests do it, with a clock of their own). */
const PATIENT = 'tags-429-long';

/** The run succeeds with a warning, and its record is missing. */
const READ_ONLY_RECORDS = 'meta-put-403';

/** Cases that wait for something that slipway has to be able to do first. */
const LATER_CASES = { 'custom tags': ['custom-tag-put-500-always'] };

const cases = (
  JSON.parse(readFileSync(join(STORAGE_VECTORS, 'faults.json'), 'utf8')) as { cases: FaultCase[] }
).cases;

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

test('every case that is treated specially is one of the vectors', () => {
  const named = [
    ...Object.keys(FAILURES),
    ...BUILT_AGAIN,
    PATIENT,
    READ_ONLY_RECORDS,
    ...Object.values(LATER_CASES).flat(),
  ];
  expect(cases.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
});

const later = Object.values(LATER_CASES).flat();

describe.concurrent('with a registry that misbehaves', () => {
  test.each(cases.filter(({ name }) => name !== PATIENT && !later.includes(name)))(
    '$name: $shows',
    async (vector) => {
      await inPlace(vector, async (place) => {
        const { machine, front } = place;
        place.misbehave();
        const result = await build(place);
        expect(place.faultedRequests(), 'the fault has happened').toBeGreaterThan(0);
        const code = FAILURES[vector.name];
        expect(result.exitCode, result.stderr).toBe(code === undefined ? 0 : 1);
        if (code !== undefined) {
          expect(errorsOf(result.stderr)).toHaveLength(1);
          expect(errorsOf(result.stderr)[0]).toContain(`[${code}]`);
        }
        expect(result.stderr).not.toMatch(/\n +at |bug in slipway/);
        expect(machine.leftovers()).toEqual([]);
        await pullEveryTag(place.repo);
        if (vector.name === READ_ONLY_RECORDS) expect(result.stderr).toMatch(/Warning: The record meta-/);
        else if (code === undefined) await expectAllRecords(place);

        front.set({});
        const next = await build(place);
        expect(next.exitCode, next.stderr).toBe(0);
        await expectAllRecords(place);
        const stages = (await pullEveryTag(place.repo)).filter((tag) => /^[0-9a-f]{56}-\d+$/.test(tag));
        expect(stages).toHaveLength(BUILT_AGAIN.includes(vector.name) ? 2 : 1);
      });
    },
  );

  test('a registry that asks to wait for five minutes is waited for, until the user has enough', async () => {
    const vector = cases.find(({ name }) => name === PATIENT);
    if (!vector) throw new Error(`there is no case ${PATIENT}`);
    await inPlace(vector, async (place) => {
      place.misbehave();
      const run = startSlipway(place.args, place.options);
      await expect.poll(run.log, { timeout: 60_000 }).toContain('trying again in 300.0 s');
      const startedAt = Date.now();
      run.kill('SIGINT');
      expect((await run.ended).exitCode).toBe(130);
      expect(Date.now() - startedAt).toBeLessThan(10_000);
      expect(place.machine.leftovers()).toEqual([]);
      expect(await pullEveryTag(place.repo)).toEqual([]);
    });
  });
});

test('a stage that has lost a layer is put aside and built again when another one is to be made of it', async () => {
  const machine = newMachine(engine.env);
  const work = join(machine.folder, 'work');
  const address = `${registry.host}/faults/lost-layer`;
  const build = (): ReturnType<typeof slipway> =>
    slipway(['build', '--repo', address], { cwd: work, env: machine.env });
  const config = (user: string): string =>
    `project: lost\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\nimageSpec: {config: {user: ${user}}}\n`;
  const stagesOf = (tags: readonly string[]): readonly string[] =>
    tags.filter((tag) => /^[0-9a-f]{56}-\d+$/.test(tag));
  try {
    await commitProject(work, {
      'werf.yaml': config('one'),
      Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n',
    });
    expect((await build()).exitCode).toBe(0);
    const before = await pullEveryTag(repoAddress(address));
    await manipulate(repoAddress(address), {
      op: 'deleteBlob',
      tag: stagesOf(before)[0] ?? '',
      which: 'layer',
    });
    await writeFiles(work, { 'werf.yaml': config('two') });
    await git(work, ['commit', '-q', '-a', '-m', 'another user']);

    const { exitCode, stderr } = await build();
    expect(exitCode, stderr).toBe(0);
    const after = await pullEveryTag(repoAddress(address));
    expect(after.filter((tag) => tag.endsWith('-rejected'))).toHaveLength(1);
    expect(stagesOf(after)).toHaveLength(4);
    expect(machine.leftovers()).toEqual([]);
  } finally {
    machine.remove();
  }
});

interface Place {
  readonly machine: Machine;
  readonly front: RegistryFront;
  readonly repo: { readonly registry: string; readonly path: string };
  readonly args: readonly string[];
  readonly options: RunOptions;
  readonly reportPath: string;
  readonly misbehave: () => void;
  readonly faultedRequests: () => number;
}

async function inPlace(vector: FaultCase, use: (place: Place) => Promise<void>): Promise<void> {
  const machine = newMachine(engine.env);
  const front = await startRegistryFront(registry.host);
  const work = join(machine.folder, 'work');
  const address = `${front.host}/faults/${vector.name}`;
  const fill = (arg: string): string => arg.replace('{{REPO}}', address);
  const reportPath = join(machine.folder, 'report.json');
  const report = ['--save-build-report', `--build-report-path=${reportPath}`];
  const faults = vector.faults.flatMap(alsoWhereOurUploadsAre);
  const place: Place = {
    machine,
    front,
    repo: repoAddress(`${registry.host}/faults/${vector.name}`),
    args: [...vector.args.map(fill), ...report],
    options: { cwd: work, env: machine.env },
    reportPath,
    misbehave: () => {
      front.clear();
      front.set({
        faults,
        ...(vector.bearerTokenTtlMs ? { auth: { on: '1', ttlMs: String(vector.bearerTokenTtlMs) } } : {}),
      });
    },
    faultedRequests: () =>
      front.requests.filter(({ method, path }) =>
        faults.some(
          (fault) => [undefined, method].includes(fault.method) && new RegExp(fault.path).test(path),
        ),
      ).length,
  };
  try {
    await restoreRepository(join(STORAGE_VECTORS, 'repos/one.fi'), work);
    await git(work, ['checkout', '-q', '-f', vector.checkout]);
    for (const step of vector.before) {
      const [verb, ...rest] = step.split(' ');
      if (step === 'dropHome') machine.dropHome();
      else if (verb === 'co') await git(work, ['checkout', '-q', '-f', ...rest]);
      else {
        const { exitCode, stderr } = await slipway(step.split(' ').map(fill), place.options);
        expect(exitCode, `${step}\n${stderr}`).toBe(0);
      }
    }
    await use(place);
  } finally {
    await front.close();
    machine.remove();
  }
}

/** The reference sends a blob by PATCH, slipway by the PUT that closes the upload: the fault has to meet both. */
function alsoWhereOurUploadsAre(fault: Fault): readonly Fault[] {
  return fault.method === 'PATCH' ? [fault, { ...fault, method: 'PUT' }] : [fault];
}

function build({ args, options }: Place): ReturnType<typeof slipway> {
  return slipway(args, options);
}

/** Beginnings of errors in a log. */
function errorsOf(stderr: string): readonly string[] {
  return stderr.split('\n').filter((line) => line.startsWith('Error: '));
}

/** The stage that the last build has reported, and the records of its commit, are in the repository. */
async function expectAllRecords({ reportPath, repo, options }: Place): Promise<void> {
  const images = Object.values(reduceReport(readFileSync(reportPath, 'utf8')).images);
  const stage = images[0]?.dockerTag ?? '';
  const commit = (await git(options.cwd, ['rev-parse', 'HEAD'])).trim();
  expect(await pullEveryTag(repo)).toEqual(
    expect.arrayContaining([stage, 'managed-image-app', `meta-798e6f97_${commit}_${stage}`]),
  );
}
