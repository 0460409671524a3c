import { UserError } from '../core/ground/errors.ts';
import type { Option, Verb } from './option.ts';
import { suggestName } from '../core/ground/suggest.ts';
import { OPTIONS, type OptionName, type OptionValues } from './table.ts';

export interface ParsedOptions {
  readonly values: OptionValues;
  /** What is not a flag: names of images. */
  readonly positional: readonly string[];
  /** Whether the user gave it, by flag or variable. */
  readonly isGiven: (name: OptionName) => boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the command line and the environment of one verb by the rules of spec 08 §2.1-2.2: a flag wins over its
 * variable, an empty variable counts as not set.
 * @throws UserError FLAG_UNKNOWN, FLAG_VALUE, ENV_VALUE, NOT_YET
 */
export function parseOptions(verb: Verb, args: readonly string[], environment: Environment): ParsedOptions {
  const { flags, positional } = readFlags(verb, args);
  const values: Record<string, unknown> = {};
  const given = new Set<string>();
  for (const [name, option] of Object.entries(OPTIONS) as [OptionName, Option][]) {
    // What is no option of this verb has its default, whatever the environment says.
    if (!option.verbs.includes(verb)) {
      values[name] = combine(name, option, undefined, undefined);
      continue;
    }
    const fromFlags = flags.get(name);
    const fromEnvironment = readEnvironment(name, option, environment);
    if (fromFlags !== undefined || fromEnvironment !== undefined) given.add(name);
    const value = combine(name, option, fromFlags, fromEnvironment);
    values[name] = value;
    if (option.later !== undefined && isAsked(value)) {
      const message = `${verb} cannot do --${name} yet.`;
      throw new UserError({ code: 'NOT_YET', message, hint: option.later });
    }
  }
  return {
    values: values as unknown as OptionValues,
    positional,
    isGiven: (name) => given.has(name),
  };
}

function isAsked(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value === true;
}

/** The options of a verb, in the order of the table. */
export function optionsOf(verb: Verb): readonly (readonly [OptionName, Option])[] {
  return (Object.entries(OPTIONS) as [OptionName, Option][]).filter(([, option]) =>
    option.verbs.includes(verb),
  );
}

function readFlags(
  verb: Verb,
  args: readonly string[],
): { readonly flags: ReadonlyMap<OptionName, readonly string[]>; readonly positional: readonly string[] } {
  const flags = new Map<OptionName, string[]>();
  const positional: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      positional.push(...rest);
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      positional.push(arg);
      continue;
    }
    const { written, name, option, value } = resolveFlag(verb, arg);
    const text = value ?? (option.type === 'boolean' ? 'true' : rest.shift());
    if (text === undefined) throw flagError(`The flag ${written} needs a value.`, `Write ${written}=VALUE.`);
    const texts = flags.get(name);
    if (texts) texts.push(text);
    else flags.set(name, [text]);
  }
  return { flags, positional };
}

interface ResolvedFlag {
  readonly written: string;
  readonly name: OptionName;
  readonly option: Option;
  /** The value when it is part of the same word. */
  readonly value: string | undefined;
}

function resolveFlag(verb: Verb, arg: string): ResolvedFlag {
  const isLong = arg.startsWith('--');
  const equals = arg.indexOf('=');
  const word = equals === -1 ? arg : arg.slice(0, equals);
  const written = isLong ? word : arg.slice(0, 2);
  const key = written.replace(/^-+/, '');
  const row = optionsOf(verb).find(([name, option]) =>
    isLong ? name === key || option.aliases?.includes(key) : option.short === key,
  );
  if (!row) throw unknownFlag(verb, written, isLong ? key : undefined);
  const attached = isLong ? undefined : arg.slice(2).replace(/^=/, '');
  const value = isLong ? (equals === -1 ? undefined : arg.slice(equals + 1)) : attached || undefined;
  return { written, name: row[0], option: row[1], value };
}

