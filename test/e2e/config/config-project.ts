/** Projects of the configuration vectors: made by their steps, and asked through the command line. */
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../../../src/core/ground/processes.ts';
import { newMachine, slipway, type Machine, type SlipwayResult } from '../../support/slipway.ts';

export type Step =
  | readonly ['write', Readonly<Record<string, string>>]
  | readonly ['link', Readonly<Record<string, string>>]
  | readonly ['delete', readonly string[]]
  | readonly ['mkdir', string]
  | readonly ['chmod', string, string]
  | readonly ['git', ...string[]]
  | readonly ['commit', string]
  | readonly ['werf', ...string[]];

export interface RepositoryVector {
  readonly files?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  /** On the first commit. */
  readonly tags?: readonly string[];
  readonly then?: readonly Step[];
}

export interface ProjectVector extends RepositoryVector {
  readonly id: string;
  readonly shows: string;
  readonly repos?: Readonly<Record<string, RepositoryVector>>;
  readonly git?: boolean;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly command: string;
  readonly args?: readonly string[];
  readonly exit?: number;
  readonly stdout?: string;
  readonly stdoutSorted?: readonly string[];
  readonly error?: string;
  readonly crash?: string;
  readonly readFile?: string;
  readonly fileContent?: string | null;
}

export interface ProjectAnswer extends SlipwayResult {
  /** Content of `readFile`. */
  readonly file: string | null;
}

/** Makes the repositories of a vector, runs its command and takes it all away again. `$TOP` stands for the folder. */
export async function answerOf(written: ProjectVector): Promise<ProjectAnswer> {
  const machine = newMachine();
  const top = machine.folder;
  const vector = JSON.parse(JSON.stringify(written).replaceAll('$TOP', top)) as ProjectVector;
  try {
    const env = await environmentOf(machine, vector.env ?? {});
    for (const [name, repository] of Object.entries(vector.repos ?? {})) {
      await makeRepository(join(top, name), repository, env, true);
    }
    const project = join(top, 'repo');
    await makeRepository(project, vector, env, vector.git ?? true);
    const words = [...vector.command.split(' '), ...(vector.args ?? [])];
    const result = await slipway(words, { cwd: join(project, vector.cwd ?? '.'), env });
    const file =
      vector.readFile === undefined
        ? null
        : await readFile(join(project, vector.readFile), 'utf8').catch(() => null);
    const replace = (text: string): string => text.replaceAll(top, '$TOP');
    return { ...result, stdout: replace(result.stdout), stderr: replace(result.stderr), file };
  } finally {
    machine.remove();
  }
}

type Environment = Readonly<Record<string, string>>;

async function environmentOf(machine: Machine, added: Environment): Promise<Environment> {
  const globalConfig = join(machine.folder, 'gitconfig');
  const identity = '[user]\n\tname = Config Vectors\n\temail = vectors@example.com\n';
  await writeFile(globalConfig, `${identity}[protocol "file"]\n\tallow = always\n`);
  const date = '1714564496 +0300';
  return {
    ...machine.env,
    TZ: 'UTC',
    GIT_CONFIG_GLOBAL: globalConfig,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
    ...added,
  };
}

async function makeRepository(
  folder: string,
  { files = {}, links = {}, tags = [], then = [] }: RepositoryVector,
  env: Environment,
  isGit: boolean,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (isGit) await git(folder, ['init', '-q', '-b', 'main', '.'], env);
  await write(folder, files);
  await link(folder, links);
  if (isGit) {
    await git(folder, ['add', '-A', '-f'], env);
    await git(folder, ['commit', '-q', '--allow-empty', '-m', 'init'], env);
    for (const tag of tags) await git(folder, ['tag', tag], env);
  }
  for (const step of then) await take(folder, step, env);
}

async function take(folder: string, step: Step, env: Environment): Promise<void> {
  switch (step[0]) {
    case 'write':
      await write(folder, step[1]);
      break;
    case 'link':
      await link(folder, step[1]);
      break;
    case 'delete':
      for (const path of step[1]) await rm(join(folder, path), { recursive: true, force: true });
      break;
    case 'mkdir':
      await mkdir(join(folder, step[1]), { recursive: true });
      break;
    case 'chmod':
      await chmod(join(folder, step[1]), parseInt(step[2], 8));
      break;
    case 'git':
      await git(folder, step.slice(1), env);
      break;
    case 'commit':
      await git(folder, ['add', '-A'], env);
      await git(folder, ['commit', '-q', '--allow-empty', '-m', step[1]], env);
      break;
    case 'werf': {
      const { exitCode, stderr } = await slipway(step.slice(1), { cwd: folder, env });
      if (exitCode !== 0) throw new Error(`${step.join(' ')}: ${stderr}`);
    }
  }
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { mode: 0o644 });
  }
}

async function link(folder: string, links: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, target] of Object.entries(links)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(target, join(folder, path));
  }
}

async function git(folder: string, args: readonly string[], env: Environment): Promise<void> {
  const { exitCode, stderr } = await run('git', args, { cwd: folder, env });
  if (exitCode !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}
