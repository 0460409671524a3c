/** Flags of an instruction against the table of those it knows (spec 03 §4.4). */
import { DockerfileError } from './error.ts';
import { suggestion } from './suggestion.ts';

export type FlagKind = 'text' | 'boolean' | 'repeated';

/** Flags that came after BuildKit v0.13.1, and what to write instead. */
export type NewerFlags = Readonly<Record<string, string>>;

/** Values by name, in the order given. Throws DockerfileError for an unknown, repeated or ill-formed flag. */
export function readFlags(
  flags: readonly string[],
  known: Readonly<Record<string, FlagKind>>,
  line: number,
  newer: NewerFlags = {},
): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const flag of flags) {
    const text = flag.slice(2);
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const value = equals < 0 ? undefined : text.slice(equals + 1);
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) {
      const hint = Object.hasOwn(newer, name) ? newerFlag(name, newer[name] ?? '') : undefined;
      throw new DockerfileError(`unknown flag: ${name}${suggestion(name, Object.keys(known))}`, line, hint);
    }
    const before = values.get(name) ?? [];
    if (before.length > 0 && kind !== 'repeated')
      throw new DockerfileError(`duplicate flag specified: ${name}`, line);
    before.push(kind === 'boolean' ? readBoolean(name, value, line) : readText(name, value, line));
    values.set(name, before);
  }
  return values;
}

function newerFlag(name: string, instead: string): string {
  return `--${name} is newer than the frontend of v2.77.1, whose rules digests follow, and a # syntax= line does not change them. ${instead}`;
}

function readText(name: string, value: string | undefined, line: number): string {
  if (value === undefined) throw new DockerfileError(`missing a value on flag: ${name}`, line);
  return value;
}

function readBoolean(name: string, value: string | undefined, line: number): string {
  if (value === undefined) return 'true';
  if (value === '') throw new DockerfileError(`missing a value on flag: ${name}`, line);
  const lower = value.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower;
  throw new DockerfileError(`expecting boolean value for flag ${name}, not: ${value}`, line);
}
