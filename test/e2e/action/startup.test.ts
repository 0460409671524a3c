/** How soon the bundled action shows that it is alive, and how much JavaScript a plain build reads. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, loadBaseImage, type TestEngine } from '../../support/engines.ts';
import { needTool, NODE_24, runMain } from '../../support/github-runner.ts';
import { commitProject } from '../../support/project.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import { ensureBuilt, newMachine } from '../../support/slipway.ts';

const BUNDLE = resolve(import.meta.dirname, '../../../dist/build.js');
const BASE = 'slipway-test/action-base:1';
const ROUNDS = 9;

let engine: TestEngine;
let registry: TestRegistry;

beforeAll(async () => {
  ensureBuilt();
  engine = await ensureDockerd();
  registry = await startRegistry();
  loadBaseImage(engine, 'docker', BASE);
});

afterAll(async () => {
  await registry.close();
  await engine.stop();
});

/** Milliseconds until a process writes its first byte, or ends. */
function untilFirstByte(node: string, args: readonly string[], cwd: string): Promise<number> {
  return new Promise((done) => {
    const startedAt = performance.now();
    const child = spawn(node, args, {
      cwd,
      env: { PATH: process.env.PATH, GITHUB_STATE: join(cwd, 'state') },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const finish = (): void => {
      done(performance.now() - startedAt);
      child.kill('SIGKILL');
    };
    child.stdout.once('data', finish);
    child.once('exit', finish);
  });
}

/** The ratio of the medians of pairs that are measured in turn, so that other work on the machine slows both. */
async function startRatio(node: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-start-'));
  writeFileSync(join(folder, 'state'), '');
  const [bare, action]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await untilFirstByte(node, ['-e', '0'], folder));
    action.push(await untilFirstByte(node, [BUNDLE], folder));
  }
  rmSync(folder, { recursive: true });
  return median(action) / median(bare);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

describe('the bundled action', () => {
  test('writes its first line within 2.5 times of what Node.js itself needs to start', async () => {
    const [own, on24] = [await startRatio(process.execPath), await startRatio(needTool(NODE_24))];
    console.log(`start-up: ${own.toFixed(2)} on ${process.version}, ${on24.toFixed(2)} on Node.js 24`);
    expect(own).toBeLessThan(2.5);
  });

  test('reads less than 1.2 MB of JavaScript for a plain build, and not what asks for OIDC tokens', async () => {
    const machine = newMachine(engine.env);
    const coverage = join(machine.folder, 'coverage');
    try {
      const workspace = join(machine.folder, 'work');
      await commitProject(workspace, {
        'werf.yaml': 'project: plain\nconfigVersion: 1\n---\nimage: web\ndockerfile: Dockerfile\n',
        Dockerfile: `FROM ${BASE}\nENV A=1\n`,
      });
      const job = {
        folder: join(machine.folder, 'runner'),
        workspace,
        env: { ...machine.env, NODE_V8_COVERAGE: coverage },
      };
      const step = await runMain(job, { repo: `${registry.host}/plain`, 'insecure-registry': 'true' });
      expect(step.exitCode, step.raw).toBe(0);
      expect(step.outputs.rebuilt).toBe('true');
      const files = loadedFiles(coverage);
      const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
      console.log(
        `a plain build reads ${Math.round(bytes / 1000)} KB of JavaScript in ${files.length} files`,
      );
      expect(files).toContain(BUNDLE);
      expect(bytes).toBeLessThan(1_200_000);
      for (const file of files)
        expect(readFileSync(file, 'utf8')).not.toContain('ACTIONS_ID_TOKEN_REQUEST_URL');
    } finally {
      machine.remove();
    }
  });
});

/** The files that V8 compiled, in any process of the run. */
function loadedFiles(coverage: string): readonly string[] {
  const urls = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as {
      result: { url: string }[];
    };
    return result.map(({ url }) => url);
  });
  return [...new Set(urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url)))];
}
