/** The `dockerfile` stage of an image: its inputs and digests (spec 03 §6, §8). */
import type { DockerfileImageConfig } from '../../config/index.ts';
import { DockerfileError, referencesOf, stageIndex, type Dockerfile } from '../../dockerfile/index.ts';
import { WERF_V2 } from '../../format/index.ts';
import { UserError } from '../../ground/errors.ts';
import { locate } from '../../ground/locate.ts';
import { firstInputs, hashInputList, inputList, joinLists, type InputList } from '../input-list.ts';
import type { StageInput } from '../types.ts';
import { importedArguments, type FactsOfImage } from './dependency-values.ts';
import { evaluateStages, type DraftInput, type Evaluated } from './evaluate.ts';
import { platformArgs } from './platform-args.ts';
import { atLine, type PreparedDockerfile } from './prepare.ts';
import { unseenInputs } from './unseen-inputs.ts';
import type { DockerfileWarning } from './warnings.ts';

/**
 * The checksum of the context files that the sources of one COPY or ADD cover (spec 03 §7).
 * Sources are expanded, not normalised; none means that all are here-documents.
 */
export type FilesChecksum = (sources: readonly string[] | undefined) => Promise<string>;

export interface DockerfileStageOptions {
  readonly image: Pick<DockerfileImageConfig, 'args' | 'addHost' | 'cacheVersion' | 'dependencies'>;
  readonly dockerfile: PreparedDockerfile;
  /** Target platform, as it enters the digest. */
  readonly platform: string;
  /** The machine that builds, not normalised. */
  readonly buildPlatform: string;
  /** Facts of other images' last stages for the same platform; without it none is known. */
  readonly factsOf?: FactsOfImage;
  readonly filesChecksum: FilesChecksum;
}

export interface DockerfileStagePlan {
  readonly name: 'dockerfile';
  readonly platform: string;
  /** null while it waits for other images. */
  readonly digest: string | null;
  readonly contentDigest: string | null;
  /** Hash of all inputs (`stageDependencies`); null like the digest. */
  readonly dependencies: string | null;
  /** In order; empty while the digest waits, and no longer than 10,000: see `inputCount`. */
  readonly inputs: readonly StageInput[];
  readonly inputCount: number;
  /** Images whose selected stage the digest needs, in order of the config. */
  readonly waitsFor: readonly string[];
  readonly warnings: readonly DockerfileWarning[];
}

/** What evaluating them costs whatever is in them. */
const STEPS_OF_STAGE = 8;
const STEPS_OF_INSTRUCTION = 20;
const SHOWN_INPUTS = 10_000;
// A chain of stages that take each other over doubles with every stage; this is about a second of hashing.
const MAX_BYTES = 2 ** 29;
// Known to engines without an ARG.
const PREDEFINED_ARGS = /^(?:https?|ftp|no|all)_proxy$/i;

/**
 * Computes the stage for one platform. Calls `filesChecksum` once for every distinct list of sources.
 * Throws UserError: `DOCKERFILE_EXPANSION` at a line whose text cannot be expanded or whose base image is empty,
 * `DOCKERFILE_TOO_LARGE`, `PLATFORM_INVALID`, and what `filesChecksum` throws, with the line added.
 */
export async function planDockerfileStage(options: DockerfileStageOptions): Promise<DockerfileStagePlan> {
  const { image, platform } = options;
  const { path, dockerfile, targetIndex, warnings } = options.dockerfile;
  const evaluated = evaluate(options);
  const checksums = await checksumsOf(evaluated, path, options.filesChecksum);
  // Each stage is compared with each other.
  options.dockerfile.spend(dockerfile.stages.length ** 2 / 10);
  const linked = linkStages(dockerfile, evaluated, checksums)[targetIndex];
  if (linked === undefined) throw new RangeError(`there is no stage ${targetIndex}`);
  const cacheVersion = image.cacheVersion === '' ? [] : [{ name: 'cacheVersion', value: image.cacheVersion }];
  const list = joinLists(linked.list, inputList(cacheVersion));
  const allWarnings = [
    ...warnings,
    ...evaluated.warnings,
    ...unseenInputs(dockerfile, targetIndex, evaluated.stages),
    ...undeclaredArgs(image, evaluated.declaredArgs),
  ];
  const common = { name: 'dockerfile', platform, inputCount: list.count, warnings: allWarnings } as const;
  const waitsFor = unique(image.dependencies.map((dependency) => dependency.image)).filter((name) =>
    linked.waitsFor.has(name),
  );
  if (waitsFor.length > 0) {
    return { ...common, digest: null, contentDigest: null, dependencies: null, inputs: [], waitsFor };
  }
  if (list.bytes > MAX_BYTES) throw tooLarge(path, list.count);
  const dependencies = hashInputList(list);
  const digest = WERF_V2.stageDigest({ platform, stageName: 'dockerfile', dependencies });
  const contentDigest = WERF_V2.contentDigest({ platform, stageName: 'dockerfile', digest });
  return {
    ...common,
    digest,
    contentDigest,
    dependencies,
    inputs: firstInputs(list, SHOWN_INPUTS),
    waitsFor,
  };
}

