/** The text of a rendered werf.yaml -> Project, or everything that is wrong with it (spec 01 §1). */
import { type Location, UserError } from '../ground/errors.ts';
import { DEFAULT_LIMITS, limitExceeded, type Limits } from '../ground/limits.ts';
import { checkImages } from './cross-checks.ts';
import { readDockerfileImages } from './dockerfile-image.ts';
import { splitDocuments } from './documents.ts';
import type { Giterminism } from './giterminism.ts';
import { defaultBuild, type MetaConfig, readMeta } from './meta.ts';
import { checkPlatforms, type PlatformSection } from './platform-check.ts';
import { type Problem, type Reporter, toUserError, upTo } from './problems.ts';
import type { ConfigWarning, ImageConfig, Project } from './project.ts';
import { type ConfigSection, type MetaSection, readSection } from './sections.ts';
import { readStapelImages } from './stapel-image.ts';
import { placesOfFile, type TextPlaces } from './text-places.ts';
import { yamlSpender } from './text-limits.ts';

export interface CheckConfigOptions {
  /** What errors call the file. */
  readonly path: string;
  /** What places of the text mean; places of that file by default. */
  readonly places?: TextPlaces;
  readonly giterminism: Giterminism;
  readonly limits?: Limits;
  /** What is known to be odd already. */
  readonly warnings?: readonly ConfigWarning[];
  /** WERF_FORCE_STAGED_DOCKERFILE */
  readonly forceStagedDockerfile?: boolean;
  /** WERF_PROJECT_NAME; replaces `project` unless empty, unchecked. */
  readonly projectName?: string;
  /** What an example for a missing meta section calls the project. */
  readonly suggestedProjectName?: string;
  /** `os/architecture` of this machine: the platform of images that name none. */
  readonly hostPlatform?: string;
  /** What relative paths and `~` of secrets mean. */
  readonly currentDirectory?: string;
  readonly homeDirectory?: string;
}

export interface CheckedConfig {
  /** Undefined if there is any problem. */
  readonly project?: Project;
  /** The sections' texts with the names of their images, in the order of the file. */
  readonly sections: readonly { readonly names: readonly string[]; readonly text: string }[];
  /** In the order in which the reference would find them; the first is the one it would report. */
  readonly problems: readonly UserError[];
  readonly warnings: readonly ConfigWarning[];
}

/** Checks all sections, selected or not. Throws nothing for a bad configuration, but UserError `WORK_LIMIT` for an enormous one. */
export function checkConfig(text: string, options: CheckConfigOptions): CheckedConfig {
  const problems: Problem[] = [];
  const warnings: ConfigWarning[] = [...options.giterminism.warnings, ...(options.warnings ?? [])];
  const { places = placesOfFile(options.path), limits = DEFAULT_LIMITS } = options;
  const reporter: Reporter = { problem: upTo(limits, problems), warn: upTo(limits, warnings) };
  const spend = yamlSpender(limits, (place) => places.locate(place));
  const sections = splitDocuments(text).flatMap((document) => {
    const section = readSection(document, places, reporter, spend);
    return section === undefined ? [] : [section];
  });
  checkCounts(sections, limits);
  const project = readProject(sections, options, reporter, () => problems.length > 0);
  return {
    ...(problems.length === 0 && project !== undefined ? { project: { ...project, warnings } } : {}),
    sections: sections.map((section) => ({
      names: section.kind === 'meta' ? [] : section.names,
      text: section.document.text,
    })),
    problems: problems.map((problem) => toUserError(problem, places.explain(problem.location))),
    warnings,
  };
}

function readProject(
  sections: readonly ConfigSection[],
  options: CheckConfigOptions,
  reporter: Reporter,
  hasProblems: () => boolean,
): Omit<Project, 'warnings'> | undefined {
  const isComplete = !hasProblems();
  const metaSections = sections.filter((section) => section.kind === 'meta');
  const meta = readMetaSections(metaSections, reporter);
  // A section that is wrong is not there, so what relates to it would look wrong, too.
  if (isComplete) {
    const buildPlatform = metaSections[0]?.decoded.values.build?.values.platform ?? [];
    const { hostPlatform = 'linux/amd64' } = options;
    checkPlatforms(platformSections(sections), { buildPlatform, hostPlatform }, reporter);
    if (meta === undefined) reporter.problem(missingMeta(options));
  }
  const images = readImages(sections, meta?.build ?? defaultBuild, options, reporter);
  if (!hasProblems()) checkImages(images, reporter);
  if (meta === undefined) return undefined;
  const { project, ...rest } = meta;
  const { projectName = '' } = options;
  return { ...rest, name: projectName === '' ? project : projectName, images };
}

