/** A request that got no answer, or only a part of one. */
import { UserError } from '../errors.ts';
import { oneLine } from '../one-line.ts';
import { EncodingError } from './decode-body.ts';
import { redactUrl } from './redact.ts';

export type ConnectionTrouble =
  | 'refused'
  | 'unknown-host'
  | 'tls'
  | 'certificate'
  | 'timeout'
  | 'lost'
  | 'proxy'
  | 'redirect'
  | 'encoding'
  | 'headers'
  | 'other';

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
  redirect: {
    code: 'HTTP_REDIRECT',
    text: 'the server redirects to where it cannot be followed',
    hint: 'Check the address; this is a fault of the server or of a proxy before it.',
  },
  encoding: {
    code: 'HTTP_ENCODING',
    text: 'the answer cannot be decompressed',
    hint: 'This is a fault of the server or of a proxy before it.',
  },
  headers: {
    code: 'HTTP_ANSWER_TOO_LARGE',
    text: 'the headers of the answer are too long',
    hint: 'Check that the address is the one of a registry.',
  },
  other: {
    code: 'HTTP_FAILED',
    text: 'the request failed',
    hint: 'The reason of the system is in the message.',
  },
};

/** Names of a certificate, say, are the server's words. */
const LONGEST_REASON = 300;

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const code = (cause as NodeJS.ErrnoException).code;
  // An AggregateError of several addresses has an empty message.
  const parts = [code, cause.message].filter((part) => part !== undefined && part !== '');
  return ` (${oneLine(parts.join(': '), LONGEST_REASON)})`;
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
const CERTIFICATE =
  /^(CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH|CRL_|UNABLE_TO_|ERROR_IN_C|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$)/;

export function isUnknownCa(error: unknown): boolean {
  return UNKNOWN_CA.test(systemCode(error));
}

/** What kind of trouble an error of `node:http(s)` stands for. */
export function troubleOf(error: unknown): ConnectionTrouble {
  if (error instanceof ProxyRefusal) return 'proxy';
  if (error instanceof EncodingError) return 'encoding';
  const code = systemCode(error);
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-host';
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers';
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
