/** Repositories to measure with. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { commitProject } from '../test/support/project.ts';
import { git } from '../test/support/vector-repos.ts';

/** A project of `images` images that have one context of fifty small files. */
export async function makeSmallProject(folder: string, images: number): Promise<void> {
  const names = Array.from({ length: images }, (_, index) => `app${index + 1}`);
  await commitProject(folder, {
    'werf.yaml': ['project: bench\nconfigVersion: 1\n', ...names.map(imageSection)].join(''),
    ...Object.fromEntries(
      names.map((name) => [`${name}.Dockerfile`, `FROM scratch\nLABEL name=${name}\nCOPY . /\n`]),
    ),
    ...Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`files/${index}.txt`, `file ${index}\n`]),
    ),
  });
}

const DOCKERFILE = 'FROM scratch\nCOPY . /\n';

/**
 * Images whose context has `count` small files in about three thousand directories, packed and checked out. `whole`
 * takes all of them; for `ignoring`, which has a dockerignore file, every one has to be looked at.
 */
export async function makeRepositoryOfManyFiles(folder: string, count: number): Promise<void> {
  await importCommit(folder, function* () {
    yield [
      'werf.yaml',
      ['project: bench\nconfigVersion: 1\n', ...['whole', 'ignoring'].map(imageSection)].join(''),
    ];
    yield ['whole.Dockerfile', `${DOCKERFILE}LABEL name=whole\n`];
    yield ['ignoring.Dockerfile', `${DOCKERFILE}LABEL name=ignoring\n`];
    yield ['ignoring.Dockerfile.dockerignore', '**/*.log\n**/node_modules\n'];
    for (let index = 0; index < count; index++) {
      const directory = `src/${index % 89}/${Math.floor(index / 89) % 37}`;
      yield [`${directory}/file-${index}.txt`, `content of file ${index}\n`];
    }
  });
  await git(folder, ['gc', '--quiet']);
  await git(folder, ['reset', '--quiet', '--hard']);
}

function imageSection(name: string): string {
  return `---\nimage: ${name}\ndockerfile: ${name}.Dockerfile\n`;
}

const LARGE_BYTES = 1024 * 1024;

/** A context of `count` files of 1 MiB each, not checked out. */
export async function makeRepositoryOfLargeFiles(folder: string, count: number): Promise<void> {
  const block = Array.from({ length: 512 }, (_, index) => `line ${index} of many\n`).join('');
  const content = block.repeat(Math.ceil(LARGE_BYTES / block.length)).slice(0, LARGE_BYTES - 16);
  await importCommit(folder, function* () {
    yield ['Dockerfile', DOCKERFILE];
    for (let index = 0; index < count; index++) {
      yield [`data/${index}.bin`, String(index).padEnd(16) + content];
    }
  });
}

/** Makes a repository with one commit through `git fast-import`, which needs no work tree. */
async function importCommit(
  folder: string,
  files: () => Generator<readonly [path: string, content: string]>,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await git(folder, ['init', '--quiet', '-b', 'main', '.']);
  const child = spawn('git', ['fast-import', '--quiet', '--depth=0'], {
    cwd: folder,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const write = async (text: string): Promise<void> => {
    if (!child.stdin.write(text)) await once(child.stdin, 'drain');
  };
  const closed = once(child, 'close');
  await write(
    'commit refs/heads/main\ncommitter bench <bench@example.org> 1700000000 +0000\ndata 5\nbench\n',
  );
  for (const [path, content] of files()) {
    await write(`M 100644 inline ${path}\ndata ${Buffer.byteLength(content)}\n${content}\n`);
  }
  child.stdin.end();
  const [exitCode] = (await closed) as [number | null];
  if (exitCode !== 0) throw new Error(`git fast-import ended with ${exitCode ?? 'a signal'}`);
}
