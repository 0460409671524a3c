/** Images of the vectors `vectors/dockerfile`, published by a run and read back as the vectors describe them. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pushBlob, putManifest } from './registry-change.ts';
import { readImage, repoAddress, type PublishedImage, type RepoAddress } from './registry-state.ts';
import { slipway, VERSION_LABEL, type Machine } from './slipway.ts';
import { checkOut, restoreRepository, type WorktreeOperation } from './vector-repos.ts';

export const DOCKERFILE_VECTORS = resolve(import.meta.dirname, '../vectors/dockerfile');

/** Where the vectors' Dockerfiles find their base images. */
export const VECTOR_REGISTRY_PORT = 5000;

/** What a stage has to be. */
export interface ExpectedStage {
  readonly stage: string;
  readonly digest: string;
  readonly contentDigest?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly config?: unknown;
  readonly configBlob?: string;
  readonly layersAsInPreviousStage?: boolean;
  readonly manifestMediaType?: string;
  readonly inputs?: readonly string[];
}

/** The names that an image had when the vector was made: they hold times, and so differ from run to run. */
export interface Facts {
  readonly tag: string;
  readonly name: string;
  readonly imageId: string;
  readonly manifestDigest: string;
}

export interface ImageCase {
  readonly name: string;
  readonly shows: string;
  readonly image: string;
  readonly built?: boolean;
  readonly expect: readonly ExpectedStage[];
  readonly layer?: readonly string[];
}

export interface RefCase {
  readonly name: string;
  readonly shows: string;
  readonly ref: string;
  readonly commit: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly worktree?: readonly WorktreeOperation[];
  readonly expect?: Readonly<Record<string, readonly ExpectedStage[]>>;
  readonly facts?: Readonly<Record<string, Facts>>;
  readonly exitCode?: number;
  readonly error?: string;
}

export interface VectorFile<Case> {
  readonly repo: string;
  readonly ref?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

/** All images of one werf.yaml. */
export function imageCases(file: string): VectorFile<ImageCase> {
  return JSON.parse(readFileSync(join(DOCKERFILE_VECTORS, file), 'utf8')) as VectorFile<ImageCase>;
}

/** One branch per case. */
export function refCases(file: string): VectorFile<RefCase> {
  return JSON.parse(readFileSync(join(DOCKERFILE_VECTORS, file), 'utf8')) as VectorFile<RefCase>;
}

/** Pushes the base images of `base/` under the names that `base/index.json` gives them. */
export async function pushVectorBases(registry: string): Promise<void> {
  const folder = join(DOCKERFILE_VECTORS, 'base');
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    readonly image: string;
    readonly manifest: string;
    readonly config: string;
    readonly layer: string;
  }[];
  for (const { image, manifest, config, layer } of index) {
    const [, path = '', tag = ''] = /^[^/]+\/(.+):(.+)$/.exec(image) ?? [];
    const repo: RepoAddress = { registry, path };
    await pushBlob(repo, readFileSync(join(folder, layer)));
    await pushBlob(repo, readFileSync(join(folder, config)));
    const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
    await putManifest(repo, tag, readFileSync(join(folder, manifest), 'utf8'), mediaType);
  }
}

/** A stage as the report names it, read back from the registry. */
export interface StageFound {
  readonly stage: string;
  readonly digest: string;
  readonly tag: string;
  readonly image: PublishedImage;
}

interface Report {
  readonly Images: Readonly<
    Record<
      string,
      { readonly Stages: readonly { readonly Name: string; readonly DockerImageName: string }[] }
    >
  >;
}

/** The stages of each image that a build report names. */
export async function stagesOfReport(text: string): Promise<ReadonlyMap<string, readonly StageFound[]>> {
  const images = Object.entries((JSON.parse(text) as Report).Images);
  const found = images.map(async ([name, { Stages: stages }]) => {
    const read = stages.map(async ({ Name: stage, DockerImageName: reference }): Promise<StageFound> => {
      const [, repo = '', digest = '', time = ''] = /^(.+):([0-9a-f]{56})-(\d{13})$/.exec(reference) ?? [];
      const tag = `${digest}-${time}`;
      return { stage, digest, tag, image: await readImage(repoAddress(repo), tag) };
    });
    return [name, await Promise.all(read)] as const;
  });
  return new Map(await Promise.all(found));
}

interface Config {
  readonly config?: {
    readonly Labels?: Readonly<Record<string, string>>;
    readonly Env?: readonly string[];
  };
}

/** One `slipway build` of a vector's project. */
export interface VectorRun {
  readonly vectors: VectorFile<unknown>;
  readonly ref: string;
  readonly worktree?: readonly WorktreeOperation[] | undefined;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly repo: string;
}

export type BuiltImages = ReadonlyMap<string, readonly StageFound[]>;

