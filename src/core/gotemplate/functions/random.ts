/** sprig's random texts and numbers (spec 02 §7.1, §7.2). */
import { randomInt } from 'node:crypto';
import { FunctionError } from '../errors.ts';
import type { Runtime, TemplateFunction } from '../evaluate/function.ts';
import { encodeRunes, runesOf } from '../text/bytes.ts';
import { define, tableOf } from './define.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

const randomText = (alphabet: string): TemplateFunction =>
  define(['int'], (count: bigint, { budget }: Runtime) => {
    if (count <= 0n) return '';
    budget.spend(Number(count) * 20);
    budget.make(Number(count) * 32);
    return Array.from({ length: Number(count) }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  });

function shuffle(text: string, { budget }: Runtime): string {
  const codes = [...runesOf(text)];
  budget.spend(codes.length * 20);
  for (let i = codes.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    const moved = codes[i] ?? 0;
    codes[i] = codes[j] ?? 0;
    codes[j] = moved;
  }
  return encodeRunes(codes);
}

/** From min up to max, which is not reached. */
function randomInteger(min: bigint, max: bigint): bigint {
  const range = BigInt.asIntN(64, max - min);
  if (range <= 0n) throw new FunctionError('invalid argument to Intn');
  if (range < 2n ** 47n) return min + BigInt(randomInt(Number(range)));
  const high = BigInt(randomInt(2 ** 31)) << 32n;
  return min + ((high | BigInt(randomInt(2 ** 32))) % range);
}

export const RANDOM = tableOf({
  randAlphaNum: randomText(LETTERS + DIGITS),
  randAlpha: randomText(LETTERS),
  randNumeric: randomText(DIGITS),
  randAscii: randomText(ASCII),
  shuffle: define(['string'], shuffle),
  randInt: define(['int', 'int'], randomInteger),
});
