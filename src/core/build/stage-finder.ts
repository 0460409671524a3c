import type { Clearance } from '../ground/clearance.ts';
import type { Stage } from '../stages/index.ts';
import { engineImage, findStage, stageTag, type StoredStage, type WantedStage } from '../storage/index.ts';
import { taskLimiter } from './limit.ts';
import type { BuildOptions } from './options.ts';
import type { StageResult } from './result.ts';
import { stagesRequired } from './stages-required.ts';
import type { Place } from './walk.ts';

/** A stage that was found or made, as the report knows it. */
export type Found = Omit<StageResult, 'name'>;

const NOT_BUILT = { rebuilt: false, isStored: false, baseImagePulled: false } as const;

/** One stage to find or make. */
interface Task {
  readonly place: Place<Found>;
  readonly stage: Stage;
  readonly wanted: WantedStage;
  /** What is told of a stage stands together in the log; one image may have several. */
  readonly group: string;
  readonly startedAt: number;
}

/** Finds stages or makes them, every digest once at a time: the step of a build. */
export class StageFinder {
  readonly #options: BuildOptions;
  readonly #survey: Promise<Clearance>;
  readonly #inProgress = new Map<string, Promise<unknown>>();
  /** What this run has made or copied for each image: that it is found in a later pass of the walk changes nothing. */
  readonly #made = new Map<string, Found>();
  readonly #limited: <T>(task: () => Promise<T>) => Promise<T>;

  /** @param survey comes to its end when everything that the images are made of has been looked at: nothing is made before */
  constructor(options: BuildOptions, survey: Promise<Clearance>) {
    this.#options = options;
    this.#survey = survey;
    this.#limited = taskLimiter(options.parallelTasksLimit);
  }

  /** Images that share a digest wait for the first of them (spec 05 §5.3). */
  findOrMake(place: Place<Found>): Promise<Found> {
    const { planned, previous, label } = place;
    if (planned.kind !== 'stage') throw new Error(`${label} waits for what is done`);
    const task: Task = {
      place,
      stage: planned,
      wanted: { ...planned, notBefore: previous?.stage.id.timestamp ?? 0 },
      group: previous ? `${label} (${planned.name})` : label,
      startedAt: this.#options.now(),
    };
    const before = this.#inProgress.get(planned.digest) ?? Promise.resolve();
    const result = before.catch(() => undefined).then(() => this.#findOrMake(task));
    this.#inProgress.set(planned.digest, result);
    return result;
  }

  async #findOrMake(task: Task): Promise<Found> {
    const { storage, mayBuild } = this.#options;
    const { stage, place, wanted } = task;
    const found = await findStage(storage, wanted, place.signal);
    if (found) {
      return (
        this.#made.get(madeKey(task, found)) ?? {
          stage: found,
          seconds: this.#secondsOf(task),
          sourceType: '',
          ...NOT_BUILT,
        }
      );
    }
    if (!mayBuild) throw stagesRequired([`${place.label}/${stage.name} with digest ${stage.digest}`]);
    return this.#limited(() => this.#inGroup(task, (clearance) => this.#copyOrMake(clearance, task)));
  }

  /** What is told meanwhile belongs to the stage. */
  async #inGroup<T>({ group: image, place }: Task, work: (clearance: Clearance) => Promise<T>): Promise<T> {
    const { progress } = this.#options;
    const clearance = await this.#survey;
    place.signal.throwIfAborted();
    progress({ kind: 'image-start', image });
    let isDone = false;
    try {
      const result = await work(clearance);
      isDone = true;
      return result;
    } finally {
      progress({ kind: 'image-end', image, ok: isDone });
    }
  }

  async #copyOrMake(clearance: Clearance, task: Task): Promise<Found> {
    const { progress } = this.#options;
    const { stage: planned, place, wanted, group } = task;
    const copied = await this.#copyFromLocal(clearance, task);
    if (copied) {
      return this.#remember(task, {
        stage: copied,
        seconds: this.#secondsOf(task),
        sourceType: 'secondary',
        ...NOT_BUILT,
      });
    }
    const { makeStage } = await import('./make-stage.ts');
    const recipe = planned.recipe();
    const { stage, isOurs } = await makeStage(this.#options, clearance, { place, recipe, wanted });
    if (!isOurs) {
      const message = `Another builder was faster: its stage ${stageTag(stage)} is used.`;
      progress({ kind: 'info', image: group, message });
    }
    return this.#remember(task, {
      stage,
      seconds: this.#secondsOf(task),
      rebuilt: true,
      isStored: isOurs,
      sourceType: 'repo',
      baseImagePulled: recipe.kind === 'dockerfile',
    });
  }

  /** The local store is the first of all secondary storages (spec 05 §5.5). */
  async #copyFromLocal(clearance: Clearance, task: Task): Promise<StoredStage | undefined> {
    const { local, repo, progress, openBackend, temporaryParent } = this.#options;
    const { wanted, group } = task;
    const { previous, signal } = task.place;
    // A change of a config is made in the repo. An engine is asked only where it has given the stage before, too.
    const mayBeLocal = !previous || previous.sourceType === 'secondary';
    if (!local || !repo || !mayBeLocal) return undefined;
    const found = await findStage(local, wanted, signal);
    if (!found) return undefined;
    const message = `${stageTag(found)} is in the local store: copying`;
    progress({ kind: 'info', image: group, message });
    const backend = await openBackend();
    const content = engineImage({ id: found.imageId }, { backend, temporaryParent });
    return repo.copy(clearance, found.id, content, signal);
  }

  #remember(task: Task, made: Found): Found {
    this.#made.set(madeKey(task, made.stage), made);
    return made;
  }

  #secondsOf({ startedAt }: Task): number {
    return (this.#options.now() - startedAt) / 1000;
  }
}

function madeKey({ place }: Task, stage: StoredStage): string {
  return `${stageTag(stage)} ${place.platform} ${place.image.name}`;
}
