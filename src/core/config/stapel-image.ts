/** A section without `dockerfile` -> its Stapel images or its artifact (spec 01 §9). */
import { checkAnsibleTasks } from './ansible.ts';
import { readDependencies } from './dependencies.ts';
import type { ReadImageOptions } from './dockerfile-image.ts';
import { readGitMappings } from './git-mapping.ts';
import { mergeImageSpec, readImageSpec } from './image-spec.ts';
import { readImports } from './import.ts';
import type { Decoded } from './kinds.ts';
import { readMounts } from './mount.ts';
import { separateTargets } from './overlap.ts';
import { refuse } from './permission.ts';
import { normalizePlatforms } from './platforms.ts';
import type { DocumentReporter } from './problems.ts';
import type { stapelSection } from './schema-stapel.ts';
import { readSecrets } from './secrets.ts';
import { checkBase, checkBaseConflict, readBase } from './stapel-base.ts';
import type {
  AnsibleConfig,
  DockerDirectiveConfig,
  GitMappingConfig,
  ImportConfig,
  ShellConfig,
  StapelImageConfig,
} from './stapel-types.ts';

export type DecodedStapelImage = Decoded<typeof stapelSection>;

export interface ReadStapelOptions extends ReadImageOptions {
  /** Names of all images and artifacts of the configuration. */
  readonly imageNames: ReadonlySet<string>;
  readonly isArtifact: boolean;
}

/** One image per name. What is wrong goes to the reporter; the images are then of no use. */
export function readStapelImages(
  section: DecodedStapelImage,
  names: readonly string[],
  options: ReadStapelOptions,
  reporter: DocumentReporter,
): readonly StapelImageConfig[] {
  const { values, locations, location } = section;
  const { build, giterminism, isArtifact } = options;
  const base = { values, locations, location, imageNames: options.imageNames };
  const mounts = readMounts(values.mount ?? [], giterminism, reporter);
  const git = readGitMappings(values.git ?? [], giterminism, reporter);
  const ansible = readAnsible(section, reporter);
  const imports = readImports(values.import ?? [], reporter);
  const targets = separateAll(git, imports, reporter, options.spendForTargets);
  if (isArtifact && (values.dependencies ?? []).length > 0) {
    refuseInArtifact(
      `dependencies directive is specified for ${JSON.stringify(names[0] ?? '')} artifact, but dependencies are not supported for artifacts!`,
      'dependencies',
    );
  }
  const dependencies = readDependencies(values.dependencies ?? [], 'stapel', reporter);
  const secrets = readSecrets(values.secrets ?? [], options, reporter);
  checkFromLatest(section, options, reporter);
  checkBase(names, base, reporter);
  refuseEqualMounts(values.mount ?? [], reporter);
  checkBaseConflict(names, base, reporter);
  refuseTogether();
  const final = isArtifact ? false : (values.final ?? true);
  const own = values.imageSpec === undefined ? undefined : readImageSpec(values.imageSpec);
  const imageSpec = mergeImageSpec(own, build.imageSpec, final);
  const docker = values.docker === undefined ? undefined : readDockerDirective(values.docker);
  const disableGitAfterPatch = isArtifact || (values.disableGitAfterPatch ?? false);
  if (docker !== undefined && disableGitAfterPatch) {
    reporter.warn({
      message: '`docker` has no effect with `disableGitAfterPatch: true`',
      location: locations.docker ?? location,
    });
  }
  return names.map((name) => ({
    kind: 'stapel',
    name,
    isArtifact,
    final,
    platform: normalizePlatforms(values.platform ?? []),
    location,
    dependencies,
    ...(imageSpec === undefined ? {} : { imageSpec }),
    cacheVersion: (values.cacheVersion ?? '') === '' ? build.cacheVersion : (values.cacheVersion ?? ''),
    secrets,
    network: values.network ?? '',
    base: readBase(name, base),
    fromLatest: values.fromLatest ?? false,
    fromCacheVersion: values.fromCacheVersion ?? '',
    disableGitAfterPatch,
    git: targets.git,
    ...(values.shell === undefined ? {} : { shell: readShell(values.shell) }),
    ...(ansible === undefined ? {} : { ansible }),
    mounts,
    ...(docker === undefined ? {} : { docker }),
    imports: targets.imports,
  }));

  function refuseTogether(): void {
    const report = (message: string, at = location): void => {
      reporter.problem({ code: 'CONFIG_STAPEL', message, location: at });
    };
    if (isArtifact) {
      if (values.docker !== undefined) {
        refuseInArtifact('`docker` section is not supported for artifact!', 'docker');
      }
      if (values.final !== undefined) {
        refuseInArtifact('`final` directive is not supported for artifact!', 'final');
      }
      if (values.disableGitAfterPatch === true) {
        refuseInArtifact(
          '`disableGitAfterPatch` directive is not supported for artifact!',
          'disableGitAfterPatch',
        );
      }
    }
    if (values.shell !== undefined && values.ansible !== undefined) {
      report('can not use shell and ansible builders at the same time!', locations.ansible);
    }
    if (values.docker !== undefined && values.imageSpec !== undefined) {
      report("`docker` directive is deprecated and can't be used along with `imageSpec`!", locations.docker);
    }
  }

  function refuseInArtifact(message: string, key: keyof typeof locations): void {
    const hint = `Write \`image\` with \`final: false\` instead of \`artifact\`, or remove \`${key}\`.`;
    reporter.problem({ code: 'CONFIG_STAPEL', message, hint, location: locations[key] ?? location });
  }
}

