import type { DockerfileImageConfig, ImageSpecConfig } from '../config/index.ts';
import type { Clearance } from '../ground/clearance.ts';
import { UserError } from '../ground/errors.ts';
import type { Progress } from '../ground/progress.ts';
import { withTemporaryFolder } from '../ground/temporary.ts';
import {
  dockerfileLabels,
  imageSpecLabels,
  planImageSpecStage,
  rewriteImageConfig,
  type StageInput,
} from '../stages/index.ts';
import { StageUnavailable, stageTag, type PublishedStage, type StoredStage } from '../storage/index.ts';
import type { BuildOptions } from './options.ts';
import type { ImageSource } from './image-sources.ts';
import { taskLimiter } from './limit.ts';
import { locate } from './locate.ts';
import { dockerfileRecipe } from './recipe.ts';
import { imageLabel, type PlatformResult, type SourceType, type StageResult } from './result.ts';
import { stagesRequired } from './stages-required.ts';
import type { DependencyStages, DockerfilePlans } from './stage-plans.ts';
import { Turns, type Turn } from './turns.ts';
import { withPatience } from './with-patience.ts';

/** How often an image is gone through when a stage that was found turns out to be broken (spec 05 §5.7). */
const MAX_EXECUTIONS = 4;

/** How often an image is built when the engine's store loses it before it is published. */
const MAX_BUILDS = 5;

/** One image for one platform, while it is worked on. */
interface Target {
  readonly image: DockerfileImageConfig;
  readonly platform: string;
  /** How it is called in logs. */
  readonly label: string;
  readonly turn: Turn;
}

/** A stage with a digest: how to find it, and how to make it when it is not there. */
interface StageTask {
  readonly name: string;
  readonly digest: string;
  readonly parentTimestamp: number;
  readonly inputs: readonly StageInput[];
  /** What the report says of a stage that was made (spec 05 §1.8). */
  readonly madeFrom: { readonly sourceType: SourceType; readonly baseImagePulled: boolean };
  /** Whether the local engine may have it when the repo does not: a stage that is cheaper to make is not looked for there. */
  readonly mayBeLocal: boolean;
  readonly make: (clearance: Clearance, signal: AbortSignal) => Promise<PublishedStage>;
}

/** What a `dockerfile` stage is built of. */
interface DockerfileStage {
  readonly source: ImageSource;
  readonly dependencies: DependencyStages;
  readonly digest: string;
  readonly contentDigest: string;
}

const NOT_BUILT = { rebuilt: false, isStored: false, baseImagePulled: false } as const;

/** What is told of a stage stands together in the log; one image may have several. */
function groupLabel({ label }: Target, { name }: StageTask): string {
  return name === 'dockerfile' ? label : `${label} (${name})`;
}

/** Finds or builds the stages of images: every image and platform once per run, every digest once at a time. */
export class ImageBuilder {
  readonly #options: BuildOptions;
  readonly #plans: DockerfilePlans;
  readonly #survey: Promise<Clearance>;
  readonly #results = new Map<string, Promise<PlatformResult>>();
  readonly #inProgress = new Map<string, Promise<unknown>>();
  readonly #turns = new Turns();
  readonly #limited: <T>(task: () => Promise<T>) => Promise<T>;

  /** @param survey comes to its end when everything that the images are made of has been looked at: nothing is made before */
  constructor(options: BuildOptions, plans: DockerfilePlans, survey: Promise<Clearance>) {
    this.#options = options;
    this.#plans = plans;
    this.#survey = survey;
    this.#limited = taskLimiter(options.parallelTasksLimit);
  }

  /** All stages of one image for one platform; the images that it depends on come first. */
  resolve(image: DockerfileImageConfig, platform: string, signal: AbortSignal): Promise<PlatformResult> {
    const key = `${platform} ${image.name}`;
    let result = this.#results.get(key);
    if (!result) {
      const hasSeveral = this.#options.platformsOf(image).length > 1;
      const label = imageLabel(image.name, hasSeveral ? platform : undefined);
      // Those that wait for the same dependencies look for their stages in the order of the run.
      const turn = this.#turns.take(image.dependencies.map((dependency) => dependency.image).join('\n'));
      result = this.#resolve({ image, platform, label, turn }, signal).finally(turn.pass);
      this.#results.set(key, result);
    }
    return result;
  }

