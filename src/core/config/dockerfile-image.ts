/** A section with `dockerfile` -> its images (spec 01 §8). */
import type { Location } from '../ground/errors.ts';
import { joinPath, cleanPath } from '../ground/patterns/index.ts';
import { formatGoValue, scalarText } from '../goyaml/index.ts';
import { readDependencies } from './dependencies.ts';
import { readImageSpec, mergeImageSpec } from './image-spec.ts';
import type { Decoded } from './kinds.ts';
import { refuse } from './permission.ts';
import { normalizePlatforms } from './platforms.ts';
import type { DocumentReporter } from './problems.ts';
import type { BuildConfig, DockerfileImageConfig, NameValue } from './project.ts';
import type { dockerfileSection } from './schema-image.ts';
import { readSecrets, type SecretsOptions } from './secrets.ts';

export interface ReadImageOptions extends SecretsOptions {
  readonly build: BuildConfig;
  /** WERF_FORCE_STAGED_DOCKERFILE */
  readonly forceStaged: boolean;
  /** Is told of comparisons of targets, and may throw. */
  readonly spendForTargets: (comparisons: number, location: Location) => void;
}

type DecodedImage = Decoded<typeof dockerfileSection>;

/** One image per name. What is wrong goes to the reporter; the images are then of no use. */
export function readDockerfileImages(
  section: DecodedImage,
  names: readonly string[],
  options: ReadImageOptions,
  reporter: DocumentReporter,
): readonly DockerfileImageConfig[] {
  const { values, locations, location } = section;
  const { build } = options;
  const contextAddFiles = readContextAddFiles(section, reporter);
  const dependencies = readDependencies(values.dependencies ?? [], 'dockerfile', reporter);
  const secrets = readSecrets(values.secrets ?? [], options, reporter);
  const context = values.context ?? '';
  const dockerfile = values.dockerfile ?? '';
  checkPaths(section, contextAddFiles, options, reporter);
  const args = readArgs(section, dependencies, reporter);
  const final = values.final ?? true;
  const staged =
    options.forceStaged || (locations.staged === undefined ? build.staged : (values.staged ?? false));
  const own = values.imageSpec === undefined ? undefined : readImageSpec(values.imageSpec);
  const imageSpec = mergeImageSpec(own, build.imageSpec, final);
  if (staged && own !== undefined) {
    reporter.warn({
      message: '`imageSpec` has no effect on an image with `staged: true`',
      location: locations.imageSpec ?? location,
    });
  }
  return names.map((name) => ({
    kind: 'dockerfile',
    name,
    final,
    platform: normalizePlatforms(values.platform ?? []),
    location,
    dependencies,
    ...(imageSpec === undefined || staged ? {} : { imageSpec }),
    cacheVersion: (values.cacheVersion ?? '') === '' ? build.cacheVersion : (values.cacheVersion ?? ''),
    secrets,
    network: values.network ?? '',
    dockerfile,
    context,
    contextAddFiles,
    target: values.target ?? '',
    args,
    addHost: values.addHost ?? [],
    ssh: values.ssh ?? '',
    staged,
    ...(staged && locations.staged ? { stagedLocation: locations.staged } : {}),
  }));
}

function readContextAddFiles(
  { values, locations, location }: DecodedImage,
  reporter: DocumentReporter,
): readonly string[] {
  const { contextAddFiles = [], contextAddFile = [] } = values;
  if (contextAddFiles.length > 0 && contextAddFile.length > 0) {
    reporter.problem({
      code: 'CONFIG_DOCKERFILE',
      message:
        'only one out of contextAddFiles and contextAddFile directives can be used at a time, but both specified in werf.yaml. ' +
        'Move everything out of the contextAddFile: [] directive into the contextAddFiles: [] directive and remove contextAddFile: [] from werf.yaml',
      location: locations.contextAddFile ?? location,
    });
  }
  return contextAddFiles.length > 0 ? contextAddFiles : contextAddFile;
}

function checkPaths(
  { values, locations, location }: DecodedImage,
  contextAddFiles: readonly string[],
  { giterminism }: ReadImageOptions,
  reporter: DocumentReporter,
): void {
  const { context = '', dockerfile = '' } = values;
  const code = 'CONFIG_DOCKERFILE';
  if (!isInside(context)) {
    const message = '`context: PATH` should be relative to project directory!';
    reporter.problem({ code, message, location: locations.context ?? location });
  }
  if (!isInside(dockerfile)) {
    const message = '`dockerfile: PATH` required and should be relative to context!';
    reporter.problem({ code, message, location: locations.dockerfile ?? location });
  }
  const addFilesLocation = locations.contextAddFiles ?? locations.contextAddFile ?? location;
  if (!contextAddFiles.every(isInside)) {
    const message = '`contextAddFiles: [PATH, ...]|PATH` each path should be relative to context!';
    reporter.problem({ code, message, location: addFilesLocation });
    return;
  }
  if (giterminism.isLoose) return;
  for (const file of contextAddFiles) {
    const path = joinPath(context, file);
    if (giterminism.isContextAddFileAllowed(path)) continue;
    refuse(giterminism, reporter, {
      message: `contextAddFile ${JSON.stringify(path)} not allowed by giterminism`,
      why: 'Such files come from the disk and not from the commit, though they change digests.',
      rule: 'config.dockerfile.allowContextAddFiles',
      value: path,
      location: addFilesLocation,
    });
  }
}

/** Relative, and not leaving its base. */
function isInside(path: string): boolean {
  const clean = cleanPath(path);
  return !path.startsWith('/') && clean !== '..' && !clean.startsWith('../');
}

function readArgs(
  { values, locations, location }: DecodedImage,
  dependencies: DockerfileImageConfig['dependencies'],
  reporter: DocumentReporter,
): readonly NameValue[] {
  const targets = new Set(dependencies.flatMap(({ imports }) => imports.map((one) => one.targetBuildArg)));
  return (values.args ?? []).map(({ key, value }) => {
    const name = key.kind === 'scalar' ? scalarText(key) : '';
    if (targets.has(name)) {
      reporter.problem({
        code: 'CONFIG_DOCKERFILE',
        message: `dockerfile \`args:\` build arg ${JSON.stringify(name)} already defined in dependency import \`targetBuildArg:\` directive. This is not allowed, avoid duplicated build args!`,
        location: locations.args === undefined ? location : reporter.locate(key),
      });
    }
    return { name, value: formatGoValue(value) };
  });
}
