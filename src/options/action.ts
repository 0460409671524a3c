import { UserError } from '../core/ground/errors.ts';
import type { Option, Verb } from './option.ts';
import { optionsOf } from './parse.ts';

/** One input of an action, as action.yml has it. */
export interface ActionInput {
  readonly name: string;
  readonly description: string;
  /** Text of the default in action.yml; '' is absent. */
  readonly default: string;
}

/** Inputs that no flag stands for. */
export const ACTION_INPUTS = {
  images: {
    description:
      "Images to build, one name or pattern per line; '!web-*' leaves images out, # begins a comment line. Empty: all.",
    default: '',
  },
  args: { description: 'More flags, one per line, such as --log-time or --tmp-dir=/mnt/tmp.', default: '' },
  'log-level': {
    description:
      'How much the log says: default, quiet, verbose or debug. A job that was started again with debug logging says everything.',
    default: '',
  },
  'docker-config': {
    description:
      "isolated: the login to ghcr.io lives in a private copy of Docker's configuration that is removed with the step; inherit: use the one of the job as it is.",
    default: 'isolated',
  },
  'github-token': {
    description: 'Token for ghcr.io, used when repo is there and the job has not logged in by itself.',
    default: '${{ github.token }}',
  },
  'envfile-path': {
    description: 'Where to write an envfile with the image references. Empty: none.',
    default: '',
  },
  'export-env': {
    description: 'Put WERF_<IMAGE>_DOCKER_IMAGE_NAME of final images into the environment of later steps.',
    default: 'false',
  },
  summary: { description: 'Write a job summary.', default: 'true' },
  annotations: { description: 'Annotate problems at their file and line.', default: 'true' },
} as const satisfies Readonly<Record<string, Omit<ActionInput, 'name'>>>;

export type ActionInputName = keyof typeof ACTION_INPUTS;

/** Outputs of the build action, in the order of action.yml. */
export const BUILD_OUTPUTS = {
  images: 'JSON object: name of each final image -> its reference, repo:tag.',
  digests: 'JSON object: name of each final image -> digest of its manifest (sha256:…).',
  image: 'The reference when exactly one final image was selected, else empty.',
  digest: 'The digest when exactly one final image was selected, else empty.',
  report: 'The build report as one line of JSON; empty when it is longer than 500 000 characters.',
  'report-path': 'Absolute path of the build report.',
  'envfile-path': 'Absolute path of the envfile; empty without one.',
  rebuilt: 'true when at least one stage was built.',
  'built-stages': 'How many stages were built.',
  'reused-stages': 'How many stages were found and reused.',
  repo: 'Address of the repository; empty for a local build.',
  project: 'Name of the project.',
  version: 'Version of slipway.',
} as const;

export type BuildOutputName = keyof typeof BUILD_OUTPUTS;

/** All inputs of a verb's action: those that stand for flags, then the action's own. */
export function actionInputsOf(verb: Verb): readonly ActionInput[] {
  const flags = optionsOf(verb).flatMap(([, option]) =>
    option.input === undefined
      ? []
      : [{ name: option.input, description: inputDescription(option), default: '' }],
  );
  const own = Object.entries(ACTION_INPUTS).map(([name, input]) => ({ name, ...input }));
  return [...flags, ...own];
}

function inputDescription(option: Option): string {
  return option.type === 'list'
    ? `${option.help.replace(' (can be repeated, commas separate)', '')} One per line.`
    : option.help;
}

/** The inputs of a verb's action, read and checked in one place. */
export interface ActionInputs {
  /** Inputs that stand for flags, then the flags of `args`, which win. */
  readonly flags: readonly string[];
  /** Names and patterns of images. */
  readonly images: readonly string[];
  /** Whether a private copy of Docker's configuration gets the job's own login. */
  readonly hasOwnLogin: boolean;
  readonly githubToken: string;
  /** '' is none. */
  readonly envfilePath: string;
  readonly exportsEnvironment: boolean;
  readonly hasSummary: boolean;
  readonly hasAnnotations: boolean;
}

