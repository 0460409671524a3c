/** Build reports and envfiles, byte for byte beside those of werf v2.77.1 (`vectors/build-report`). */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, type TestEngine } from '../support/engines.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway } from '../support/slipway.ts';
import { checkOut, git, restoreRepository } from '../support/vector-repos.ts';

const VECTORS = resolve(import.meta.dirname, '../vectors/build-report');

interface ReportFile {
  readonly mode: string;
  readonly text: string;
}

interface Step {
  readonly name: string;
  readonly shows: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly expect: { readonly exit: number; readonly files?: Readonly<Record<string, ReportFile>> };
}

interface Scenario {
  readonly scenario: string;
  readonly repo: string;
  readonly steps: readonly Step[];
}

/** Scenarios that are not run yet, and what slipway has to be able to do first. */
const LATER_SCENARIOS: Readonly<Record<string, string>> = { many: 'Stapel', failing: 'Stapel' };

/** Steps that are not run yet, and what slipway has to be able to do first. */
const LATER_STEPS: Readonly<Record<string, string>> = {
  'final-repo': 'final repo',
  'final-repo-envfile': 'final repo',
  'custom-tags': 'custom tags',
  'require-built': 'render',
};

const scenarios = (
  JSON.parse(readFileSync(join(VECTORS, 'build-report.json'), 'utf8')) as { scenarios: Scenario[] }
).scenarios;

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

describe('the report of a build', () => {
  const now = scenarios.filter(({ scenario }) => !(scenario in LATER_SCENARIOS));
  test.each(now)('is the one of the vectors: $scenario', async ({ scenario, repo, steps }) => {
    const machine = newMachine(engine.env);
    const work = join(machine.folder, 'work');
    const hashes = new Map<string, string>();
    try {
      await restoreRepository(join(VECTORS, repo), work);
      await checkOut(work, 'main');
      for (const step of steps.filter(({ name }) => !(name in LATER_STEPS))) {
        const address = `${registry.host}/report/${scenario}`;
        const args = step.args.map((argument) => argument.replace('{{REPO}}', address));
        const env = { ...machine.env, ...step.env };
        const result = await slipway(args, { cwd: work, env });
        expect(result.exitCode, `${step.name}: ${result.stderr}`).toBe(step.expect.exit);

        const files = await untracked(work);
        const wanted = step.expect.files ?? {};
        expect(normalFiles(files, address), step.name).toEqual(normalFiles(wanted, address));
        for (const [name, { text }] of Object.entries(wanted)) {
          learnHashes(text, files[name]?.text ?? '', hashes);
        }
        for (const name of Object.keys(files)) rmSync(join(work, name));
      }
      // What has one number in the vectors is one value, and what has several numbers is not.
      expect(new Set(hashes.values()).size).toBe(hashes.size);
    } finally {
      machine.remove();
    }
  });

  test('is not written when an image cannot be built', async () => {
    const machine = newMachine(engine.env);
    const work = join(machine.folder, 'work');
    try {
      await restoreRepository(join(VECTORS, 'single.repo.fi'), work);
      await checkOut(work, 'main', [
        { op: 'write', path: 'Dockerfile', content: 'FROM scratch\nCOPY a.txt /\nCOPY b.txt /\n' },
        { op: 'stage', path: '.' },
      ]);
      await git(work, ['commit', '-q', '-m', 'names a file that is not there']);
      const args = ['build', '--repo', `${registry.host}/report/failing`, '--save-build-report'];
      const result = await slipway(args, { cwd: work, env: machine.env });
      expect(result.exitCode).toBe(1);
      expect(result.stderr).toContain('Dockerfile:3');
      expect(await untracked(work)).toEqual({});
    } finally {
      machine.remove();
    }
  });
});

async function untracked(work: string): Promise<Readonly<Record<string, ReportFile>>> {
  const names = (await git(work, ['ls-files', '--others'])).split('\n').filter((name) => name !== '');
  const files = names.map((name) => {
    const path = join(work, name);
    const mode = (statSync(path).mode & 0o7777).toString(8).padStart(4, '0');
    return [name, { mode, text: readFileSync(path, 'utf8') }] as const;
  });
  return Object.fromEntries(files);
}

type Files = Readonly<Record<string, ReportFile>>;

/** Both sides with all hashes, sizes and times alike. */
function normalFiles(files: Files, repo: string): Files {
  return Object.fromEntries(
    Object.entries(files).map(([name, { mode, text }]) => [name, { mode, text: normalText(text, repo) }]),
  );
}

function normalText(text: string, repo: string): string {
  return text
    .replaceAll(repo, '{{REPO}}')
    .replace(/sha256:([0-9a-f]{64}|\{\{HASH \d+\}\})/g, 'sha256:{{HASH}}')
    .replace(/\b([0-9a-f]{56})-\d{13}\b/g, '$1-{{MILLISECONDS}}')
    .replace(/(\{\{REPO\}\}:|Tag": "|_TAG=)[0-9a-f]{56}(?!-)/g, '$1{{LIST TAG}}')
    .replace(/("CreatedAt": )\d+/g, '$1"{{NANOSECONDS}}"')
    .replace(/("Size": )\d+/g, '$1"{{SIZE}}"')
    .replace(/("BuildTime": )"\d+\.\d\d"/g, '$1"{{SECONDS}}"');
}

/** Notes which number of the vectors is which value here; a number never has two. */
function learnHashes(wanted: string, actual: string, hashes: Map<string, string>): void {
  const numbers = [...wanted.matchAll(/sha256:\{\{HASH (\d+)\}\}/g)].map(([, number]) => number ?? '');
  const values = [...actual.matchAll(/sha256:([0-9a-f]{64})/g)].map(([, value]) => value ?? '');
  for (const [index, number] of numbers.entries()) {
    const value = values[index] ?? '';
    expect(hashes.get(number) ?? value).toBe(value);
    hashes.set(number, value);
  }
}