/** Builds in the clone of a machine, and answers the stages of each image; rejects when the build fails. */
export async function buildVectors(machine: Machine, run: VectorRun): Promise<BuiltImages> {
  const work = join(machine.folder, 'work');
  const report = join(machine.folder, 'report.json');
  if (!existsSync(work)) await restoreRepository(join(DOCKERFILE_VECTORS, run.vectors.repo), work);
  await checkOut(work, run.ref, run.worktree ?? []);
  const options = ['--save-build-report', `--build-report-path=${report}`];
  const result = await slipway(['build', '--repo', run.repo, ...run.args, ...options], {
    cwd: work,
    env: { ...machine.env, WERF_PARALLEL_TASKS_LIMIT: '5', ...run.vectors.env, ...run.env },
  });
  if (result.exitCode !== 0) throw new Error(result.stderr);
  const left = machine.leftovers();
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
  return stagesOfReport(readFileSync(report, 'utf8'));
}

/** What the vector says of a stage, taken from what was published; only the fields that the vector has. */
export function describeLike(
  expected: ExpectedStage,
  found: StageFound,
  previous: StageFound | undefined,
): ExpectedStage {
  const { image } = found;
  const labels = (JSON.parse(image.config) as Config).config?.Labels ?? {};
  const normal = (text: string): string => normalize(text, previous?.image.imageId);
  return {
    ...expected,
    stage: found.stage,
    digest: found.digest,
    ...(expected.contentDigest === undefined
      ? {}
      : { contentDigest: labels['werf-stage-content-digest'] ?? '' }),
    ...(expected.labels
      ? { labels: JSON.parse(normal(JSON.stringify(labels))) as Record<string, string> }
      : {}),
    ...(expected.config === undefined ? {} : { config: comparableConfig(JSON.parse(normal(image.config))) }),
    ...(expected.configBlob === undefined ? {} : { configBlob: withSortedVariables(normal(image.config)) }),
    ...(expected.manifestMediaType === undefined ? {} : { manifestMediaType: image.mediaType }),
    ...(expected.layersAsInPreviousStage === undefined
      ? {}
      : { layersAsInPreviousStage: image.layers.join() === previous?.image.layers.join() }),
  };
}

/** An expectation in the same form: times of tags are this run's, and variables have no order. */
export function neutral(stage: ExpectedStage): ExpectedStage {
  const labels = JSON.stringify(stage.labels ?? {}).replace(/([0-9a-f]{56})-\d{13}/g, '$1-<time>');
  return {
    ...stage,
    ...(stage.labels ? { labels: JSON.parse(labels) as Record<string, string> } : {}),
    ...(stage.config === undefined ? {} : { config: comparableConfig(stage.config) }),
  };
}

/** The placeholders of the vectors. */
function normalize(text: string, previousImageId: string | undefined): string {
  const named = text
    .replaceAll(VERSION_LABEL, '<version>')
    .replace(/("io\.buildah\.version":)"[^"]*"/g, '$1"<buildah>"')
    .replace(/("created":)"[^"]*"/g, '$1"<created>"')
    .replace(/([0-9a-f]{56})-\d{13}/g, '$1-<time>');
  if (previousImageId === undefined) return named;
  return named.replaceAll(previousImageId, '<image id of the previous stage>');
}

/** The layer of all base images; others depend on the builder and its clock. */
const BASE_LAYER = 'sha256:08a08aee441c86845caeef6c08b5f87225b515a219201bdcd88236598244f30e';

function comparableConfig(document: unknown): unknown {
  const { config = {}, rootfs, ...rest } = document as Record<string, unknown>;
  const { Labels: _labels, Hostname: _hostname, ...fields } = config as Record<string, unknown>;
  const sorted = Array.isArray(fields.Env) ? { ...fields, Env: fields.Env.toSorted() } : fields;
  const { diff_ids: diffIds = [] } = (rootfs ?? {}) as { readonly diff_ids?: readonly string[] };
  const layers = diffIds.map((id) => (id === BASE_LAYER ? id : '<built>'));
  return { ...rest, layers, config: sorted };
}

/** The same text with the variables in the order of the vectors. */
function withSortedVariables(text: string): string {
  const environment = (JSON.parse(text) as Config).config?.Env;
  if (!environment) return text;
  return text.replace(`"Env":${goJson(environment)}`, () => `"Env":${goJson(environment.toSorted())}`);
}

function goJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

/**
 * A stage that knows other images by names of its own run: the vector's strings with this run's names in their place,
 * and the digests made of them (spec 03 §2, §6).
 */
export function inThisRun(
  expected: ExpectedStage,
  renamed: readonly (readonly [string, string])[],
): ExpectedStage {
  let text = JSON.stringify(expected);
  for (const [from, to] of renamed) text = text.replaceAll(from, to);
  const moved = JSON.parse(text) as ExpectedStage;
  const { inputs, stage } = moved;
  if (text === JSON.stringify(expected) || !inputs || stage !== 'dockerfile') return moved;
  const digest = sha3('1.2', stage, createHash('sha256').update(inputs.join(':::')).digest('hex'));
  const contentDigest = sha3('1.2', `${stage}-content`, '', digest, '');
  const labels = { ...moved.labels, 'werf-stage-content-digest': contentDigest };
  return { ...moved, digest, contentDigest, labels };
}

function sha3(...parts: readonly string[]): string {
  return createHash('sha3-224').update(parts.join(':::')).digest('hex');
}
