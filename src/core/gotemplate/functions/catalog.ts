/** All functions of sprig, in groups; groups that few templates use are loaded when one does (spec 02 §6, §7). */
import type { TemplateFunction } from '../evaluate/function.ts';
import { BASE_ENCODINGS } from './base-encodings.ts';
import { DEFAULTS } from './defaults.ts';
import type { FunctionTable } from './define.ts';
import { DICTS } from './dicts.ts';
import { FLOATS } from './floats.ts';
import { JSON_FUNCTIONS } from './json.ts';
import { LISTS } from './lists.ts';
import { NUMBERS } from './numbers.ts';
import { PATHS } from './paths.ts';
import { STRINGS } from './strings.ts';
import { WORDING } from './wording.ts';
import type { World } from '../world.ts';

const READY: readonly FunctionTable[] = [
  STRINGS,
  WORDING,
  NUMBERS,
  FLOATS,
  DEFAULTS,
  LISTS,
  DICTS,
  JSON_FUNCTIONS,
  PATHS,
  BASE_ENCODINGS,
];

interface LateGroup {
  readonly names: readonly string[];
  readonly load: (world: () => World) => Promise<FunctionTable>;
}

const must = (names: readonly string[]): readonly string[] => [
  ...names,
  ...names.map((name) => `must${name.charAt(0).toUpperCase()}${name.slice(1)}`),
];

const LATE: readonly LateGroup[] = [
  {
    names: [
      ...must([
        'regexMatch',
        'regexFind',
        'regexFindAll',
        'regexReplaceAll',
        'regexReplaceAllLiteral',
        'regexSplit',
      ]),
      'regexQuoteMeta',
    ],
    load: async () => (await import('./regex.ts')).REGEX,
  },
  {
    names: ['snakecase', 'kebabcase', 'camelcase'],
    load: async () => (await import('./letter-case.ts')).LETTER_CASE,
  },
  { names: ['semver', 'semverCompare'], load: async () => (await import('./semver/semver.ts')).SEMVER },
  {
    names: ['urlParse', 'urlJoin', 'getHostByName'],
    load: async () => (await import('./urls.ts')).URLS,
  },
  {
    names: [
      'now',
      'date',
      'dateInZone',
      'date_in_zone',
      'htmlDate',
      'htmlDateInZone',
      'toDate',
      'mustToDate',
      'dateModify',
      'date_modify',
      'mustDateModify',
      'must_date_modify',
      'ago',
      'duration',
      'durationRound',
      'unixEpoch',
    ],
    load: async (world) => (await import('./dates/dates.ts')).datesIn(world()),
  },
  {
    names: ['randAlphaNum', 'randAlpha', 'randNumeric', 'randAscii', 'shuffle', 'randInt'],
    load: async () => (await import('./random.ts')).RANDOM,
  },
  {
    names: [
      'sha1sum',
      'sha256sum',
      'adler32sum',
      'derivePassword',
      'encryptAES',
      'decryptAES',
      'bcrypt',
      'htpasswd',
      'randBytes',
      'uuidv4',
      'genPrivateKey',
      'genCA',
      'genCAWithKey',
      'genSelfSignedCert',
      'genSelfSignedCertWithKey',
      'genSignedCert',
      'genSignedCertWithKey',
      'buildCustomCert',
    ],
    load: async () => (await import('./crypto/crypto.ts')).CRYPTO,
  },
];

const READY_FUNCTIONS: FunctionTable = new Map(READY.flatMap((table) => [...table]));
const LATE_GROUPS: ReadonlyMap<string, LateGroup> = new Map(
  LATE.flatMap((group) => group.names.map((name): [string, LateGroup] => [name, group])),
);

/** sprig for one template set. */
export interface Sprig {
  has(name: string): boolean;
  /** The function, if its group is loaded. */
  find(name: string): TemplateFunction | undefined;
  /** Loads the groups of these functions, or of all. */
  load(names: Iterable<string> | 'all'): Promise<void>;
}

/** @param world asked for only when a group needs it. */
export function createSprig(world: () => World): Sprig {
  const loaded = new Map<LateGroup, FunctionTable>();
  return {
    has: (name) => READY_FUNCTIONS.has(name) || LATE_GROUPS.has(name),
    find: (name) => {
      const ready = READY_FUNCTIONS.get(name);
      if (ready !== undefined) return ready;
      const group = LATE_GROUPS.get(name);
      return group === undefined ? undefined : loaded.get(group)?.get(name);
    },
    load: async (names) => {
      const wanted = names === 'all' ? LATE : [...names].flatMap((name) => LATE_GROUPS.get(name) ?? []);
      const missing = [...new Set(wanted)].filter((group) => !loaded.has(group));
      await Promise.all(missing.map(async (group) => loaded.set(group, await group.load(world))));
    },
  };
}

/** The names of all functions, for tests and for hints on misspelt ones. */
export const SPRIG_NAMES: readonly string[] = [...READY_FUNCTIONS.keys(), ...LATE_GROUPS.keys()];