  async #resolve(target: Target, signal: AbortSignal): Promise<PlatformResult> {
    const { platform } = target;
    const dependencies = await this.#dependencies(target, signal);
    const startedAt = this.#options.now();
    for (let execution = 1; ; execution++) {
      try {
        const stages = await this.#stages(target, dependencies, signal);
        return { platform, ...stages, seconds: (this.#options.now() - startedAt) / 1000 };
      } catch (error) {
        if (!(error instanceof StageUnavailable) || execution === MAX_EXECUTIONS) throw error;
      }
    }
  }

  async #dependencies({ image, platform }: Target, signal: AbortSignal): Promise<DependencyStages> {
    const names = [...new Set(image.dependencies.map((dependency) => dependency.image))];
    const results = await Promise.all(
      names.map(async (name) => {
        const { last } = await this.resolve(this.#options.imageNamed(name), platform, signal);
        return [name, last.stage] as const;
      }),
    );
    return new Map(results);
  }

  async #stages(
    target: Target,
    dependencies: DependencyStages,
    signal: AbortSignal,
  ): Promise<Pick<PlatformResult, 'stages' | 'last'>> {
    const dockerfile = await this.#dockerfileStage(target, dependencies, signal);
    const spec = target.image.imageSpec;
    if (!spec) return { stages: [dockerfile], last: dockerfile };
    const imageSpec = await this.#imageSpecStage(target, spec, dockerfile, signal);
    return { stages: [dockerfile, imageSpec], last: imageSpec };
  }

