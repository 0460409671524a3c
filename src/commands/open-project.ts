import { homedir } from 'node:os';
import { relative, resolve } from 'node:path';
import {
  loadProject,
  projectConfigSource,
  selectImages,
  withRelatedImages,
  type DockerfileImageConfig,
  type ImageConfig,
  type LoadedProject,
  type Project,
} from '../core/config/index.ts';
import type { FileReader, Repository } from '../core/git/index.ts';
import { UserError } from '../core/ground/errors.ts';
import { isImageNameTooLong, nameTooLong } from '../core/storage/index.ts';
import { readEnvironmentBoolean, type OptionValues } from '../options/index.ts';

export interface OpenProjectOptions {
  readonly values: OptionValues;
  readonly environment: NodeJS.ProcessEnv;
  readonly repository: Repository;
  readonly reader: FileReader;
  /** `os/architecture` of this machine. */
  readonly hostPlatform: string;
}

/** Reads and checks the project's configuration at the commit. */
export function openProject(options: OpenProjectOptions): Promise<LoadedProject> {
  const { values, environment, repository, reader, hostPlatform } = options;
  return loadProject({
    source: projectConfigSource(reader, {
      ...(values.config === '' ? {} : { config: configPath(values.config, repository) }),
      ...(values['giterminism-config'] === '' ? {} : { giterminismConfig: values['giterminism-config'] }),
    }),
    looseGiterminism: values['loose-giterminism'],
    forceStagedDockerfile: readEnvironmentBoolean(environment.WERF_FORCE_STAGED_DOCKERFILE),
    stagedDockerfileVersion: environment.WERF_STAGED_DOCKERFILE_VERSION ?? '',
    projectName: environment.WERF_PROJECT_NAME ?? '',
    hostPlatform,
    currentDirectory: process.cwd(),
    homeDirectory: homedir(),
  });
}

/** `--config` counts from the working directory and has to lie in the work tree (spec 01 §2). */
function configPath(path: string, { projectDir, workTree }: Repository): string {
  const absolute = resolve(path);
  const inWorkTree = relative(workTree, absolute);
  if (inWorkTree === '' || inWorkTree.startsWith('..')) {
    throw new UserError({
      code: 'CONFIG_OUTSIDE',
      message: `the werf config "${absolute}" must be in the project git work tree "${workTree}"`,
      hint: 'Commit the file to the repository; --config is relative to the working directory.',
    });
  }
  return relative(projectDir, absolute);
}

/**
 * The images to build with all that they need, in the order of werf.yaml.
 * @throws UserError IMAGE_PATTERN, IMAGE_NAME_TOO_LONG, NOT_YET
 */
export function chooseImages(
  project: Project,
  patterns: readonly string[],
  values: OptionValues,
): readonly DockerfileImageConfig[] {
  const { images } = selectImages(project, { patterns, finalImagesOnly: values['final-images-only'] });
  return withRelatedImages(project, images).map(checkImage);
}

function checkImage(image: ImageConfig): DockerfileImageConfig {
  if (isImageNameTooLong(image.name)) {
    throw nameTooLong(image.name, image.location);
  }
  if (image.kind === 'stapel') {
    throw new UserError({
      code: 'NOT_YET',
      message: `The image ${image.name} is described by Stapel directives, which slipway cannot build yet.`,
      hint: 'Describe it with a Dockerfile, or build only the others: give their names as arguments.',
      location: image.location,
    });
  }
  if (image.staged) {
    throw new UserError({
      code: 'STAGED_DOCKERFILE',
      message: `The image ${image.name} has staged: true, and slipway builds Dockerfiles as a whole only.`,
      hint: 'Remove `staged` from werf.yaml (and WERF_FORCE_STAGED_DOCKERFILE from the environment).',
      location: image.location,
    });
  }
  return image;
}