type EvaluationOptions = Omit<DockerfileStageOptions, 'filesChecksum'>;

/** Evaluates every line for one platform without reading a file. Throws UserError `DOCKERFILE_EXPANSION`, `PLATFORM_INVALID`. */
export function checkDockerfile(options: EvaluationOptions): void {
  evaluate(options);
}

function evaluate(options: EvaluationOptions): Evaluated {
  const { image, dockerfile, platform, buildPlatform } = options;
  for (const { instructions } of dockerfile.dockerfile.stages) {
    dockerfile.spend(STEPS_OF_STAGE + instructions.length * STEPS_OF_INSTRUCTION);
  }
  try {
    return evaluateStages({
      dockerfile: dockerfile.dockerfile,
      buildArgs: new Map(image.args.map(({ name, value }) => [name, value])),
      importedArgs: importedArguments(image.dependencies, options.factsOf ?? (() => undefined)),
      platformArgs: platformArgs(platform, buildPlatform),
      addHost: image.addHost,
      spend: dockerfile.spend,
    });
  } catch (error) {
    if (error instanceof DockerfileError) throw atLine('DOCKERFILE_EXPANSION', dockerfile.path, error);
    throw error;
  }
}

type Checksums = ReadonlyMap<string, string>;

async function checksumsOf(
  evaluated: Evaluated,
  path: string,
  filesChecksum: FilesChecksum,
): Promise<Checksums> {
  const requests = new Map<string, DraftInput & { readonly sources: readonly string[] }>();
  for (const stage of evaluated.stages) {
    for (const draft of [...stage.inputs, ...stage.onbuild]) {
      const { sources, waitsFor } = draft;
      if (sources === undefined || waitsFor.length > 0) continue;
      const key = JSON.stringify(sources);
      if (!requests.has(key)) requests.set(key, { ...draft, sources });
    }
  }
  const checksums = new Map<string, string>();
  for (const [key, { sources, line }] of requests) {
    const location = { file: path, ...(line === undefined ? {} : { line }) };
    const checksum = await locate(location, () => filesChecksum(sources.length === 0 ? undefined : sources));
    checksums.set(key, checksum);
  }
  return checksums;
}

/** A stage's list and the images that it waits for. */
interface Linked {
  readonly list: InputList;
  readonly waitsFor: ReadonlySet<string>;
}

/**
 * Stages in the order of the file take over the lists of the stages they refer to; a stage that comes later gives its
 * list as it is before it is linked itself (spec 03 §6.4).
 */
function linkStages(dockerfile: Dockerfile, evaluated: Evaluated, checksums: Checksums): readonly Linked[] {
  const { stages } = dockerfile;
  const linked = evaluated.stages.map((stage) => toLinked(stage.inputs, checksums));
  const onbuild = evaluated.stages.map((stage) => toLinked(stage.onbuild, checksums));
  stages.forEach((stage, index) => {
    const append = (other: Linked | undefined): void => {
      const own = linked[index];
      if (own !== undefined && other !== undefined) linked[index] = joinLinked(own, other);
    };
    stages.forEach((other, otherIndex) => {
      if (otherIndex === index || other.from.stageName !== stage.from.baseName) return;
      append(linked[otherIndex]);
      append(onbuild[otherIndex]);
    });
    for (const instruction of stage.instructions) {
      for (const from of referencesOf(instruction)) {
        const referred = stageIndex(from, stages.length, instruction.line);
        if (referred !== undefined) append(linked[referred]);
      }
    }
  });
  return linked;
}

function toLinked(drafts: readonly DraftInput[], checksums: Checksums): Linked {
  const inputs = drafts.map(({ name, line, text, sources }) => ({
    name: line === undefined ? name : `${name} (line ${line})`,
    value: sources === undefined ? text : (checksums.get(JSON.stringify(sources)) ?? text),
  }));
  return { list: inputList(inputs), waitsFor: new Set(drafts.flatMap((draft) => draft.waitsFor)) };
}

function joinLinked(first: Linked, second: Linked): Linked {
  const waitsFor =
    second.waitsFor.size === 0 ? first.waitsFor : new Set([...first.waitsFor, ...second.waitsFor]);
  return { list: joinLists(first.list, second.list), waitsFor };
}

function undeclaredArgs(
  image: DockerfileStageOptions['image'],
  declared: ReadonlySet<string>,
): readonly DockerfileWarning[] {
  const imports = image.dependencies.flatMap((dependency) =>
    dependency.imports.map((imported) => imported.targetBuildArg),
  );
  const names = unique([...image.args.map(({ name }) => name), ...imports]);
  return names
    .filter((name) => name !== '' && !declared.has(name) && !PREDEFINED_ARGS.test(name))
    .map((name) => ({
      message: `The build argument ${name} is given in werf.yaml, but the Dockerfile has no ARG ${name}: it changes neither the build nor the digest.`,
    }));
}

function tooLarge(path: string, count: number): UserError {
  return new UserError({
    code: 'DOCKERFILE_TOO_LARGE',
    message: `The stages of ${path} refer to each other so often that the digest would be made of ${count} strings.`,
    hint: 'Let fewer stages copy from each other, or split the Dockerfile.',
    location: { file: path },
  });
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
