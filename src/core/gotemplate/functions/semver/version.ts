/** Semantic versions (spec 02 §7.11). */
import { FunctionError, nilDereference } from '../../errors.ts';
import { parseUnsigned } from '../../text/parse-number.ts';
import { type BoundMethod, GoObject, type Signature, SizedInteger, type Value } from '../../values/value.ts';

const IDENTIFIER = String.raw`(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)`;
const NUMBER = String.raw`(0|[1-9]\d*)`;
const VERSION = new RegExp(
  String.raw`^v?${NUMBER}(?:\.${NUMBER})?(?:\.${NUMBER})?(?:-(${IDENTIFIER}(?:\.${IDENTIFIER})*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$`,
);

interface Parts {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly pre: string;
  readonly metadata: string;
  readonly original: string;
}

function comparePart(a: string, b: string): number {
  if (a === b) return 0;
  // A missing part is the smallest.
  if (a === '' || b === '') return a === '' ? -1 : 1;
  const first = parseUnsigned(a, 10);
  const second = parseUnsigned(b, 10);
  if (typeof first === 'bigint' && typeof second === 'bigint') return first > second ? 1 : -1;
  if (typeof first === 'bigint') return -1;
  if (typeof second === 'bigint') return 1;
  return a > b ? 1 : -1;
}

/** The order of pre-release texts, both of which exist. */
export function comparePrerelease(a: string, b: string): number {
  const first = a.split('.');
  const second = b.split('.');
  for (let i = 0; i < Math.max(first.length, second.length); i++) {
    const order = comparePart(first[i] ?? '', second[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

const unsigned = (value: bigint): SizedInteger => new SizedInteger('uint64', value);

function otherVersion(value: Value | undefined): Version {
  if (value instanceof Version) return value;
  throw nilDereference();
}

/** A version, by pointer as `semver` gives it, or by value as its methods do. */
export class Version extends GoObject {
  readonly parts: Parts;
  override readonly kind: 'ptr' | 'struct';

  constructor(parts: Parts, kind: 'ptr' | 'struct') {
    super();
    this.parts = parts;
    this.kind = kind;
  }

  get typeName(): string {
    return this.kind === 'ptr' ? '*semver.Version' : 'semver.Version';
  }

  override text(): string {
    const { major, minor, patch, pre, metadata } = this.parts;
    return `${major}.${minor}.${patch}${pre && `-${pre}`}${metadata && `+${metadata}`}`;
  }

  override json(): string {
    return `"${this.text()}"`;
  }

  override fields(): readonly (readonly [string, Value])[] {
    const { major, minor, patch, pre, metadata, original } = this.parts;
    return [
      ['major', unsigned(major)],
      ['minor', unsigned(minor)],
      ['patch', unsigned(patch)],
      ['pre', pre],
      ['metadata', metadata],
      ['original', original],
    ];
  }

  /** The reference's copies leave private fields out, and a version has no others. */
  override copied(): Version {
    const parts = { major: 0n, minor: 0n, patch: 0n, pre: '', metadata: '', original: '' };
    return new Version(parts, this.kind);
  }

  override isIdentical(other: GoObject): boolean {
    return this === other || (this.kind === 'struct' && this.isDeeplyEqual(other));
  }

  override isDeeplyEqual(other: GoObject): boolean {
    if (!(other instanceof Version)) return false;
    const { parts } = other;
    return Object.entries(this.parts).every(([name, value]) => value === parts[name as keyof Parts]);
  }

  compare(other: Version): number {
    for (const name of ['major', 'minor', 'patch'] as const) {
      if (this.parts[name] !== other.parts[name]) return this.parts[name] < other.parts[name] ? -1 : 1;
    }
    const { pre } = this.parts;
    if (pre === other.parts.pre) return 0;
    if (pre === '' || other.parts.pre === '') return pre === '' ? 1 : -1;
    return comparePrerelease(pre, other.parts.pre);
  }

  override method(name: string): BoundMethod | undefined {
    const get = METHODS.get(name) ?? (this.kind === 'ptr' ? POINTER_METHODS.get(name) : undefined);
    if (get === undefined) return undefined;
    return { ...get.signature, call: (args) => get.call(this, args) };
  }

  /** The next version, without pre-release and metadata. */
  next(changes: Partial<Parts>): Version {
    const parts = { ...this.parts, ...changes, pre: '', metadata: '' };
    const prefix = /^v/i.test(parts.original) ? 'v' : '';
    const text = new Version(parts, 'struct').text();
    return new Version({ ...parts, original: prefix + text }, 'struct');
  }

  nextPatch(): Version {
    const { patch, pre } = this.parts;
    return this.next(pre === '' ? { patch: patch + 1n } : {});
  }
}

interface Method {
  readonly signature: Signature;
  readonly call: (version: Version, args: readonly Value[]) => Value;
}

const getter = (get: (version: Version) => Value): Method => ({ signature: { parameters: [] }, call: get });

const comparing = (answer: (order: number) => Value): Method => ({
  signature: { parameters: ['*semver.Version'] },
  call: (version, [other]) => answer(version.compare(otherVersion(other))),
});

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['Major', getter(({ parts }) => unsigned(parts.major))],
  ['Minor', getter(({ parts }) => unsigned(parts.minor))],
  ['Patch', getter(({ parts }) => unsigned(parts.patch))],
  ['Prerelease', getter(({ parts }) => parts.pre)],
  ['Metadata', getter(({ parts }) => parts.metadata)],
  ['String', getter((version) => version.text())],
  ['IncPatch', getter((version) => version.nextPatch())],
  ['IncMinor', getter((version) => version.next({ minor: version.parts.minor + 1n, patch: 0n }))],
  ['IncMajor', getter((version) => version.next({ major: version.parts.major + 1n, minor: 0n, patch: 0n }))],
]);

const POINTER_METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['Original', getter(({ parts }) => parts.original)],
  ['Compare', comparing((order) => BigInt(order))],
  ['Equal', comparing((order) => order === 0)],
  ['LessThan', comparing((order) => order < 0)],
  ['LessThanEqual', comparing((order) => order <= 0)],
  ['GreaterThan', comparing((order) => order > 0)],
  ['GreaterThanEqual', comparing((order) => order >= 0)],
]);

function segment(text: string | undefined): bigint {
  const value = parseUnsigned(text ?? '0', 10);
  if (typeof value === 'bigint') return value;
  const problem = `strconv.ParseUint: parsing "${text ?? ''}": value out of range`;
  throw new FunctionError(`Error parsing version segment: ${problem}`);
}

/**
 * Reads a version; missing parts are 0.
 * @throws FunctionError for text that is none.
 */
export function parseVersion(text: string): Version {
  const match = VERSION.exec(text);
  if (match === null) throw new FunctionError('Invalid Semantic Version');
  const [, major, minor, patch, pre = '', metadata = ''] = match;
  const numbers = { major: segment(major), minor: segment(minor), patch: segment(patch) };
  return new Version({ ...numbers, pre, metadata, original: text }, 'ptr');
}