function checkCounts(sections: readonly ConfigSection[], limits: Limits): void {
  const subject = 'The configuration';
  let images = 0;
  for (const section of sections) {
    if (section.kind === 'meta') continue;
    const { decoded, names } = section;
    const { location, values } = decoded;
    images += names.length;
    if (images > limits.images) throw limitExceeded(limits, 'images', { subject, location });
    const found = values.platform?.length ?? 0;
    if (found > limits.platforms) throw limitExceeded(limits, 'platforms', { subject, found, location });
  }
}

function readMetaSections(sections: readonly MetaSection[], reporter: Reporter): MetaConfig | undefined {
  const [first, ...others] = sections;
  for (const { decoded } of others) {
    const message = 'duplicate meta config section definition';
    reporter.problem({ code: 'CONFIG_META', message, location: decoded.location });
  }
  return first === undefined ? undefined : readMeta(first.decoded, first.reporter);
}

function missingMeta({ path, suggestedProjectName = 'my-project' }: CheckConfigOptions): Problem {
  return {
    code: 'CONFIG_META',
    message:
      'meta config section (part of YAML stream separated by three hyphens, https://yaml.org/spec/1.2/spec.html#id2800132) is not defined: ' +
      `add following example config section with required fields, e.g:\n\n\`\`\`\nconfigVersion: 1\nproject: ${suggestedProjectName}\n---\n\`\`\``,
    hint: 'The name of a project must not change later: images and releases are found by it.',
    location: { file: path },
  };
}

function platformSections(sections: readonly ConfigSection[]): readonly PlatformSection[] {
  const stapel: PlatformSection[] = [];
  const dockerfile: PlatformSection[] = [];
  for (const section of sections) {
    if (section.kind === 'meta') continue;
    const { platform = [], dependencies = [] } = section.decoded.values;
    const imports = section.kind === 'stapel' ? (section.decoded.values.import ?? []) : [];
    (section.kind === 'stapel' ? stapel : dockerfile).push({
      names: section.names,
      isArtifact: section.kind === 'stapel' && section.isArtifact,
      platform,
      dependencies: dependencies.map(({ values, location }) => ({ name: values.image ?? '', location })),
      imports: imports.map(({ values: { from = '', image = '', artifact = '' }, location }) => ({
        name: from !== '' ? from : image !== '' ? image : artifact,
        location,
      })),
    });
  }
  return [...stapel, ...dockerfile];
}

function readImages(
  sections: readonly ConfigSection[],
  build: MetaConfig['build'],
  options: CheckConfigOptions,
  reporter: Reporter,
): readonly ImageConfig[] {
  const imageNames = new Set(sections.flatMap((section) => (section.kind === 'meta' ? [] : section.names)));
  const { giterminism, currentDirectory = '/', homeDirectory = '/', forceStagedDockerfile = false } = options;
  const { limits = DEFAULT_LIMITS } = options;
  let comparisons = 0;
  const shared = {
    ...{ build, giterminism, currentDirectory, homeDirectory },
    forceStaged: forceStagedDockerfile,
    spendForTargets: (count: number, location: Location): void => {
      comparisons += count;
      if (comparisons <= limits.targetComparisons) return;
      throw limitExceeded(limits, 'targetComparisons', { subject: 'The configuration', location });
    },
  };
  const dockerfileImages = sections
    .filter((section) => section.kind === 'dockerfile')
    .filter(({ names }) => names.length > 0)
    .flatMap((section) =>
      guarded(reporter, () => readDockerfileImages(section.decoded, section.names, shared, section.reporter)),
    );
  const stapelImages = sections
    .filter((section) => section.kind === 'stapel')
    .flatMap(({ decoded, names, isArtifact, reporter: own }) =>
      guarded(reporter, () => readStapelImages(decoded, names, { ...shared, imageNames, isArtifact }, own)),
    );
  return [...dockerfileImages, ...stapelImages];
}

/** A malformed glob of werf-giterminism.yaml shows only when it is used: it is a problem like the others. */
function guarded<T>(reporter: Reporter, read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError) || error.location === undefined) throw error;
    const { code, message, hint, location } = error;
    reporter.problem({ code, message, hint, location });
    return [];
  }
}
