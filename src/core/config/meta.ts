/** The meta section (spec 01 §7). */
import type { Location } from '../ground/errors.ts';
import { compileGoRegExp, GoRegExpError } from '../ground/go-regexp.ts';
import { DEFAULT_LIMITS } from '../ground/limits.ts';
import { meter, type Spend } from '../ground/meter.ts';
import { readGlobalImageSpec } from './image-spec.ts';
import type { Decoded } from './kinds.ts';
import { normalizePlatforms } from './platforms.ts';
import type { Reporter } from './problems.ts';
import type {
  BuildConfig,
  CleanupConfig,
  DeployConfig,
  GitWorktreeConfig,
  KeepLimitConfig,
  KeepPolicyConfig,
} from './project.ts';
import type { metaSection } from './schema-meta.ts';

type DecodedMeta = Decoded<typeof metaSection>;
type MetaValue<K extends keyof DecodedMeta['values']> = DecodedMeta['values'][K];
type DecodedPolicy = NonNullable<NonNullable<MetaValue<'cleanup'>>['values']['keepPolicies']>[number];
type DecodedReferences = NonNullable<DecodedPolicy['values']['references']>;

export interface MetaConfig {
  readonly project: string;
  readonly build: BuildConfig;
  readonly cleanup: CleanupConfig;
  readonly deploy: DeployConfig;
  readonly gitWorktree: GitWorktreeConfig;
}

/** What holds when the meta section says nothing. */
export const defaultBuild: BuildConfig = { cacheVersion: '', platform: [], staged: false };

const projectName = /^(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])$/;

/** Reads the section; what is wrong goes to the reporter. */
export function readMeta(section: DecodedMeta, reporter: Reporter): MetaConfig {
  const { values, locations, location } = section;
  const code = 'CONFIG_META';
  const project = values.project ?? '';
  if (values.configVersion !== 1) {
    const message = "'configVersion: 1' field required!";
    reporter.problem({ code, message, location: locations.configVersion ?? location });
  }
  if (project === '') {
    const message = "'project' field cannot be empty!";
    reporter.problem({ code, message, location: locations.project ?? location });
  } else if (!projectName.test(project) || project.length > 50) {
    const message = `bad project name ${JSON.stringify(project)} specified in config: project name should comply with regex "${projectName.source}" and be maximum 50 chars`;
    reporter.problem({ code, message, location: locations.project ?? location });
  }
  return {
    project,
    build: readBuild(values.build),
    deploy: readDeploy(values.deploy, reporter),
    cleanup: readCleanup(values.cleanup, reporter),
    gitWorktree: {
      forceShallowClone: values.gitWorktree?.values.forceShallowClone ?? false,
      allowUnshallow: values.gitWorktree?.values.allowUnshallow ?? true,
      allowFetchOriginBranchesAndTags: values.gitWorktree?.values.allowFetchOriginBranchesAndTags ?? true,
    },
  };
}

function readBuild(section: MetaValue<'build'>): BuildConfig {
  if (section === undefined) return defaultBuild;
  const { cacheVersion = '', platform = [], staged = false, imageSpec } = section.values;
  return {
    cacheVersion,
    platform: normalizePlatforms(platform),
    staged,
    ...(imageSpec === undefined ? {} : { imageSpec: readGlobalImageSpec(imageSpec) }),
  };
}

