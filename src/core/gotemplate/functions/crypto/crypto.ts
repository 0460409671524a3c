/** sprig's hashes, keys and ciphers (spec 02 §7.13). */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { FunctionError } from '../../errors.ts';
import type { Runtime, TemplateFunction } from '../../evaluate/function.ts';
import { adler32 } from '../../text/adler32.ts';
import { type ByteString, fromBytes, toBytes } from '../../text/bytes.ts';
import type { Signature } from '../../values/value.ts';
import { findBase64Problem } from '../base-encodings.ts';
import { define, tableOf } from '../define.ts';
import { bcrypt } from './bcrypt.ts';
import { derivePassword } from './derive-password.ts';

const LONGEST_PASSWORD = 72;
const BLOCK = 16;

const hashing = (algorithm: 'sha1' | 'sha256'): TemplateFunction =>
  define(['string'], (text) => createHash(algorithm).update(toBytes(text)).digest('hex'));

function hashPassword(password: ByteString): ByteString {
  if (password.length > LONGEST_PASSWORD) {
    return 'failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes';
  }
  return bcrypt(toBytes(password));
}

function htpasswd(user: ByteString, password: ByteString): ByteString {
  return user.includes(':') ? `invalid username: ${user}` : `${user}:${hashPassword(password)}`;
}

/** The password's bytes, cut or filled up with zeros. */
function aesKey(password: ByteString): Buffer {
  const key = Buffer.alloc(32);
  toBytes(password).copy(key);
  return key;
}

function encryptAes(password: ByteString, text: ByteString): ByteString {
  if (text === '') return '';
  const start = randomBytes(BLOCK);
  const cipher = createCipheriv('aes-256-cbc', aesKey(password), start);
  return Buffer.concat([start, cipher.update(toBytes(text)), cipher.final()]).toString('base64');
}

function decryptAes(password: ByteString, encoded: ByteString): ByteString {
  if (encoded === '') return '';
  const problem = findBase64Problem(encoded);
  if (problem !== undefined) throw new FunctionError(`illegal base64 data at input byte ${problem}`);
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length < BLOCK) {
    const capacity = Math.floor(encoded.length / 4) * 3;
    const range = capacity < BLOCK ? `[:${BLOCK}] with capacity ${capacity}` : `[${BLOCK}:${bytes.length}]`;
    throw new FunctionError(`runtime error: slice bounds out of range ${range}`);
  }
  const body = bytes.subarray(BLOCK);
  if (body.length % BLOCK !== 0) throw new FunctionError('crypto/cipher: input not full blocks');
  if (body.length === 0) throw new FunctionError('runtime error: index out of range [-1]');
  const decipher = createDecipheriv('aes-256-cbc', aesKey(password), bytes.subarray(0, BLOCK));
  decipher.setAutoPadding(false);
  const text = Buffer.concat([decipher.update(body), decipher.final()]);
  const end = text.length - (text.at(-1) ?? 0);
  if (end < 0) throw new FunctionError(`runtime error: slice bounds out of range [:${end}]`);
  return fromBytes(text.subarray(0, end));
}

/** What making a key takes: some 900 milliseconds with luck, and 0.1. */
const KEY_STEPS = { rsa: 9_000_000, other: 4000 };

function generateKey(kind: ByteString, { budget }: Runtime): ByteString {
  budget.spend(kind === '' || kind === 'rsa' ? KEY_STEPS.rsa : KEY_STEPS.other);
  switch (kind) {
    case '':
    case 'rsa':
      return generateKeyPairSync('rsa', { modulusLength: 4096 })
        .privateKey.export({ type: 'pkcs1', format: 'pem' })
        .toString();
    case 'ecdsa':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' })
        .privateKey.export({ type: 'sec1', format: 'pem' })
        .toString();
    case 'ed25519':
      return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    case 'dsa':
      throw notReproducible();
    default:
      return `Unknown type ${kind}`;
  }
}

const notReproducible = (): FunctionError =>
  new FunctionError('not supported: a new key in every rendering would rebuild everything');

/** Certificates are refused, but their arguments are checked as ever. */
const refused = ({ parameters }: Signature): TemplateFunction => ({
  parameters,
  call: () => {
    throw notReproducible();
  },
});

const LIST = '[]interface {}';
const CERTIFICATE = 'sprig.certificate';

export const CRYPTO = tableOf({
  sha1sum: hashing('sha1'),
  sha256sum: hashing('sha256'),
  adler32sum: define(['string'], (text) => adler32(text).toString()),
  derivePassword: define(
    ['uint32', 'string', 'string', 'string', 'string'],
    (counter, kind, password, user, site) =>
      derivePassword(Number(counter.value), kind, password, user, site),
  ),
  encryptAES: define(['string', 'string'], encryptAes),
  decryptAES: define(['string', 'string'], decryptAes),
  bcrypt: define(['string'], hashPassword),
  htpasswd: define(['string', 'string'], htpasswd),
  randBytes: define(['int'], (count, { budget }) => {
    if (count < 0n) throw new FunctionError('runtime error: makeslice: len out of range');
    budget.make(Number(count) * 4);
    return randomBytes(Number(count)).toString('base64');
  }),
  uuidv4: define([], () => randomUUID()),
  genPrivateKey: define(['string'], generateKey),
  genCA: refused({ parameters: ['string', 'int'] }),
  genCAWithKey: refused({ parameters: ['string', 'int', 'string'] }),
  genSelfSignedCert: refused({ parameters: ['string', LIST, LIST, 'int'] }),
  genSelfSignedCertWithKey: refused({ parameters: ['string', LIST, LIST, 'int', 'string'] }),
  genSignedCert: refused({ parameters: ['string', LIST, LIST, 'int', CERTIFICATE] }),
  genSignedCertWithKey: refused({ parameters: ['string', LIST, LIST, 'int', CERTIFICATE, 'string'] }),
  buildCustomCert: refused({ parameters: ['string', 'string'] }),
});
