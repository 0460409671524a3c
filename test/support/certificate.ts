import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestCertificate {
  /** Holds `cert.pem` and nothing else that is a certificate. */
  readonly directory: string;
  readonly file: string;
  readonly key: Buffer;
  readonly cert: Buffer;
  remove(): void;
}

/** A certificate signed by itself for 127.0.0.1 and `registry.test`. */
export function makeCertificate(): TestCertificate {
  const directory = mkdtempSync(join(tmpdir(), 'tls-'));
  const file = join(directory, 'cert.pem');
  const keyFile = join(directory, 'key.pem');
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=test', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:registry.test'];
  const files = ['-keyout', keyFile, '-out', file];
  execFileSync('openssl', ['req', '-x509', ...kind, ...files, ...subject], { stdio: 'pipe' });
  return {
    directory,
    file,
    key: readFileSync(keyFile),
    cert: readFileSync(file),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