function readDeploy(section: MetaValue<'deploy'>, reporter: Reporter): DeployConfig {
  const { helmChartDir, helmChartConfig, helmRelease, namespace, ...slugs } = section?.values ?? {};
  const locations = section?.locations ?? {};
  for (const { name, text, location } of [
    { name: 'helmChartDir', text: helmChartDir, location: locations.helmChartDir },
    { name: 'helmRelease', text: helmRelease, location: locations.helmRelease },
    { name: 'namespace', text: namespace, location: locations.namespace },
  ]) {
    if (text !== '' || location === undefined) continue;
    reporter.problem({ code: 'CONFIG_META', message: `${name} field cannot be empty!`, location });
  }
  const appVersion = helmChartConfig?.values.appVersion;
  return {
    helmReleaseSlug: slugs.helmReleaseSlug ?? true,
    namespaceSlug: slugs.namespaceSlug ?? true,
    ...(helmChartDir === undefined ? {} : { helmChartDir }),
    ...(helmRelease === undefined ? {} : { helmRelease }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(appVersion === undefined ? {} : { appVersion }),
  };
}

function readCleanup(section: MetaValue<'cleanup'>, reporter: Reporter): CleanupConfig {
  const { keepImagesBuiltWithinLastNHours: hours, keepPolicies = [], ...flags } = section?.values ?? {};
  const spend = meter(DEFAULT_LIMITS, 'matchSteps', { subject: 'Reading the expressions of `cleanup`' });
  const policies = keepPolicies.map((policy) => readPolicy(policy, reporter, spend));
  return {
    disable: flags.disable ?? false,
    disableGitHistoryBasedPolicy: flags.disableGitHistoryBasedPolicy ?? false,
    disableBuiltWithinLastNHoursPolicy: flags.disableBuiltWithinLastNHoursPolicy ?? false,
    disableKubernetesBasedPolicy: flags.disableKubernetesBasedPolicy ?? false,
    ...(hours === undefined ? {} : { keepBuiltWithinLastNHours: hours }),
    ...(policies.length === 0 ? {} : { keepPolicies: policies }),
  };
}

function readPolicy({ values, location }: DecodedPolicy, reporter: Reporter, spend: Spend): KeepPolicyConfig {
  const report = (message: string, at: Location = location): void => {
    reporter.problem({ code: 'CONFIG_CLEANUP', message, location: at });
  };
  const { references, imagesPerReference } = values;
  if (references === undefined) report('cleanup keep policy must have references section!');
  return {
    references: references === undefined ? {} : readReferences(references, report, spend),
    ...(imagesPerReference === undefined ? {} : { imagesPerReference: readLimit(imagesPerReference.values) }),
    location,
  };
}

function readReferences(
  { values, locations, location }: DecodedReferences,
  report: (message: string, at: Location) => void,
  spend: Spend,
): KeepPolicyConfig['references'] {
  const { tag = '', branch = '', limit } = values;
  if (tag === '' && branch === '') {
    report(
      'tag `tag: string|REGEX` or branch `branch: string|REGEX` required for cleanup keep policy!',
      location,
    );
  } else if (tag !== '' && branch !== '') {
    report(
      'specify only tag `tag: string|REGEX` or branch `branch: string|REGEX` for cleanup keep policy!',
      location,
    );
  }
  for (const [name, value] of [['branch', branch] as const, ['tag', tag] as const]) {
    const problem = expressionProblem(value, spend);
    if (problem === undefined) continue;
    report(`invalid value ${JSON.stringify(value)} for "${name}": ${problem}`, locations[name] ?? location);
  }
  const operator = limit?.values.operator;
  if (operator !== undefined && operator !== '' && operator !== 'And' && operator !== 'Or') {
    const message = `unsupported value ${JSON.stringify(operator)} for \`operator: Or|And\`!`;
    report(message, limit?.locations.operator ?? location);
  }
  return {
    ...(tag === '' ? {} : { tag }),
    ...(branch === '' ? {} : { branch }),
    ...(limit === undefined ? {} : { limit: readLimit(limit.values) }),
  };
}

/** `/REGEX/` must be one of Go; any other text is literal. */
function expressionProblem(value: string, spend: Spend): string | undefined {
  if (!value.startsWith('/') || !value.endsWith('/')) return undefined;
  try {
    compileGoRegExp(`^${value.slice(1, -1)}$`, spend);
    return undefined;
  } catch (error) {
    if (error instanceof GoRegExpError) return error.message;
    throw error;
  }
}

function readLimit(values: {
  readonly last?: number;
  readonly in?: number;
  readonly operator?: string;
}): KeepLimitConfig {
  return {
    ...(values.last === undefined ? {} : { last: values.last }),
    ...(values.in === undefined ? {} : { inMilliseconds: values.in }),
    ...(values.operator === undefined ? {} : { operator: values.operator }),
  };
}
