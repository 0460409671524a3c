/** Certificate authorities that the system trusts beyond those that Node brings. Loaded when a certificate is unknown. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { UserError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * PEM texts: Node's own roots, and the files of `SSL_CERT_FILE` and `SSL_CERT_DIR`, or without them the first bundle
 * that the system has. A named file that cannot be read is a UserError.
 */
export async function loadSystemAuthorities(environment: Environment): Promise<string[]> {
  const file = environment.SSL_CERT_FILE;
  const directories = (environment.SSL_CERT_DIR ?? '').split(':').filter((directory) => directory !== '');
  const named = file ? [await readNamed(file)] : [];
  const fromDirectories = await Promise.all(directories.map(readDirectory));
  const own = [...named, ...fromDirectories.flat()];
  return [...rootCertificates, ...(own.length > 0 ? own : await readFirstBundle())];
}

async function readNamed(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UserError({
      code: 'CA_FILE_UNREADABLE',
      message: `cannot read the certificate authorities of SSL_CERT_FILE: ${file}`,
      hint: 'Point SSL_CERT_FILE to a readable PEM file, or unset it.',
      cause: error,
    });
  }
}

async function readDirectory(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  const texts = await Promise.all(
    names.map((name) => readFile(join(directory, name), 'utf8').catch(() => '')),
  );
  return texts.filter((text) => text.includes('-----BEGIN CERTIFICATE-----'));
}

async function readFirstBundle(): Promise<string[]> {
  for (const bundle of SYSTEM_BUNDLES) {
    const text = await readFile(bundle, 'utf8').catch(() => undefined);
    if (text !== undefined) return [text];
  }
  return [];
}
