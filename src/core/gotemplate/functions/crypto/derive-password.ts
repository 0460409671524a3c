/** The Master Password algorithm (spec 02 §7.13). */
import { createHmac, scryptSync } from 'node:crypto';
import { type ByteString, toBytes } from '../../text/bytes.ts';

const SCOPE = 'com.lyndir.masterpassword';

const LONG =
  'CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv CvccCvcvCvcvno CvcvnoCvccCvcv ' +
  'CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv CvccCvccnoCvcv ' +
  'CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc CvccCvcvnoCvcc CvccCvcvCvccno';

const TEMPLATES: ReadonlyMap<string, string> = new Map([
  ['maximum', 'anoxxxxxxxxxxxxxxxxx axxxxxxxxxxxxxxxxxno'],
  ['long', LONG],
  ['medium', 'CvcnoCvc CvcCvcno'],
  ['short', 'Cvcn'],
  ['basic', 'aaanaaan aannaaan aaannaaa'],
  ['pin', 'nnnn'],
]);

const VOWELS = 'AEIOU';
const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXYZ';
const LETTERS = VOWELS + VOWELS.toLowerCase() + CONSONANTS + CONSONANTS.toLowerCase();
const DIGITS = '0123456789';

const ALPHABETS: ReadonlyMap<string, string> = new Map([
  ['V', VOWELS],
  ['C', CONSONANTS],
  ['v', VOWELS.toLowerCase()],
  ['c', CONSONANTS.toLowerCase()],
  ['A', VOWELS + CONSONANTS],
  ['a', LETTERS],
  ['n', DIGITS],
  ['o', "@&%?,=[]_:-+*$#!'^~;()/."],
  ['x', `${LETTERS}${DIGITS}!@#$%^&*()`],
]);

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const withLength = (bytes: Buffer): Buffer => Buffer.concat([number32(bytes.length), bytes]);

const pick = (choices: readonly string[], number: number): string => choices[number % choices.length] ?? '';

/** The password of a site, which is made from the master password and never stored. */
export function derivePassword(
  counter: number,
  kind: ByteString,
  password: ByteString,
  user: ByteString,
  site: ByteString,
): ByteString {
  const templates = TEMPLATES.get(kind);
  if (templates === undefined) return `cannot find password template ${kind}`;
  const scope = Buffer.from(SCOPE);
  const salt = Buffer.concat([scope, withLength(toBytes(user))]);
  const cost = { N: 32_768, r: 8, p: 2, maxmem: 128 * 1024 * 1024 };
  const key = scryptSync(toBytes(password), salt, 64, cost);
  const seed = createHmac('sha256', key)
    .update(Buffer.concat([scope, withLength(toBytes(site)), number32(counter)]))
    .digest();
  const template = pick(templates.split(' '), seed[0] ?? 0);
  return [...template]
    .map((kindOfCharacter, index) => {
      const alphabet = ALPHABETS.get(kindOfCharacter) ?? '';
      return pick([...alphabet], seed[index + 1] ?? 0);
    })
    .join('');
}
