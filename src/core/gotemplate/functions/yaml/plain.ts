/** Which texts can stand plain in YAML, and which styles others need; the rules of yaml.v2 (spec 02 §8.3). */
import { parseFloat64, parseInteger, parseUnsigned } from '../../text/parse-number.ts';

const WORDS = new Set(
  [
    '',
    '~',
    '.nan',
    '.NaN',
    '.NAN',
    '.inf',
    '.Inf',
    '.INF',
    '+.inf',
    '+.Inf',
    '+.INF',
    '-.inf',
    '-.Inf',
    '-.INF',
  ].concat(
    ['y', 'yes', 'true', 'on', 'n', 'no', 'false', 'off', 'null'].flatMap((word) => [
      word,
      word.charAt(0).toUpperCase() + word.slice(1),
      word.toUpperCase(),
    ]),
  ),
);

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const CLOCK = String.raw`(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?`;
const TIMESTAMP = new RegExp(
  String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]${CLOCK}(?:Z|[+-](\d\d):(\d\d))| ${CLOCK})?$`,
);

function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, ...clock] = match.slice(1).map((part) => (part ? Number(part) : 0));
  const [hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0, ...plainClock] = clock;
  const [plainHour = 0, plainMinute = 0, plainSecond = 0] = plainClock;
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > days) return false;
  if (hour > 23 || plainHour > 23 || zoneHour > 24) return false;
  return [minute, second, zoneMinute, plainMinute, plainSecond].every((part) => part < 60);
}

function isNumber(text: string): boolean {
  const plain = text.replaceAll('_', '');
  if (typeof parseInteger(plain, 0) === 'bigint' || typeof parseUnsigned(plain, 0) === 'bigint') return true;
  if (FLOAT.test(plain)) return Number.isFinite(parseFloat64(plain));
  return false;
}

/** Whether a reader would take the text for something else than a text. */
export function readsAsOther(text: string): boolean {
  if (WORDS.has(text) || BASE_60.test(text)) return true;
  const first = text.charAt(0);
  if (first === '.') {
    const float = parseFloat64(text);
    return float !== undefined && Number.isFinite(float);
  }
  return /[-+0-9]/.test(first) && (isTimestamp(text) || isNumber(text));
}

export const isBreak = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;

/** What YAML text may hold as it is. Characters beyond U+FFFF are escaped by the reference. */
export function isYamlPrintable(code: number): boolean {
  if (code < 0xa0) return code === 10 || (code >= 0x20 && code <= 0x7e);
  return code <= 0xfffd && code !== 0xfeff;
}

export interface ScalarAnalysis {
  readonly isMultiline: boolean;
  readonly allowsPlain: boolean;
  readonly allowsSingleQuotes: boolean;
  readonly allowsBlock: boolean;
}

const isBlank = (code: number | undefined): boolean => code === undefined || code === 32 || code === 9;

/** Characters that start something else in YAML when they stand at the start or next to a blank. */
function hasIndicators(codes: readonly number[]): boolean {
  const start = codes.slice(0, 3);
  if (start.length === 3 && (start.every((code) => code === 45) || start.every((code) => code === 46)))
    return true;
  return codes.some((code, index) => {
    const character = String.fromCodePoint(code);
    const isFollowed = isBlank(codes[index + 1]);
    if (index === 0) {
      if ('#,[]{}&*!|>\'"%@`'.includes(character)) return true;
      return '?:-'.includes(character) && isFollowed;
    }
    if (character === ':') return isFollowed;
    return character === '#' && (isBlank(codes[index - 1]) || isBreak(codes[index - 1] ?? 0));
  });
}

/** Which styles a text can be written in. */
export function analyzeScalar(codes: readonly number[]): ScalarAnalysis {
  if (codes.length === 0) {
    return { isMultiline: false, allowsPlain: true, allowsSingleQuotes: true, allowsBlock: false };
  }
  const isEdge = (code: number | undefined): boolean => code === 32 || isBreak(code ?? 0);
  const isSpaceAt = (index: number): boolean => codes[index] === 32;
  const isMultiline = codes.some(isBreak);
  const isSpecial = codes.some((code) => !isYamlPrintable(code));
  const breakThenSpace = codes.some((code, index) => isBreak(code) && isSpaceAt(index + 1));
  const spaceThenBreak = codes.some((code, index) => isBreak(code) && isSpaceAt(index - 1));
  const isUneasy = spaceThenBreak || isSpecial;
  return {
    isMultiline,
    allowsPlain:
      !isMultiline && !isUneasy && !isEdge(codes[0]) && !isEdge(codes.at(-1)) && !hasIndicators(codes),
    allowsSingleQuotes: !breakThenSpace && !isUneasy,
    allowsBlock: !isSpaceAt(codes.length - 1) && !isUneasy,
  };
}
