import type { Readable } from 'node:stream';
import type { DockerfileImageConfig, Giterminism, Includes } from '../config/index.ts';
import type { Commit, FileReader, Repository, WorkTreeCheck } from '../git/index.ts';
import { UserError } from '../ground/errors.ts';
import type { Limits } from '../ground/limits.ts';
import { locate } from '../ground/locate.ts';
import { meter } from '../ground/meter.ts';
import { joinPath, readDockerignore } from '../ground/patterns/index.ts';
import { onceFor } from '../ground/once.ts';
import type { Progress, ProgressEvent } from '../ground/progress.ts';
import { createContext, type Context } from './context/context.ts';
import { prepareDockerfile, type PreparedDockerfile } from './dockerfile/prepare.ts';
import { warningTeller, type TellWarnings } from './dockerfile/warning-teller.ts';
import { checkImageSpec } from './image-spec/check.ts';

/** What an image is made of, read from the commit by the rules of giterminism: the same for all its platforms. */
export interface ImageSource {
  readonly dockerfile: PreparedDockerfile;
  readonly dockerfileContent: Uint8Array;
  readonly filesChecksum: Context['filesChecksum'];
  /** The context archive, made of the commit while it is read. */
  readonly openContext: (signal: AbortSignal) => Readable;
  /** Tells what is legal and not what it seems to be, each thing once per image. */
  readonly warn: TellWarnings;
}

export interface ImageSources {
  /** The source of an image, opened once. */
  readonly open: (image: DockerfileImageConfig) => Promise<ImageSource>;
}

export interface ImageSourcesOptions {
  readonly repository: Repository;
  /** The commit that plays the role of HEAD. */
  readonly commit: Commit;
  readonly reader: FileReader;
  /** The one of the reader. */
  readonly check: WorkTreeCheck;
  readonly limits: Limits;
  readonly giterminism: Giterminism;
  readonly includes: Includes;
  /** Folder in which private temporary folders are made. */
  readonly temporaryParent: string;
  readonly progress: Progress;
}

/** The sources of Dockerfile images in one commit. */
export function commitSources(options: ImageSourcesOptions): ImageSources {
  const sources = new Map<DockerfileImageConfig, Promise<ImageSource>>();
  const toldPointers = new Set<DockerfileImageConfig>();
  const expanding = meter(options.limits, 'dockerfileSteps', { subject: 'Evaluating all Dockerfiles' });
  const warningsOf = warningTeller(options.progress);
  const texts = new Map<string, Promise<Buffer>>();
  const prepared = new Map<string, Promise<PreparedDockerfile>>();
  const spend = meter(options.limits, 'matchSteps', { subject: 'Choosing the files of all contexts' });

  const open = async (image: DockerfileImageConfig): Promise<ImageSource> => {
    const { repository, commit, check, temporaryParent, progress } = options;
    const { imageSpec, location } = image;
    if (imageSpec) await locate(location, () => checkImageSpec(imageSpec));
    const path = joinPath(image.context, image.dockerfile);
    const [dockerfileContent, dockerignore] = await Promise.all([
      locate(location, () => onceFor(texts, path, () => readDockerfile(path, options))),
      readIgnorePatterns(image, options),
    ]);
    const inDockerignore = <T>(task: () => Promise<T>): Promise<T> =>
      locate({ file: dockerignore.path }, task);
    const context = await inDockerignore(async () =>
      createContext({
        repository,
        commit,
        context: image.context,
        dockerfile: image.dockerfile,
        dockerfileContent,
        dockerignorePatterns: dockerignore.patterns,
        contextAddFiles: image.contextAddFiles,
        spend,
        temporaryParent,
        onLfsPointers: (paths) => {
          if (toldPointers.has(image)) return;
          toldPointers.add(image);
          progress(lfsPointers(image, paths));
        },
      }),
    );
    await context.checkAddedFiles();
    const text = dockerfileContent.toString('utf8');
    // Images of one Dockerfile share what does not depend on them.
    const key = JSON.stringify([path, image.target]);
    const dockerfile = await locate(location, () =>
      onceFor(prepared, key, async () =>
        prepareDockerfile({ text, path, target: image.target, limits: options.limits, spend: expanding }),
      ),
    );
    if (context.ignoresDockerfile) {
      progress({
        kind: 'warning',
        message: `The Dockerfile ${path} is in the dockerignore file, but it always is part of the context.`,
        location: { file: path },
      });
    }
    await context.checkNotEmpty();
    if (!context.hashesAddedFiles) {
      progress({
        kind: 'warning',
        message: `contextAddFiles of the image ${image.name} are part of its context and not of its digest, because the project directory is not the root of the git work tree: a change of these files does not rebuild the image.`,
        hint: 'Change cacheVersion together with them, or move werf.yaml to the root and name the directory in `context`.',
        location,
      });
    }
    return {
      dockerfile,
      dockerfileContent,
      filesChecksum: async (sources) => {
        const checksum = await inDockerignore(() => context.filesChecksum(sources));
        await check.require(context.committedRule);
        return checksum;
      },
      openContext: context.openTar,
      warn: warningsOf(path, location),
    };
  };

  return { open: (image) => onceFor(sources, image, () => open(image)) };
}

function lfsPointers({ name, location }: DockerfileImageConfig, paths: readonly string[]): ProgressEvent {
  const shown = paths.slice(0, 3).join(', ') + (paths.length > 3 ? `, and ${paths.length - 3} more` : '');
  return {
    kind: 'warning',
    message: `The context of the image ${name} has pointers of Git LFS in place of files: ${shown}`,
    hint: 'Install git-lfs ("git lfs install") and fetch the files before the build: lfs: true of actions/checkout, or "git lfs pull". The digest stays the same, so an image that was built with pointers has to be made anew: change cacheVersion.',
    location,
  };
}

/**
 * A Dockerfile that is not on disk is looked for in the includes first (spec 01 §14). The commit has it nevertheless in a
 * sparse checkout; one that was deleted is told as uncommitted.
 */
async function readDockerfile(
  path: string,
  { reader, giterminism, includes }: ImageSourcesOptions,
): Promise<Buffer> {
  if (!(await reader.isOnDisk(path))) {
    const included = includes.find(path);
    if (included) return included.read();
    if (!(await reader.exists(path))) {
      throw new UserError({
        code: 'DOCKERFILE_NOT_FOUND',
        message: `unable to read dockerfile ${JSON.stringify(path)}: file not found`,
        hint: 'The path in `dockerfile` is relative to `context`. Check both in werf.yaml.',
      });
    }
  }
  return reader.readConfigFile(path, { accepted: giterminism.isDockerfileUncommittedAccepted });
}

interface Dockerignore {
  readonly path: string;
  readonly patterns: readonly string[];
}

/** The patterns of `<dockerfile>.dockerignore`, or of `.dockerignore`; none without such a file (spec 01 §8.1). */
async function readIgnorePatterns(
  image: DockerfileImageConfig,
  { reader, giterminism, includes }: ImageSourcesOptions,
): Promise<Dockerignore> {
  for (const name of [`${image.dockerfile}.dockerignore`, '.dockerignore']) {
    const path = joinPath(image.context, name);
    const isLocal = await reader.exists(path);
    const content = isLocal
      ? await reader.readConfigFile(path, { accepted: giterminism.isDockerignoreUncommittedAccepted })
      : await includes.find(path)?.read();
    if (content === undefined) continue;
    const patterns = await locate({ file: path }, async () => readDockerignore(content.toString('utf8')));
    return { path, patterns };
  }
  return { path: joinPath(image.context, '.dockerignore'), patterns: [] };
}
