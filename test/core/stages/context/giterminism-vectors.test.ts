import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRepository, type GiterminismMode } from '../../../../src/core/git/index.ts';
import { checkOut, git, GIT_ENV, restoreRepository, vectorFolder } from '../../../support/vector-repos.ts';
import { contextOf, readVector, simpleDigest, VECTORS, type VectorCase } from './vector-context.ts';

const vector = readVector('giterminism');
// Decided where werf.yaml is read.
const elsewhere = ['g-secret-refused', 'g-accepted', 'g-accepted-ignore', 'g-ctx-empty', 'g-dockerfile-gone'];
const cases = vector.cases.filter(({ name }) => !elsewhere.includes(name));
let folder: string;
let cleanUp: () => Promise<void>;

beforeAll(async () => {
  const made = await vectorFolder();
  ({ cleanUp } = made);
  folder = join(made.path, 'r');
  await restoreRepository(join(VECTORS, vector.repo), folder);
});
afterAll(() => cleanUp());

function modeOf({ args }: Pick<VectorCase, 'args'>): GiterminismMode {
  if (args.includes('--loose-giterminism')) return 'loose';
  return args.includes('--dev') ? 'dev' : 'strict';
}

/** What the run says at the end: the innermost message, without hints. */
function lastMessage(error: string | undefined): string | undefined {
  return error
    ?.replace(
      /^.*handler failed: |^.*unable to read dockerfile "Dockerfile": |^.*unable to read dockerignore file "[^"]*": /s,
      '',
    )
    .replace(/\n\nYou may be interested.*$/s, '');
}

interface Outcome {
  readonly digest?: string;
  readonly error?: string;
}

async function outcome(vectorCase: Pick<VectorCase, 'args'>): Promise<Outcome> {
  const ignore = vectorCase.args.flatMap((arg) => (arg.startsWith('--dev-ignore=') ? [arg.slice(13)] : []));
  const repository = openRepository({ projectDir: folder, env: GIT_ENV });
  try {
    const spec = { context: '', dockerfile: 'Dockerfile' };
    const made = await contextOf(repository, modeOf(vectorCase), spec, ignore);
    const digest = await simpleDigest(made);
    await made.checkCommitted();
    return { digest };
  } catch (error) {
    return { error: (error as Error).message };
  } finally {
    repository.close();
  }
}

describe('uncommitted changes', () => {
  it.each(cases)('$name: $shows', async (vectorCase) => {
    const { ref, worktree, expect: expected, error } = vectorCase;
    await git(folder, ['branch', '-D', '-q', '_werf-dev']).catch(() => undefined);
    await checkOut(folder, ref, worktree);
    expect(await outcome(vectorCase)).toEqual(
      expected ? { digest: expected.app[0]?.digest } : { error: lastMessage(error) },
    );
  });

  it('are told of all COPY and ADD instructions in one error', async () => {
    await checkOut(folder, 'g-clean', [
      { op: 'write', path: 'a.txt', content: 'changed' },
      { op: 'write', path: 'src/new', content: 'untracked' },
    ]);
    const { error } = await outcome({ args: [] });
    expect(error).toBe(
      'the untracked file "src/new" must be committed\n\nthe file "a.txt" must be committed',
    );
  });
});
