/** The vectors `storage/state.json`: their cases, and their placeholders turned into what a run has really made. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { limitedSlug } from '../../src/core/format/slug.ts';
import type { Manipulation } from './registry-change.ts';
import type { StateEntry } from './registry-state.ts';
import { VERSION_LABEL } from './slipway.ts';

export const STORAGE_VECTORS = resolve(import.meta.dirname, '../vectors/storage');

/** State of each repository by its placeholder, or the same as after the step before. */
export type ExpectedState = Readonly<Record<string, Readonly<Record<string, StateEntry>>>> | 'unchanged';

export interface ReducedStage {
  readonly name: string;
  readonly tag: string;
  readonly image: string;
  readonly sourceType: string;
  readonly baseImagePulled: boolean;
  readonly rebuilt: boolean;
}

export interface ReducedImage {
  readonly dockerRepo: string;
  readonly dockerTag: string;
  readonly dockerImageName: string;
  readonly targetPlatform: string;
  readonly rebuilt: boolean;
  readonly final: boolean;
  readonly stages: readonly ReducedStage[] | null;
}

export interface ReducedReport {
  readonly images: Readonly<Record<string, ReducedImage>>;
}

/** A manipulation of a repository, or of the host. */
export type BeforeStep =
  (Manipulation & { readonly repo: string }) | { readonly op: 'dropHome' | 'dropLocal' };

export interface StateStep {
  readonly note: string;
  readonly checkout?: string;
  readonly before?: readonly BeforeStep[];
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exit: number;
  readonly stdout?: string;
  readonly outputIncludes?: readonly string[];
  readonly report?: ReducedReport;
  readonly state: ExpectedState;
}

export interface StateCase {
  readonly name: string;
  readonly shows: string;
  readonly repo: string;
  readonly origin?: boolean;
  readonly steps: readonly StateStep[];
}

export function stateCases(file: 'state.json'): readonly StateCase[] {
  const text = readFileSync(join(STORAGE_VECTORS, file), 'utf8');
  return (JSON.parse(text) as { cases: StateCase[] }).cases;
}

/** Times that the case itself writes into tags: they are no `<TSn>`. */
export function writtenTimes(steps: readonly StateStep[]): ReadonlySet<string> {
  const tags = steps
    .flatMap((step) => step.before ?? [])
    .flatMap((before) => ('tag' in before ? [before] : []));
  const names = tags.flatMap(({ tag, newTag = '' }) => [tag, newTag]);
  return new Set(names.flatMap((name) => /^[0-9a-f]{56}-(\d+)/.exec(name)?.[1] ?? []));
}

export interface Replacements {
  /** `{{REPO}}` and its like. */
  readonly places: Readonly<Record<string, string>>;
  /** All tags of all repositories of the case. */
  readonly tags: readonly string[];
  readonly written: ReadonlySet<string>;
  /** Value of the label `werf-version`; slipway's by default. */
  readonly version?: string;
}

/** Turns the placeholders of a value, keys included, into what this run has made; unknown ones stay as they are. */
export function materialize<T>(value: T, replacements: Replacements): T {
  const times = timesByDigest(replacements);
  const text = (template: string): string =>
    innermostFirst(
      template.replace(/\{\{[A-Z0-9]+\}\}/g, (place) => replacements.places[place] ?? place),
      times,
      replacements.version ?? VERSION_LABEL,
    );
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') return text(node);
    if (Array.isArray(node)) return node.map(walk);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [text(key), walk(child)]));
  };
  return walk(value) as T;
}

/** Tags for every `<TSn>` of a state, with made-up times, for states that are loaded and not made by a run. */
export function inventedTags(state: unknown): readonly string[] {
  const placeholders = JSON.stringify(state).matchAll(/([0-9a-f]{56})-<TS(\d+)>/g);
  return [...placeholders].map(
    ([, digest = '', index = '']) => `${digest}-${1_700_000_000_000 + Number(index)}`,
  );
}

function timesByDigest({ tags, written }: Replacements): ReadonlyMap<string, readonly string[]> {
  const times = new Map<string, Set<string>>();
  for (const tag of tags) {
    for (const [, digest = '', time = ''] of tag.matchAll(/([0-9a-f]{56})-(\d{13})(?!\d)/g)) {
      if (written.has(time)) continue;
      times.set(digest, (times.get(digest) ?? new Set()).add(time));
    }
  }
  return new Map([...times].map(([digest, set]) => [digest, [...set].sort()]));
}

/** Replaces `<DIGEST-<TSn>>`, then what is made of it, until nothing changes. */
function innermostFirst(
  template: string,
  times: ReadonlyMap<string, readonly string[]>,
  version: string,
): string {
  let text = template.replace(/([0-9a-f]{56})-<TS(\d+)>/g, (whole, digest: string, index: string) => {
    const time = times.get(digest)?.[Number(index) - 1];
    return time === undefined ? whole : `${digest}-${time}`;
  });
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replace('<VERSION>', version)
      .replace(/<INDEX OF ([^<>]+)>/, (_, ids: string) => hash('sha3-224', ids.split(',').join(':::')))
      .replace(/<SHA256 OF ([^<>]+)>/, (_, stage: string) => hash('sha256', stage))
      .replace(/<SLUG48 OF TAG ([^<>]+)>/, (_, tag: string) => limitedSlug(tag, 48));
  }
  return text;
}

function hash(algorithm: string, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

interface Report {
  readonly Images: Readonly<Record<string, ReportImage>>;
}

interface ReportImage {
  readonly DockerRepo: string;
  readonly DockerTag: string;
  readonly DockerImageName: string;
  readonly TargetPlatform: string;
  readonly Rebuilt: boolean;
  readonly Final: boolean;
  readonly Stages:
    | readonly {
        readonly Name: string;
        readonly DockerTag: string;
        readonly DockerImageName: string;
        readonly SourceType: string;
        readonly BaseImagePulled: boolean;
        readonly Rebuilt: boolean;
      }[]
    | null;
}

/** A build report as the vectors keep it. */
export function reduceReport(text: string): ReducedReport {
  const images = Object.entries((JSON.parse(text) as Report).Images).map(([name, image]) => [
    name,
    {
      dockerRepo: image.DockerRepo,
      dockerTag: image.DockerTag,
      dockerImageName: image.DockerImageName,
      targetPlatform: image.TargetPlatform,
      rebuilt: image.Rebuilt,
      final: image.Final,
      stages:
        image.Stages?.map((stage) => ({
          name: stage.Name,
          tag: stage.DockerTag,
          image: stage.DockerImageName,
          sourceType: stage.SourceType,
          baseImagePulled: stage.BaseImagePulled,
          rebuilt: stage.Rebuilt,
        })) ?? null,
    },
  ]);
  return { images: Object.fromEntries(images) as Record<string, ReducedImage> };
}

/** Of images that share a stage it depends on chance which one builds it: what is kept is how many did. */
export function withoutChance(report: ReducedReport): unknown {
  const images = Object.entries(report.images);
  const shared = (tag: string): boolean => images.filter(([, image]) => image.dockerTag === tag).length > 1;
  const rebuilt = images.filter(([, image]) => shared(image.dockerTag) && image.rebuilt).length;
  const neutral = images.map(([name, image]) => {
    if (!shared(image.dockerTag)) return [name, image];
    const stages = image.stages?.map(({ name: stage, tag }) => ({ stage, tag }));
    return [name, { ...image, rebuilt: undefined, stages }];
  });
  return { images: Object.fromEntries(neutral) as unknown, rebuiltOfShared: rebuilt };
}
