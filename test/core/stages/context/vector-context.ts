/** Contexts of vectors: read as a build reads them, with only as much of Dockerfiles as these vectors use. */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createFileReader,
  makeDevCommit,
  type GiterminismMode,
  type Repository,
  workTreeCheck,
} from '../../../../src/core/git/index.ts';
import { readDockerignore } from '../../../../src/core/ground/patterns/index.ts';
import { sha256h } from '../../../../src/core/ground/hashes.ts';
import { WERF_V2 } from '../../../../src/core/format/digest-scheme.ts';
import { createContext, type Context } from '../../../../src/core/stages/index.ts';
import type { WorktreeOperation } from '../../../support/vector-repos.ts';

export const VECTORS = join(import.meta.dirname, '../../../vectors/dockerfile');

export interface VectorCase {
  readonly name: string;
  readonly shows: string;
  readonly ref: string;
  readonly image?: string;
  readonly args: readonly string[];
  readonly worktree?: readonly WorktreeOperation[];
  readonly inputs?: readonly string[];
  readonly layer?: readonly string[];
  readonly error?: string;
  readonly expect?: { readonly app: readonly { readonly digest: string }[] };
}

export function readVector(name: string): { readonly repo: string; readonly cases: readonly VectorCase[] } {
  return JSON.parse(readFileSync(join(VECTORS, `${name}.json`), 'utf8')) as ReturnType<typeof readVector>;
}

export interface ImageSpec {
  readonly context: string;
  readonly dockerfile: string;
  readonly contextAddFiles?: readonly string[];
}

export interface VectorContext {
  readonly context: Context;
  readonly dockerfile: string;
  /** Rejects when a file that the context was asked about is not as committed. */
  readonly checkCommitted: () => Promise<void>;
}

export async function contextOf(
  repository: Repository,
  mode: GiterminismMode,
  spec: ImageSpec,
  devIgnore: readonly string[] = [],
): Promise<VectorContext> {
  const dev = { branch: '_werf-dev', ignore: devIgnore, temporaryParent: tmpdir(), now: new Date() };
  const commit = mode === 'dev' ? await makeDevCommit(repository, dev) : await repository.head();
  const reader = createFileReader({ repository, commit, mode });
  const path = (file: string): string => join(spec.context, file);
  const content = await reader.readConfigFile(path(spec.dockerfile));
  const ignoreFiles = [path(`${spec.dockerfile}.dockerignore`), path('.dockerignore')];
  let patterns: readonly string[] = [];
  for (const file of ignoreFiles) {
    if (!(await reader.exists(file))) continue;
    patterns = readDockerignore((await reader.readConfigFile(file)).toString());
    break;
  }
  const context = createContext({
    ...{ repository, commit, context: spec.context, dockerfile: spec.dockerfile },
    dockerfileContent: content,
    dockerignorePatterns: patterns,
    contextAddFiles: spec.contextAddFiles ?? [],
    temporaryParent: tmpdir(),
  });
  const check = workTreeCheck({ repository, mode });
  const checkCommitted = (): Promise<void> => check.checkNow(context.committedRule);
  return { context, dockerfile: content.toString(), checkCommitted };
}

/** The sources of a COPY or ADD line without flags; `variables` are those of the vectors' only such case. */
export function sourcesOf(line: string, variables: Readonly<Record<string, string>> = {}): readonly string[] {
  const rest = line.replace(/^\S+\s+/, '');
  const words = rest.startsWith('["') ? (JSON.parse(rest) as string[]) : rest.split(/\s+/);
  return words
    .slice(0, -1)
    .map((word) =>
      Object.entries(variables).reduce((text, [name, value]) => text.replace(name, value), word),
    );
}

/**
 * The stage digest of a Dockerfile of one stage that has nothing to expand: its lines, and the checksum of what each
 * COPY and ADD takes.
 */
export async function simpleDigest({ context, dockerfile }: VectorContext): Promise<string> {
  const inputs: string[] = [];
  for (const line of dockerfile.trim().split('\n')) {
    inputs.push(line.replace(/^FROM /, ''));
    if (/^(?:COPY|ADD) /.test(line)) inputs.push(await context.filesChecksum(sourcesOf(line)));
  }
  return WERF_V2.stageDigest({ platform: '', stageName: 'dockerfile', dependencies: sha256h(...inputs) });
}
