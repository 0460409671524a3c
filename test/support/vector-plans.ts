/** The stages of a vector's images, computed from a checked-out repository without registry and engine. */
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import {
  imagePlatforms,
  loadProject,
  projectConfigSource,
  type DockerfileImageConfig,
  type Project,
} from '../../src/core/config/index.ts';
import { createFileReader, openRepository, workTreeCheck, type Commit } from '../../src/core/git/index.ts';
import { DEFAULT_LIMITS } from '../../src/core/ground/limits.ts';
import {
  commitSources,
  planDockerfileStage,
  planImageSpecStage,
  type DependencyFacts,
  type DockerfileStagePlan,
  type ImageSpecStagePlan,
} from '../../src/core/stages/index.ts';
import { GIT_ENV } from './vector-repos.ts';

export interface VectorRun {
  /** Work tree of the repository. */
  readonly folder: string;
  /** Arguments and environment of the vector's werf; only those that matter to digests are read. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Facts of another image's last stage for a platform. */
  readonly factsOf?: (image: string, platform: string) => DependencyFacts | undefined;
  /** The images to plan; without it all Dockerfile images. */
  readonly images?: readonly string[];
}

export interface PlannedImage {
  readonly image: DockerfileImageConfig;
  /** By platform, in the order of the report. */
  readonly stages: readonly (DockerfileStagePlan | ImageSpecStagePlan)[];
}

export interface PlannedVector {
  readonly project: Project;
  readonly commit: Commit;
  readonly images: ReadonlyMap<string, PlannedImage>;
}

/** Rejects with the first error, as a build would before it asks for an engine. */
export async function planVector(run: VectorRun): Promise<PlannedVector> {
  const { args, env } = run;
  const isLoose = args.includes('--loose-giterminism');
  const projectDir = join(run.folder, option(args, '--dir') ?? '.');
  const repository = openRepository({ projectDir, needsStatus: !isLoose, env: GIT_ENV });
  try {
    const commit = await repository.head();
    const mode = isLoose ? 'loose' : 'strict';
    const check = workTreeCheck({ repository, mode });
    const reader = createFileReader({ repository, commit, mode, check });
    const { project, giterminism, includes } = await loadProject({
      source: projectConfigSource(reader),
      looseGiterminism: isLoose,
    });
    const temporaryParent = tmpdir();
    const progress = (): void => undefined;
    const sources = commitSources({
      repository,
      commit,
      reader,
      check,
      limits: DEFAULT_LIMITS,
      giterminism,
      includes,
      temporaryParent,
      progress,
    });
    const platform = option(args, '--platform') ?? env.WERF_PLATFORM;
    const images = new Map<string, PlannedImage>();
    for (const image of project.images) {
      if (image.kind !== 'dockerfile' || (run.images && !run.images.includes(image.name))) continue;
      const source = await sources.open(image);
      const override = platform === undefined ? [] : [platform];
      const stages: (DockerfileStagePlan | ImageSpecStagePlan)[] = [];
      for (const target of imagePlatforms(project, image, { override, fallback: 'linux/amd64' })) {
        const stage = await planDockerfileStage({
          image,
          dockerfile: source.dockerfile,
          platform: target,
          buildPlatform: 'linux/amd64',
          factsOf: (name) => run.factsOf?.(name, target),
          filesChecksum: source.filesChecksum,
        });
        stages.push(stage);
        const { imageSpec: spec } = image;
        if (spec) stages.push(planImageSpecStage({ spec, platform: target, previousDigest: stage.digest }));
      }
      images.set(image.name, { image, stages });
    }
    await check.clearance();
    return { project, commit, images };
  } finally {
    repository.close();
  }
}

/** The value of `--name=value` or `--name value`. */
function option(args: readonly string[], name: string): string | undefined {
  const index = args.indexOf(name);
  if (index >= 0) return args[index + 1];
  return args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
}
