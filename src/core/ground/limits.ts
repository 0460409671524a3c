/**
 * How much work the texts of a commit may cause. A repository may be somebody else's: whatever it holds, a run ends within
 * seconds and in bounded memory, with a clear error. Limits count work and not time, so that they are the same on every machine.
 */
import { type Location, UserError } from './errors.ts';

interface LimitRow {
  readonly value: number;
  /** What is counted: "bytes of one file". */
  readonly of: string;
  /** Where it is counted, for the docs. */
  readonly where: string;
  /** It bounds the stack of calls, so that no factor raises it. */
  readonly isFixed?: boolean;
}

/** Every limit there is. Ordinary projects stay far below all of them. */
export const LIMIT_TABLE = {
  fileBytes: {
    value: 16 * 1024 * 1024,
    of: 'bytes of one file',
    where:
      'files that are read as text: configuration, templates, what templates read, Dockerfiles, dockerignore files',
  },
  readBytes: {
    value: 64 * 1024 * 1024,
    of: 'bytes of all files',
    where: 'all of those that one run reads; contexts of Dockerfiles are not among them',
  },
  configBytes: {
    value: 4 * 1024 * 1024,
    of: 'bytes of one configuration text',
    where:
      '`werf.yaml` as written and as rendered, each template, `werf-giterminism.yaml`, `werf-includes.yaml` and its lock',
  },
  templateSteps: {
    value: 20_000_000,
    of: 'steps of templates',
    where:
      'parsing and evaluating all templates of a run; a step is about `{{ .x }}`, functions count by what they cost',
  },
  templateBytes: {
    value: 256 * 1024 * 1024,
    of: 'bytes that templates make',
    where: 'texts, lists and maps that templates make, whether they are used or not',
  },
  templateMilliseconds: {
    value: 2000,
    of: 'milliseconds of templates',
    where: 'time of the processor, should the steps be counted badly',
  },
  templateDepth: {
    value: 1000,
    of: 'templates inside of each other',
    where: '`include`, `template` and `tpl`',
    isFixed: true,
  },
  yamlNodes: {
    value: 300_000,
    of: 'YAML values',
    where:
      'keys, values and items of all configuration files of a run; what an alias stands for counts each time, and long texts count more',
  },
  images: {
    value: 2000,
    of: 'images',
    where: '`werf.yaml` as rendered',
  },
  builds: {
    value: 20_000,
    of: 'images times their platforms',
    where: 'what one run builds or plans',
  },
  includedFiles: {
    value: 300_000,
    of: 'files of includes',
    where: 'all includes of a run, also where one lies over the file of another',
  },
  platforms: {
    value: 100,
    of: 'platforms of one image',
    where: '`platform` in `werf.yaml`',
  },
  targetComparisons: {
    value: 2_000_000,
    of: 'comparisons of targets',
    where: '`git` and `import` of Stapel images, each with each other one of its image',
  },
  problems: {
    value: 60,
    of: 'problems and warnings',
    where:
      'what `config check` tells of `werf.yaml` and of what it leads to, each at once; of warnings about Dockerfiles a build tells 100',
  },
  matchSteps: {
    value: 100_000_000,
    of: 'steps of matching',
    where:
      'dockerignore files, globs and regular expressions; a step is a file name compared with a pattern such as `*.log`',
  },
  dockerfileBytes: {
    value: 2 * 1024 * 1024,
    of: 'bytes of one Dockerfile',
    where: 'each Dockerfile',
  },
  dockerfileLines: {
    value: 50_000,
    of: 'lines of one Dockerfile',
    where: 'each Dockerfile',
  },
  dockerfileStages: {
    value: 1000,
    of: 'stages of one Dockerfile',
    where: 'each Dockerfile',
  },
  dockerfileSteps: {
    value: 20_000_000,
    of: 'steps of Dockerfiles',
    where: 'expanding the variables of all Dockerfiles of a run; a step is about a character',
  },
} as const satisfies Readonly<Record<string, LimitRow>>;

export type LimitName = keyof typeof LIMIT_TABLE;

/** The value of each limit. */
export type Limits = Readonly<Record<LimitName, number>>;

/** The largest factor there is: memory and patience are bounded even if the user asks for more. */
export const MAX_LIMITS_FACTOR = 100;

/** All limits, those that can be raised times `factor`. */
export function limitsFor(factor = 1): Limits {
  const rows = Object.entries(LIMIT_TABLE) as [LimitName, LimitRow][];
  return Object.fromEntries(
    rows.map(([name, { value, isFixed = false }]) => [name, isFixed ? value : value * factor]),
  ) as Limits;
}

export const DEFAULT_LIMITS = limitsFor();

export interface ExceededOptions {
  /** What went over it, as the subject of a sentence: "The file werf.yaml". */
  readonly subject?: string;
  /** How much there is, where that is known. */
  readonly found?: number;
  readonly location?: Location;
}

/** The error for work that goes over a limit. */
export function limitExceeded(
  limits: Limits,
  name: LimitName,
  { subject = 'This', found, location }: ExceededOptions = {},
): UserError {
  const { of, isFixed }: LimitRow = LIMIT_TABLE[name];
  const figure = found === undefined ? '' : ` It has ${formatCount(found)}.`;
  return new UserError({
    code: 'WORK_LIMIT',
    message: `${subject} goes over the limit of ${formatCount(limits[name])} ${of}.${figure}`,
    hint: isFixed
      ? 'Make it simpler; this limit cannot be raised.'
      : 'Make it smaller, or raise all limits with --limits-factor=2 (SLIPWAY_LIMITS_FACTOR=2).',
    ...(location === undefined ? {} : { location }),
  });
}

/** 1234567 -> 1,234,567 */
export function formatCount(count: number): string {
  return String(Math.ceil(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}