function unknownFlag(verb: Verb, written: string, key: string | undefined): UserError {
  const names = optionsOf(verb).flatMap(([name, option]) => [name, ...(option.aliases ?? [])]);
  const nearest = key === undefined ? undefined : suggestName(key, names);
  return new UserError({
    code: 'FLAG_UNKNOWN',
    message: `${verb} has no flag ${written}.`,
    hint: nearest === undefined ? `See slipway ${verb} --help.` : `Did you mean --${nearest}?`,
  });
}

function readEnvironment(
  name: OptionName,
  option: Option,
  environment: Environment,
): readonly string[] | undefined {
  if (option.type === 'list' && option.envPrefix !== undefined)
    return valuesOfPrefix(option.envPrefix, environment);
  for (const variable of variablesOf(name, option)) {
    const text = environment[variable];
    if (text !== undefined && text !== '') return [text];
  }
  return undefined;
}

/** The variables that give an option's default, the strongest first. */
export function variablesOf(name: string, option: Option): readonly string[] {
  return option.env ?? [`WERF_${name.toUpperCase().replaceAll('-', '_')}`];
}

function valuesOfPrefix(prefix: string, environment: Environment): readonly string[] | undefined {
  // Whole NAME=VALUE strings are sorted, so that X_10=a comes before X_1=b (spec 08 §2.2).
  const entries = Object.entries(environment)
    .filter(([variable, value]) => variable.startsWith(prefix) && value)
    .map(([variable, value = '']) => ({ whole: `${variable}=${value}`, value }))
    .sort((a, b) => (a.whole < b.whole ? -1 : 1));
  return entries.length === 0 ? undefined : entries.map((entry) => entry.value);
}

function combine(
  name: OptionName,
  option: Option,
  fromFlags: readonly string[] | undefined,
  fromEnvironment: readonly string[] | undefined,
): unknown {
  const source =
    fromFlags && !(option.envWins && fromEnvironment) ? `--${name}` : (variablesOf(name, option)[0] ?? name);
  const texts = option.envWins ? (fromEnvironment ?? fromFlags) : (fromFlags ?? fromEnvironment);
  const last = texts?.at(-1);
  switch (option.type) {
    case 'list': {
      const all =
        option.envPrefix === undefined ? (texts ?? []) : [...(fromEnvironment ?? []), ...(fromFlags ?? [])];
      return option.splitsAtCommas ? all.flatMap((text) => text.split(',')) : all;
    }
    case 'boolean':
      if (fromFlags) return readBoolean(name, last ?? '');
      if (last === undefined) return option.default;
      return option.default ? !['0', 'false', 'no'].includes(last) : readEnvironmentBoolean(last);
    case 'integer':
      return last === undefined ? option.default : readInteger(source, last, option.range);
    case 'string':
      // An empty flag takes away what a variable says; what then holds is the default.
      return readString(source, option.choices, last || (option.default ?? ''));
  }
}

/** A variable whose default is false: only `1`, `true` and `yes` are true (spec 08 §2.1). */
export function readEnvironmentBoolean(text: string | undefined): boolean {
  return text !== undefined && ['1', 'true', 'yes'].includes(text);
}

function readBoolean(name: string, text: string): boolean {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false;
  throw flagError(
    `The flag --${name} is true or false, not "${text}".`,
    `Write --${name} or --${name}=false.`,
  );
}

function readInteger(source: string, text: string, range?: readonly [number, number]): number {
  if (/^[+-]?\d{1,15}$/.test(text)) {
    const number = Number(text);
    if (range === undefined || (number >= range[0] && number <= range[1])) return number;
    throw flagError(`${source} cannot be ${text}.`, `It is a whole number from ${range[0]} to ${range[1]}.`);
  }
  throw flagError(`${source} must be a whole number, not "${text}".`, `Write a number, such as ${source}=5.`);
}

function readString(source: string, choices: readonly string[] | undefined, text: string): string {
  if (!choices || text === '' || choices.includes(text)) return text;
  const nearest = suggestName(text, choices);
  throw flagError(
    `${source} cannot be "${text}".`,
    `${nearest === undefined ? '' : `Did you mean ${nearest}? `}It is one of ${choices.join(', ')}.`,
  );
}

function flagError(message: string, hint: string): UserError {
  return new UserError({ code: 'FLAG_VALUE', message, hint });
}
