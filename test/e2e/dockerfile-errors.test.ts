/** Bad Dockerfiles and uncommitted files of the vectors: slipway fails where werf v2.77.1 does, and says where. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DOCKERFILE_VECTORS,
  pushVectorBases,
  refCases,
  VECTOR_REGISTRY_PORT,
  type RefCase,
} from '../support/built-images.ts';
import { ensureDockerd, type TestEngine } from '../support/engines.ts';
import { listTags, repoAddress } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway } from '../support/slipway.ts';
import { checkOut, restoreRepository } from '../support/vector-repos.ts';

const FILES = ['errors.json', 'crashes.json', 'giterminism.json', 'add-files.json', 'secrets.json'];

/** Shell text that werf's lexer refuses: slipway leaves it to the shell, with a warning (docs/compatibility.md). */
const LEFT_TO_SHELL = ['lex-quote', 'lex-substr', 'lex-array', 'lex-unused-stage'];

/** Left out until slipway can do it. */
const LATER: Readonly<Record<string, string>> = { 'staged-docker': 'staged images' };

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

/** Where the vector says that the error is; without a line in the vector any line will do. */
function placeOf({ error = '', worktree = [] }: RefCase): RegExp | undefined {
  const file = /unable to parse dockerfile (\S+):/.exec(error)?.[1];
  const line = /dockerfile parse error on line (\d+)/.exec(error)?.[1];
  if (file !== undefined) return new RegExp(`^Error: ${file}${line === undefined ? '' : `:${line}\\b`}`);
  const yamlLine = /yaml: unmarshal errors:\s+line (\d+)/.exec(error)?.[1];
  if (yamlLine !== undefined) return new RegExp(`^Error: werf\\.yaml:${yamlLine}\\b`);
  if (error.startsWith('unable to load werf config')) return /^Error: werf\.yaml:\d+/;
  // Files that have to be committed are named, each of them.
  if (error.includes('must be committed')) {
    const paths = new Set(worktree.map(({ path }) => path));
    return new RegExp([...paths].sort().join('[^]*'));
  }
  return undefined;
}

describe.each(FILES)('the errors of %s', (file) => {
  const vectors = refCases(file);
  const cases = vectors.cases.filter(({ name, error }) => error !== undefined && !(name in LATER));

  test.each(cases)('$name: $shows', async (vector: RefCase) => {
    const machine = newMachine(engine.env);
    const work = join(machine.folder, 'work');
    const repo = `${registry.host}/df-errors/${vector.name.toLowerCase()}`;
    try {
      await restoreRepository(join(DOCKERFILE_VECTORS, vectors.repo), work);
      await checkOut(work, vector.ref, vector.worktree ?? []);
      const result = await slipway(['build', '--repo', repo, ...vector.args], {
        cwd: work,
        env: { ...machine.env, ...vector.env },
      });
      expect(result.stderr).not.toMatch(/\n +at |This is a bug/);
      expect(machine.leftovers()).toEqual([]);
      if (LEFT_TO_SHELL.includes(vector.name)) {
        // Most of these images have no shell.
        if (result.exitCode !== 0) expect(result.stderr).toContain('[BUILD_FAILED]');
        expect(result.stderr).toMatch(/^Warning: Dockerfile:\d+/m);
        return;
      }
      expect(result.exitCode, result.stderr).toBe(1);
      const message = result.stderr.slice(result.stderr.lastIndexOf('Error: '));
      expect(message).toMatch(/^Error: [^]+ \[[A-Z][A-Z0-9_]+\](\n|$)/);
      const place = placeOf(vector);
      if (place) expect(message).toMatch(place);
      expect(await listTags(repoAddress(repo))).toEqual([]);
    } finally {
      machine.remove();
    }
  });
});