function separateAll(
  git: readonly GitMappingConfig[],
  imports: readonly ImportConfig[],
  reporter: DocumentReporter,
  spendForTargets: ReadImageOptions['spendForTargets'],
): { readonly git: readonly GitMappingConfig[]; readonly imports: readonly ImportConfig[] } {
  const told = new Set<GitMappingConfig | ImportConfig>();
  const all = separateTargets<GitMappingConfig | ImportConfig>(
    [...git, ...imports],
    (first, second) => {
      if (told.has(first) && told.has(second)) return;
      told.add(first).add(second);
      reporter.problem({
        code: 'CONFIG_OVERLAP',
        message: 'Conflict between imports!',
        hint: `Two entries put files at the same place: \`to: ${first.to}\` in line ${first.location.line ?? '?'} and \`to: ${second.to}\` in line ${second.location.line ?? '?'}.`,
        location: second.location,
      });
    },
    (comparisons, { location }) => spendForTargets(comparisons, location),
  );
  return {
    git: all.filter((one): one is GitMappingConfig => 'stageDependencies' in one),
    imports: all.filter((one): one is ImportConfig => 'source' in one),
  };
}

function checkFromLatest(
  { values, locations, location }: DecodedStapelImage,
  { giterminism }: ReadStapelOptions,
  reporter: DocumentReporter,
): void {
  if (values.fromLatest !== true || giterminism.isLoose || giterminism.allowsFromLatest) return;
  refuse(giterminism, reporter, {
    message: 'fromLatest directive not allowed by giterminism',
    why: 'The base moves on in its registry, so the same commit gives other digests later.',
    rule: 'config.stapel.allowFromLatest',
    location: locations.fromLatest ?? location,
  });
}

function refuseEqualMounts(
  mounts: NonNullable<DecodedStapelImage['values']['mount']>,
  reporter: DocumentReporter,
): void {
  const seen = new Set<string>();
  for (const { values, location } of mounts) {
    const to = values.to ?? '';
    if (seen.has(to))
      reporter.problem({ code: 'CONFIG_MOUNT', message: 'conflict between mounts!', location });
    seen.add(to);
  }
}

function readShell({ values }: NonNullable<DecodedStapelImage['values']['shell']>): ShellConfig {
  const { beforeInstall = [], install = [], beforeSetup = [], setup = [] } = values;
  return {
    commands: { beforeInstall, install, beforeSetup, setup },
    cacheVersion: values.cacheVersion ?? '',
    cacheVersions: {
      beforeInstall: values.beforeInstallCacheVersion ?? '',
      install: values.installCacheVersion ?? '',
      beforeSetup: values.beforeSetupCacheVersion ?? '',
      setup: values.setupCacheVersion ?? '',
    },
  };
}

function readAnsible({ values }: DecodedStapelImage, reporter: DocumentReporter): AnsibleConfig | undefined {
  if (values.ansible === undefined) return undefined;
  const { beforeInstall = [], install = [], beforeSetup = [], setup = [] } = values.ansible.values;
  checkAnsibleTasks([...beforeInstall, ...install, ...beforeSetup, ...setup], reporter);
  return { location: values.ansible.location };
}

function readDockerDirective({
  values,
}: NonNullable<DecodedStapelImage['values']['docker']>): DockerDirectiveConfig {
  const { CMD: cmd = '', ENTRYPOINT: entrypoint = '' } = values;
  return {
    volume: values.VOLUME ?? [],
    expose: values.EXPOSE ?? [],
    env: values.ENV ?? [],
    label: values.LABEL ?? [],
    // An entry point without a command empties the command of the base.
    cmd: entrypoint !== '' && cmd === '' ? '[]' : cmd,
    entrypoint,
    workdir: values.WORKDIR ?? '',
    user: values.USER ?? '',
    healthcheck: values.HEALTHCHECK ?? '',
    exactValues: values.exactValues ?? false,
  };
}
