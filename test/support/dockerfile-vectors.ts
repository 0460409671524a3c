/** The vectors of Dockerfile images, as test/vectors/dockerfile/README.md describes them. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DependencyFacts } from '../../src/core/stages/index.ts';
import type { PlannedImage } from './vector-plans.ts';
import type { WorktreeOperation } from './vector-repos.ts';

const FOLDER = resolve(import.meta.dirname, '../vectors/dockerfile');

export interface VectorStage {
  /** Name in the report: with the platform in brackets where there are several. */
  readonly stage: string;
  readonly digest: string;
  readonly contentDigest?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly inputs?: readonly string[];
  readonly configBlob?: string;
}

interface Fact {
  readonly tag: string;
  readonly name: string;
  readonly imageId: string;
  readonly manifestDigest: string;
}

export interface VectorCase {
  readonly name: string;
  readonly shows: string;
  readonly image?: string;
  readonly ref?: string;
  readonly commit?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly worktree?: readonly WorktreeOperation[];
  readonly expect?: readonly VectorStage[] | Readonly<Record<string, readonly VectorStage[]>>;
  /** Of the only stage, where `expect` is a list. */
  readonly inputs?: readonly string[];
  readonly facts?: Readonly<Record<string, Fact | Readonly<Record<string, Fact>>>>;
  /** Names of submodules' repositories by path. */
  readonly submodules?: Readonly<Record<string, string>>;
  /** Submodules in which a commit is made that the project does not know. */
  readonly commitInSubmodule?: readonly string[];
  readonly error?: string;
  readonly digest?: string;
}

export interface VectorFile {
  readonly repo: string;
  readonly ref?: string;
  readonly commit?: string;
  readonly platform?: string;
  /** Fast-import files of submodules' repositories by name. */
  readonly submodules?: Readonly<Record<string, string>>;
  readonly cases: readonly VectorCase[];
}

export function readVectors(name: string): VectorFile {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as VectorFile;
}

/** The fast-import file that a vector file names. */
export function vectorRepository(name: string): string {
  return join(FOLDER, name);
}

/** What a case says of its images. */
export function expectedStages(vector: VectorCase): Readonly<Record<string, readonly VectorStage[]>> {
  const { expect, image = '', inputs } = vector;
  if (expect === undefined) return {};
  const stages = isList(expect) ? { [image]: expect } : expect;
  if (inputs === undefined) return stages;
  return Object.fromEntries(
    Object.entries(stages).map(([name, [first, ...rest]]) => [
      name,
      first ? [{ ...first, inputs }, ...rest] : [],
    ]),
  );
}

function isList(expect: NonNullable<VectorCase['expect']>): expect is readonly VectorStage[] {
  return Array.isArray(expect);
}

/** The part of computed stages that can be compared with what a case expects of the image. */
export function comparable(planned: PlannedImage, expected: readonly VectorStage[]): readonly VectorStage[] {
  const hasSeveral = planned.image.platform.length > 1;
  return planned.stages.map((stage, index) => ({
    stage: hasSeveral ? `${stage.name} (${stage.platform})` : stage.name,
    digest: stage.digest ?? 'null',
    ...(expected[index]?.contentDigest !== undefined && { contentDigest: stage.contentDigest ?? 'null' }),
    ...(expected[index]?.inputs && { inputs: stage.inputs.map((input) => input.value) }),
  }));
}

/** An expected stage without what only a build can tell. */
export function withoutBuild({ stage, digest, contentDigest, inputs }: VectorStage): VectorStage {
  return { stage, digest, ...(contentDigest !== undefined && { contentDigest }), ...(inputs && { inputs }) };
}

/** Facts of another image in the run of the vector. */
export function factsOf(vector: VectorCase, image: string, platform: string): DependencyFacts | undefined {
  const facts = vector.facts?.[image];
  if (facts === undefined) return undefined;
  const fact = isFact(facts) ? facts : (facts[`dockerfile (${platform})`] ?? facts.dockerfile);
  if (fact === undefined) return undefined;
  const { name, tag, imageId, manifestDigest } = fact;
  return { imageName: name, stageId: tag, imageId, imageDigest: manifestDigest };
}

function isFact(facts: Fact | Readonly<Record<string, Fact>>): facts is Fact {
  return typeof facts.tag === 'string';
}