  async #dockerfileStage(
    target: Target,
    dependencies: DependencyStages,
    signal: AbortSignal,
  ): Promise<StageResult> {
    const { image, platform } = target;
    const { source, plan } = await this.#plans.plan(image, platform, dependencies);
    source.warn(plan.warnings);
    const { digest, contentDigest, inputs } = plan;
    if (digest === null || contentDigest === null) throw new Error(`${target.label} waits for what is done`);
    const task: StageTask = {
      name: plan.name,
      digest,
      parentTimestamp: 0,
      inputs,
      madeFrom: { sourceType: 'repo', baseImagePulled: true },
      mayBeLocal: true,
      make: (clearance, makeSignal) =>
        this.#build(clearance, target, { source, dependencies, digest, contentDigest }, makeSignal),
    };
    await target.turn.before;
    const stage = this.#obtain(target, task, signal);
    target.turn.pass();
    return stage;
  }

  async #imageSpecStage(
    target: Target,
    spec: ImageSpecConfig,
    previousResult: StageResult,
    signal: AbortSignal,
  ): Promise<StageResult> {
    const { platform } = target;
    const previous = previousResult.stage;
    const { name, inputs, digest, contentDigest } = planImageSpecStage({
      spec,
      platform,
      previousDigest: previous.id.digest,
    });
    if (digest === null || contentDigest === null) throw new Error(`${target.label} has no digest`);
    const task: StageTask = {
      name,
      digest,
      parentTimestamp: previous.id.timestamp,
      inputs,
      madeFrom: { sourceType: 'repo', baseImagePulled: false },
      // It is a change of a config in the repo. An engine is asked only where it has given the stage before, too.
      mayBeLocal: previousResult.sourceType === 'secondary',
      make: (clearance, makeSignal) => {
        const rewrite = (config: Buffer): Promise<Buffer> =>
          this.#rewrite(target, spec, previous, contentDigest, config);
        const { storage } = this.#options;
        return storage.storeRewritten(clearance, { digest, source: previous, rewrite }, makeSignal);
      },
    };
    return this.#obtain(target, task, signal);
  }

  async #rewrite(
    { image, platform }: Target,
    spec: ImageSpecConfig,
    previous: StoredStage,
    contentDigest: string,
    config: Buffer,
  ): Promise<Buffer> {
    const { project, version, progress } = this.#options;
    const serviceLabels = imageSpecLabels({
      project: project.name,
      version,
      contentDigest,
      parentStageId: stageTag(previous),
      parentImageId: previous.imageId,
    });
    const names = { image: image.name, project: project.name };
    const rewritten = await locate(image.location, () =>
      rewriteImageConfig({ previous: config, spec, ...names, platform, serviceLabels }),
    );
    for (const message of rewritten.warnings)
      progress({ kind: 'warning', message, location: image.location });
    return Buffer.from(rewritten.config);
  }

  /** Finds a stage or makes it. Images that share a digest wait for the first of them (spec 05 §5.3). */
  async #obtain(target: Target, task: StageTask, signal: AbortSignal): Promise<StageResult> {
    const before = this.#inProgress.get(task.digest) ?? Promise.resolve();
    const result = before.catch(() => undefined).then(() => this.#findOrMake(target, task, signal));
    this.#inProgress.set(task.digest, result);
    return result;
  }

  async #findOrMake(target: Target, task: StageTask, signal: AbortSignal): Promise<StageResult> {
    const { storage, now, progress } = this.#options;
    const { name, inputs, digest, parentTimestamp } = task;
    const startedAt = now();
    const seconds = (): number => (now() - startedAt) / 1000;
    const found = await storage.find(digest, parentTimestamp, signal);
    if (found) {
      return { name, inputs, stage: found, seconds: seconds(), sourceType: '', ...NOT_BUILT };
    }
    if (!this.#options.mayBuild) throw stagesRequired([`${target.label}/${name} with digest ${digest}`]);
    const group = groupLabel(target, task);
    return this.#limited(async () => {
      const clearance = await this.#survey;
      signal.throwIfAborted();
      progress({ kind: 'image-start', image: group });
      let isDone = false;
      try {
        const copied = await this.#copyFromLocal(clearance, target, task, signal);
        if (copied) {
          isDone = true;
          return { name, inputs, stage: copied, seconds: seconds(), sourceType: 'secondary', ...NOT_BUILT };
        }
        const { stage, isOurs } = await task.make(clearance, signal);
        isDone = true;
        if (!isOurs) {
          const message = `Another builder was faster: its stage ${stageTag(stage)} is used.`;
          progress({ kind: 'info', image: group, message });
        }
        const built = { rebuilt: true, isStored: isOurs, ...task.madeFrom } as const;
        return { name, inputs, stage, seconds: seconds(), ...built };
      } finally {
        progress({ kind: 'image-end', image: group, ok: isDone });
      }
    });
  }

  /** The local store is the first of all secondary storages (spec 05 §5.5). */
  async #copyFromLocal(
    clearance: Clearance,
    target: Target,
    task: StageTask,
    signal: AbortSignal,
  ): Promise<StoredStage | undefined> {
    const { digest, parentTimestamp, mayBeLocal } = task;
    const { local, repo, progress } = this.#options;
    if (!local || !repo || !mayBeLocal) return undefined;
    const found = await local.find(digest, parentTimestamp, signal);
    if (!found) return undefined;
    progress({
      kind: 'info',
      image: groupLabel(target, task),
      message: `${stageTag(found)} is in the local store: copying`,
    });
    const backend = await this.#options.openBackend();
    return withTemporaryFolder(this.#options.temporaryParent, ({ path }) =>
      repo.copy(clearance, { id: found.id, image: { id: found.imageId } }, backend, path, signal),
    );
  }

  async #build(
    clearance: Clearance,
    target: Target,
    stage: DockerfileStage,
    signal: AbortSignal,
  ): Promise<PublishedStage> {
    const { image, platform, label } = target;
    const { source, dependencies, digest, contentDigest } = stage;
    const { storage, project, version, progress, commitId, network } = this.#options;
    const backend = await this.#options.openBackend();
    const labels = dockerfileLabels({
      project: project.name,
      version,
      contentDigest,
      commit: commitId,
      dependencyStageIds: [...dependencies.values()].map(stageTag),
    });
    const recipe = dockerfileRecipe({ image, source, platform, labels, dependencies, network });
    const labelled: Progress = (event) =>
      progress(event.kind === 'output' ? { ...event, image: label } : event);
    for (let attempt = 1; ; attempt++) {
      try {
        const built = await withPatience(() => backend.build(recipe, { signal, progress: labelled }), {
          signal,
          progress: labelled,
        });
        return await withTemporaryFolder(this.#options.temporaryParent, ({ path: tempDir }) =>
          storage.store(clearance, { digest, parentTimestamp: 0, image: built, backend, tempDir }, signal),
        );
      } catch (error) {
        // A build of the same content on the same engine has removed its image, which was ours, too.
        const isGone = error instanceof UserError && error.code === 'IMAGE_GONE';
        if (!isGone || attempt === MAX_BUILDS) throw error;
      }
    }
  }
}
