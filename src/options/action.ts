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
    description: "Images to build, one name or pattern per line; '!web-*' leaves images out. Empty: all.",
    default: '',
  },
  args: { description: 'More flags, one per line, as on the command line.', default: '' },
  'log-level': {
    description: 'How much the log says: default, quiet, verbose or debug.',
    default: 'default',
  },
  'docker-config': {
    description:
      'isolated: registry credentials live in a private folder that is removed at the end of the job; inherit: use the one of the job.',
    default: 'isolated',
  },
  'github-token': {
    description: 'Token for ghcr.io, used when repo is there and the job has not logged in.',
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
  images: 'JSON object: name of each final image -> reference that can be pulled.',
  digests: 'JSON object: name of each final image -> digest of its manifest (sha256:…).',
  image: 'The reference when exactly one final image was selected, else empty.',
  digest: 'The digest when exactly one final image was selected, else empty.',
  report: 'The build report as one line of JSON; empty when it is too large.',
  'report-path': 'Absolute path of the build report.',
  'envfile-path': 'Absolute path of the envfile; empty without one.',
  rebuilt: 'true when at least one stage was built.',
  'built-stages': 'How many stages were built.',
  'reused-stages': 'How many stages were found and reused.',
  repo: 'Address of the repository.',
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

/**
 * The inputs of an action as the command line that they stand for. An empty input counts as absent.
 * @param getInput reads an input by its name
 * @throws UserError ACTION_INPUT
 */
export function argsFromInputs(verb: Verb, getInput: (name: string) => string): readonly string[] {
  const flags = optionsOf(verb).flatMap(([name, option]) => {
    const text = option.input === undefined ? '' : getInput(option.input);
    if (text.trim() === '') return [];
    if (option.type === 'list') return linesOf(text).map((line) => `--${name}=${line}`);
    if (option.type === 'boolean')
      return [`--${name}=${String(readBooleanInput(option.input ?? name, text))}`];
    return [`--${name}=${text.trim()}`];
  });
  return [...flags, ...linesOf(getInput('args')), '--', ...linesOf(getInput('images'))];
}

/** `true` or `false`, as the runner's own toolkit takes them. */
export function readBooleanInput(name: string, text: string): boolean {
  if (['true', 'True', 'TRUE'].includes(text.trim())) return true;
  if (['false', 'False', 'FALSE', ''].includes(text.trim())) return false;
  throw new UserError({
    code: 'ACTION_INPUT',
    message: `The input ${name} is true or false, not "${text}".`,
    hint: `Write ${name}: true or ${name}: false in the workflow.`,
  });
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
