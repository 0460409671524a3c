/** One row of the table that makes flags, `WERF_*` variables, `--help`, action inputs and their docs. */
interface CommonOption {
  /** One sentence for `--help` and the docs. */
  readonly help: string;
  readonly short?: string;
  /** Other flags with the same meaning. */
  readonly aliases?: readonly string[];
  /** Variables that give the default, the first that is not empty wins. Without it: `WERF_<FLAG>`. */
  readonly env?: readonly string[];
  /** The variable wins over the flag (spec 08 §2.1: WERF_HOME, WERF_TMP_DIR). */
  readonly envWins?: boolean;
  readonly verbs: readonly Verb[];
  readonly section: OptionSection;
  /** Name of the action input that gives it; none: the action takes it by `args` only. */
  readonly input?: string;
  /** Not in `--help`; accepted so that a pipeline moves by changing one word. */
  readonly hidden?: boolean;
  /** It cannot be done yet, and giving it is an error: what to do instead. */
  readonly later?: string;
}

export interface StringOption extends CommonOption {
  readonly type: 'string';
  /** What stands for the value in `--help`, such as ADDRESS. */
  readonly value: string;
  readonly default?: string;
  readonly choices?: readonly string[];
}

export interface BooleanOption extends CommonOption {
  readonly type: 'boolean';
  readonly default: boolean;
}

export interface IntegerOption extends CommonOption {
  readonly type: 'integer';
  readonly value: string;
  readonly default: number;
  /** The smallest and the largest number that it takes. */
  readonly range?: readonly [number, number];
}

export interface ListOption extends CommonOption {
  readonly type: 'list';
  readonly value: string;
  /** All variables with this prefix give values before those of the command line (spec 08 §2.2). */
  readonly envPrefix?: string;
  /** Commas separate values, too. */
  readonly splitsAtCommas?: boolean;
}

export type Option = StringOption | BooleanOption | IntegerOption | ListOption;

export type Verb = 'build' | 'managed-images' | 'config' | 'includes';

export const BUILD: readonly Verb[] = ['build'];
/** Verbs that work with a repo. */
export const STORAGE_VERBS: readonly Verb[] = ['build', 'managed-images'];
export const ALL_VERBS: readonly Verb[] = ['build', 'managed-images', 'config', 'includes'];

export type OptionSection = 'Project and git' | 'Storage' | 'Build' | 'Report' | 'Logging' | 'Host';

/** The value an option has after the command line and the environment were read. */
export type OptionValue<T extends Option> = T['type'] extends 'boolean'
  ? boolean
  : T['type'] extends 'integer'
    ? number
    : T['type'] extends 'list'
      ? readonly string[]
      : string;
