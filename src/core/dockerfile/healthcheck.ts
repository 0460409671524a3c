/** What HEALTHCHECK allows (spec 03 §4.5). */
import { DockerfileError } from './error.ts';
import { readFlags } from './flags.ts';

const FLAGS = {
  interval: 'text',
  timeout: 'text',
  'start-period': 'text',
  'start-interval': 'text',
  retries: 'text',
} as const;

const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  '\u00b5s': 1e3,
  '\u03bcs': 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const MAX_NANOSECONDS = 2 ** 63;

/** `args` are the type and its command. Throws DockerfileError. */
export function checkHealthcheck(args: readonly string[], flags: readonly string[], line: number): void {
  const type = args[0]?.toUpperCase();
  if (type === undefined) throw new DockerfileError('HEALTHCHECK requires at least one argument', line);
  if (type === 'NONE') {
    if (args.length > 1) throw new DockerfileError('HEALTHCHECK NONE takes no arguments', line);
    return;
  }
  const values = readFlags(flags, FLAGS, line);
  if (type !== 'CMD') {
    throw new DockerfileError(`Unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)`, line);
  }
  if (args.length < 2) throw new DockerfileError('Missing command after HEALTHCHECK CMD', line);
  for (const [name, texts] of values) {
    for (const text of texts) {
      if (text === '') continue;
      if (name === 'retries') checkRetries(text, line);
      else checkDuration(name, text, line);
    }
  }
}

function checkRetries(text: string, line: number): void {
  if (!/^[+-]?\d+$/.test(text) || Math.abs(Number(text)) > 2 ** 31 - 1) {
    throw new DockerfileError(`--retries must be a whole number, not ${JSON.stringify(text)}`, line);
  }
  if (Number(text) < 0) throw new DockerfileError(`--retries cannot be negative (${text})`, line);
}

function checkDuration(name: string, text: string, line: number): void {
  const nanoseconds = readDuration(text, line);
  if (nanoseconds !== 0 && nanoseconds < 1e6) {
    throw new DockerfileError(`Interval ${JSON.stringify(name)} cannot be less than 1ms`, line);
  }
}

/** A Go duration such as `1m30s` in nanoseconds. */
function readDuration(text: string, line: number): number {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  let rest = text.slice(sign.length);
  if (rest === '0') return 0;
  if (rest === '') throw new DockerfileError(`time: invalid duration ${JSON.stringify(text)}`, line);
  let total = 0;
  while (rest !== '') {
    const match = /^(\d+\.?\d*|\.\d+)([^\d.]*)/u.exec(rest);
    if (match === null) throw new DockerfileError(`time: invalid duration ${JSON.stringify(text)}`, line);
    const unit = match[2] ?? '';
    if (unit === '')
      throw new DockerfileError(`time: missing unit in duration ${JSON.stringify(text)}`, line);
    const factor = Object.hasOwn(NANOSECONDS, unit) ? NANOSECONDS[unit] : undefined;
    if (factor === undefined) {
      throw new DockerfileError(
        `time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`,
        line,
      );
    }
    total += Number(match[1]) * factor;
    rest = rest.slice(match[0].length);
  }
  if (total > MAX_NANOSECONDS)
    throw new DockerfileError(`time: invalid duration ${JSON.stringify(text)}`, line);
  return sign === '-' ? -total : total;
}