const LOG_LEVELS = ['default', 'quiet', 'verbose', 'debug'] as const;

/**
 * Reads all inputs of an action. An empty input counts as absent.
 * @param getInput reads an input by its name
 * @throws UserError ACTION_INPUT
 */
export function readActionInputs(verb: Verb, getInput: (name: string) => string): ActionInputs {
  const get = (name: ActionInputName): string => getInput(name).trim();
  const boolean = (name: ActionInputName): boolean =>
    readBooleanInput(name, get(name) || ACTION_INPUTS[name].default);
  return {
    flags: [
      ...flagsOfInputs(verb, getInput),
      ...logLevelFlags(readChoice('log-level', get('log-level'), LOG_LEVELS)),
      ...linesOf(getInput('args')).map(readFlagLine),
    ],
    images: linesOf(getInput('images')),
    hasOwnLogin: readChoice('docker-config', get('docker-config'), ['isolated', 'inherit']) !== 'inherit',
    githubToken: get('github-token'),
    envfilePath: readEnvfilePath(get('envfile-path')),
    exportsEnvironment: boolean('export-env'),
    hasSummary: boolean('summary'),
    hasAnnotations: boolean('annotations'),
  };
}

function flagsOfInputs(verb: Verb, getInput: (name: string) => string): readonly string[] {
  return optionsOf(verb).flatMap(([name, option]) => {
    const text = option.input === undefined ? '' : getInput(option.input).trim();
    if (text === '') return [];
    if (option.type === 'list') return linesOf(text).map((line) => `--${name}=${line}`);
    if (option.type === 'boolean')
      return [`--${name}=${String(readBooleanInput(option.input ?? name, text))}`];
    return [`--${name}=${text}`];
  });
}

/** All three, so that the input wins over the variables of each. */
function logLevelFlags(level: (typeof LOG_LEVELS)[number] | undefined): readonly string[] {
  if (level === undefined) return [];
  return LOG_LEVELS.slice(1).map((name) => `--log-${name}=${String(name === level)}`);
}

/** One line of `args`. It is never split, so that no value needs quotes. */
function readFlagLine(line: string): string {
  if (line === '--' || !line.startsWith('-')) {
    throw inputError(
      `The input args takes flags, one per line, and "${line}" is none.`,
      'Write a flag and its value as --flag=value; names of images go into the input images.',
    );
  }
  if (/^--[\w-]+\s/.test(line)) {
    throw inputError(
      `The line "${line}" of the input args has a blank after the flag.`,
      'Write one flag per line, with its value as --flag=value.',
    );
  }
  return line;
}

/** `true` or `false`, as the runner's own toolkit takes them. */
function readBooleanInput(name: string, text: string): boolean {
  if (['true', 'True', 'TRUE'].includes(text)) return true;
  if (['false', 'False', 'FALSE'].includes(text)) return false;
  throw inputError(
    `The input ${name} is true or false, not "${text}".`,
    `Write ${name}: true or ${name}: false in the workflow.`,
  );
}

/** The name's ending says what a report holds, so any other would hold JSON. */
function readEnvfilePath(path: string): string {
  if (path === '' || path.endsWith('.env')) return path;
  throw inputError(
    `The input envfile-path ends in .env, unlike "${path}".`,
    'Name the file images.env, say.',
  );
}

function readChoice<T extends string>(name: string, text: string, choices: readonly T[]): T | undefined {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined && text !== '')
    throw inputError(`The input ${name} cannot be "${text}".`, `It is one of ${choices.join(', ')}.`);
  return choice;
}

function inputError(message: string, hint: string): UserError {
  return new UserError({ code: 'ACTION_INPUT', message, hint });
}

/** The lines of an input; those that begin with # are comments, as in a shell. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
