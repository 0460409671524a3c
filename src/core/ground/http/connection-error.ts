/** A request that got no answer, or only a part of one. */
import { UserError } from '../errors.ts';
import { redactUrl } from './redact.ts';

export type ConnectionTrouble =
  'refused' | 'unknown-host' | 'tls' | 'certificate' | 'timeout' | 'lost' | 'proxy' | 'other';

/** The network, not the server, says no. `code` tells which way; the system's own word is in the message. */
export class ConnectionError extends UserError {
  readonly trouble: ConnectionTrouble;
  readonly method: string;
  readonly url: string;

  constructor(trouble: ConnectionTrouble, method: string, url: URL, cause: unknown) {
    const { code, text, hint } = ADVICE[trouble];
    const redacted = redactUrl(url);
    super({ code, message: `${method} ${redacted}: ${text}${reason(cause)}`, hint, cause });
    this.trouble = trouble;
    this.method = method;
    this.url = redacted;
  }
}

interface Advice {
  readonly code: string;
  readonly text: string;
  readonly hint: string;
}

const ADVICE: Readonly<Record<ConnectionTrouble, Advice>> = {
  refused: {
    code: 'HTTP_CONNECTION_REFUSED',
    text: 'nothing listens at this address',
    hint: 'Check host and port, and that the server is running.',
  },
  'unknown-host': {
    code: 'HTTP_HOST_UNKNOWN',
    text: 'the host name is not known',
    hint: 'Check the host name; in a private network, that DNS is reachable and proxies are set (HTTPS_PROXY, NO_PROXY).',
  },
  tls: {
    code: 'HTTP_TLS',
    text: 'no secure connection could be made',
    hint: 'The server may speak plain http; for a registry use --insecure-registry then.',
  },
  certificate: {
    code: 'HTTP_CERTIFICATE',
    text: 'the certificate of the server is not trusted',
    hint: 'Put the CA into the system store or name its file in SSL_CERT_FILE; for a registry --skip-tls-verify-registry turns the check off.',
  },
  timeout: {
    code: 'HTTP_TIMEOUT',
    text: 'no answer in time',
    hint: 'Check that the host can be reached from here, and the proxy variables.',
  },
  lost: {
    code: 'HTTP_CONNECTION_LOST',
    text: 'the connection broke off',
    hint: 'Run again; when it stays so, look at the server and at proxies on the way.',
  },
  proxy: {
    code: 'HTTP_PROXY',
    text: 'the proxy gave no way through',
    hint: 'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and the credentials in them.',
  },
  other: {
    code: 'HTTP_FAILED',
    text: 'the request failed',
    hint: 'The reason of the system is in the message.',
  },
};

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const code = (cause as NodeJS.ErrnoException).code;
  // An AggregateError of several addresses has an empty message.
  return ` (${[code, cause.message].filter((part) => part !== undefined && part !== '').join(': ')})`;
}

/** A proxy answered CONNECT with something else than success. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
  readonly status: number;
  constructor(status: number) {
    super(`the proxy answered ${status}`);
    this.status = status;
  }
}

/** Certificate errors that a CA we have not loaded yet could mend. */
const UNKNOWN_CA =
  /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?)$/;
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;

export function isUnknownCa(error: unknown): boolean {
  return UNKNOWN_CA.test(systemCode(error));
}

/** What kind of trouble an error of `node:http(s)` stands for. */
export function troubleOf(error: unknown): ConnectionTrouble {
  if (error instanceof ProxyRefusal) return 'proxy';
  const code = systemCode(error);
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-host';
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') return 'timeout';
  if (isUnknownCa(error) || CERTIFICATE.test(code)) return 'certificate';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return 'tls';
  if (/^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|ERR_STREAM_DESTROYED|HPE_)/.test(code))
    return 'lost';
  if (/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/.test(code)) return 'timeout';
  return 'other';
}

function systemCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return systemCode(error.errors[0]);
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : '';
}
