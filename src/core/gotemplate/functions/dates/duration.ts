/** Lengths of time: Go's time.Duration (spec 02 §7.10). */
import { FunctionError } from '../../errors.ts';
import type { ByteString } from '../../text/bytes.ts';
import { type BoundMethod, NamedInteger, type Value } from '../../values/value.ts';

export const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1000n],
  // Micro sign and Greek letter, as bytes.
  ['\u00c2\u00b5s', 1000n],
  ['\u00ce\u00bcs', 1000n],
  ['ms', 1_000_000n],
  ['s', SECOND],
  ['m', MINUTE],
  ['h', HOUR],
]);

/** Package time's own quoting: everything but printable ASCII as bytes. */
export function quoteTime(bytes: ByteString): ByteString {
  const escaped = bytes.replace(/["\\]|[^\x20-\x7f]/g, (byte) =>
    byte === '"' || byte === '\\' ? `\\${byte}` : `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}

const LARGEST = 1n << 63n;

/**
 * Reads a duration such as `1h30m` or `-1.5s`.
 * @throws FunctionError in Go's words.
 */
export function parseDuration(text: ByteString): bigint {
  const invalid = (): FunctionError => new FunctionError(`time: invalid duration ${quoteTime(text)}`);
  const isNegative = text.startsWith('-');
  const body = text.replace(/^[-+]/, '');
  if (body === '0') return 0n;
  if (body === '') throw invalid();
  let total = 0n;
  let rest = body;
  while (rest !== '') {
    const match = /^([0-9]*)(?:\.([0-9]*))?([^0-9.]*)/.exec(rest);
    const [whole = '', digits = '', fraction = '', name = ''] = match ?? [];
    if (whole === '' || digits + fraction === '') throw invalid();
    if (name === '') throw new FunctionError(`time: missing unit in duration ${quoteTime(text)}`);
    const unit = UNITS.get(name);
    if (unit === undefined) {
      throw new FunctionError(`time: unknown unit ${quoteTime(name)} in duration ${quoteTime(text)}`);
    }
    const part = Number(fraction) * (Number(unit) / 10 ** fraction.length);
    total += BigInt(digits || '0') * unit + BigInt(Math.trunc(Number.isFinite(part) ? part : 0));
    if (total > LARGEST) throw invalid();
    rest = rest.slice(whole.length);
  }
  if (isNegative) return -total;
  if (total === LARGEST) throw invalid();
  return total;
}

const trimZeros = (digits: string): string => digits.replace(/0+$/, '');

/** A number of units with as many decimals as needed. */
function withFraction(value: bigint, unit: bigint): string {
  const places = unit.toString().length - 1;
  const fraction = trimZeros((value % unit).toString().padStart(places, '0'));
  return `${value / unit}${places > 0 && fraction !== '' ? `.${fraction}` : ''}`;
}

/** `26h3m4s`, `1.5s`, `0s` */
export function formatDuration(duration: bigint): ByteString {
  if (duration === 0n) return '0s';
  const sign = duration < 0n ? '-' : '';
  const size = duration < 0n ? -duration : duration;
  if (size < 1000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${withFraction(size, 1000n)}\u00c2\u00b5s`;
  if (size < SECOND) return `${sign}${withFraction(size, 1_000_000n)}ms`;
  const hours = size / HOUR;
  const minutes = (size % HOUR) / MINUTE;
  const seconds = withFraction(size % MINUTE, SECOND);
  const shownHours = hours > 0n ? `${hours}h` : '';
  return `${sign}${shownHours}${hours > 0n || minutes > 0n ? `${minutes}m` : ''}${seconds}s`;
}

const LARGE_UNITS: readonly (readonly [name: string, size: bigint])[] = [
  ['y', 365n * 24n * HOUR],
  ['mo', 30n * 24n * HOUR],
  ['d', 24n * HOUR],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', SECOND],
];

/** The largest unit only: `3mo`. Exactly one unit counts in the next smaller one. */
export function roundDuration(duration: bigint): ByteString {
  const size = duration < 0n ? -duration : duration;
  const found = LARGE_UNITS.find(([, unit]) => size > unit);
  return found === undefined ? '0s' : `${size / found[1]}${found[0]}`;
}

const method = (call: () => Value): BoundMethod => ({ parameters: [], call });

export class Duration extends NamedInteger {
  readonly typeName = 'time.Duration';

  constructor(value: bigint) {
    super('int64', BigInt.asIntN(64, value));
  }

  text(): ByteString {
    return formatDuration(this.value);
  }

  method(name: string): BoundMethod | undefined {
    switch (name) {
      case 'String':
        return method(() => this.text());
      case 'Hours':
        return method(() => Number(this.value) / Number(HOUR));
      case 'Minutes':
        return method(() => Number(this.value) / Number(MINUTE));
      case 'Seconds':
        return method(() => Number(this.value) / Number(SECOND));
      default:
        return undefined;
    }
  }
}
