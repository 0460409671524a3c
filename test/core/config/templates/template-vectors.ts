/** The repository in which the template vectors were made, and their cases (test/vectors/template). */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ConfigSource,
  type LoadProjectOptions,
  projectConfigSource,
  readConfig,
} from '../../../../src/core/config/index.ts';
import { type Commit, createFileReader, openRepository } from '../../../../src/core/git/index.ts';
import { run } from '../../../../src/core/ground/processes.ts';
import { type FileSpec, write } from '../../git/temporary-project.ts';
import { git, GIT_ENV } from '../../../support/vector-repos.ts';

export interface TemplateCase {
  readonly id: string;
  readonly t: string;
  readonly out?: string;
  readonly outB64?: string;
  readonly err?: string;
  readonly terminates?: boolean;
}

interface Context {
  readonly prelude: string;
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, { readonly text?: string; readonly base64?: string }>>;
  readonly links: Readonly<Record<string, string>>;
  readonly commit: {
    readonly author: string;
    readonly date: string;
    readonly message: string;
    readonly branch: string;
    readonly hash: string;
  };
}

const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../vectors/template/${name}.json`, import.meta.url), 'utf8'));

const context = readJson('context') as Context;
const files: Readonly<Record<string, FileSpec>> = {
  ...Object.fromEntries(
    Object.entries(context.files).map(([path, { text, base64 = '' }]) => [
      path,
      text ?? Buffer.from(base64, 'base64'),
    ]),
  ),
  ...Object.fromEntries(Object.entries(context.links).map(([path, link]) => [path, { link }])),
};

export const casesOf = (name: string): readonly TemplateCase[] =>
  (readJson(name) as { readonly cases: readonly TemplateCase[] }).cases;

export interface VectorProject {
  readonly commit: Commit;
  /** The id that the commit has to have. */
  readonly expectedId: string;
  /** The rendered text of a case. */
  readonly render: (one: TemplateCase) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

export async function openVectorProject(): Promise<VectorProject> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  const { author, date, message, branch, hash } = context.commit;
  const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
  await git(folder, ['init', '-q', '-b', branch]);
  await write(folder, files);
  await git(folder, ['add', '-A']);
  const identity = {
    ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
  };
  await run('git', ['commit', '-q', '-m', message], { cwd: folder, env: { ...GIT_ENV, ...identity } });
  const repository = openRepository({ projectDir: folder, env: GIT_ENV });
  const commit = await repository.head();
  const project = projectConfigSource(createFileReader({ repository, commit, mode: 'strict' }));
  return {
    commit,
    expectedId: hash,
    render: (one) =>
      render(project, { commit, env: 'prod', environment: context.env }, context.prelude + one.t),
    close: async () => {
      repository.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function render(
  project: ConfigSource,
  rendering: NonNullable<LoadProjectOptions['rendering']>,
  text: string,
): Promise<Buffer> {
  let rendered: Uint8Array | undefined;
  const reading = readConfig({
    source: { ...project, readConfig: () => Promise.resolve({ path: 'case.yaml', text }) },
    rendering,
    saveRendered: (content) => {
      rendered = content;
      return Promise.resolve('out.txt');
    },
  });
  // What is no YAML is a rendered text nevertheless.
  await reading.catch((error: unknown) => {
    if (rendered === undefined) throw error;
  });
  return Buffer.from(rendered ?? []);
}
