/** Bearer tokens of a token service (spec 07 §5.3, §5.4). */
import {
  readBody,
  redactUrl,
  TransientError,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
} from '../../ground/http/index.ts';
import type { Credentials } from '../credentials/docker-config.ts';
import { TOKEN_BYTES } from '../answer-limits.ts';
import { isRecord, parseBoundedJson } from '../bounded-json.ts';
import { errorOfAnswer, RegistryError } from '../errors.ts';

export interface TokenRequest {
  readonly realm: URL;
  readonly service: string | undefined;
  readonly scopes: readonly string[];
  readonly credentials: Credentials | undefined;
  /** Replaces the credentials: the refresh token of an earlier answer. */
  readonly refreshToken: string | undefined;
  readonly verifyTls: boolean;
  /** For messages. */
  readonly registry: string;
  /** Whose credentials these are, for messages. */
  readonly login: string;
}

export interface Token {
  readonly value: string;
  readonly lifetimeMs: number;
  readonly refreshToken: string | undefined;
}

// What the reference sends: a token service may know its clients by this name (spec 07 §5.3).
const CLIENT_ID = 'go-containerregistry';
const DEFAULT_LIFETIME_S = 60;
const LONGEST_LIFETIME_S = 24 * 60 * 60;

/** Asks the token service. Errors: RegistryError with the service's answer, ConnectionError. */
export async function fetchToken(http: HttpClient, request: TokenRequest): Promise<Token> {
  const identityToken = request.refreshToken ?? request.credentials?.identityToken ?? '';
  if (identityToken !== '') {
    const token = await exchangeIdentityToken(http, request, identityToken);
    if (token) return token;
  }
  return http.request(tokenByGet(request), (response) => readToken(response, request));
}

/** Undefined when the service has no POST form. */
function exchangeIdentityToken(
  http: HttpClient,
  request: TokenRequest,
  identityToken: string,
): Promise<Token | undefined> {
  const form = new URLSearchParams({
    client_id: CLIENT_ID,
    grant_type: 'refresh_token',
    refresh_token: identityToken,
    scope: request.scopes.join(' '),
    ...(request.service === undefined ? {} : { service: request.service }),
  });
  const post: HttpRequest = {
    method: 'POST',
    url: request.realm,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    isBodySecret: true,
    verifyTls: request.verifyTls,
  };
  return http.request(post, async (response) => {
    if (response.status !== 404) return readToken(response, request);
    await readBody(response);
    return undefined;
  });
}

function tokenByGet(request: TokenRequest): HttpRequest {
  const url = new URL(request.realm);
  for (const scope of request.scopes) url.searchParams.append('scope', scope);
  if (request.service !== undefined) url.searchParams.append('service', request.service);
  const { username = '', password = '' } = request.credentials ?? {};
  const authorization =
    username === '' || password === '' ? undefined : basicAuthorization(username, password);
  return { method: 'GET', url, headers: { authorization }, verifyTls: request.verifyTls };
}

/** Value of the Authorization header for the Basic scheme. */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

async function readToken(response: HttpResponse, request: TokenRequest): Promise<Token> {
  if (response.status < 200 || response.status > 299) {
    const { registry, login, scopes, credentials, refreshToken } = request;
    const secrets = [credentials?.password, credentials?.identityToken, refreshToken].filter(
      (secret) => secret !== undefined,
    );
    throw await errorOfAnswer(response, { operation: 'token', registry, login, scopes, secrets });
  }
  const answer = parseBoundedJson(await readBody(response, TOKEN_BYTES));
  // A body that is no JSON came broken; its text may hold a token and is not shown.
  if (!isRecord(answer)) throw new TransientError('corrupt', unusable(response, 'its answer is not JSON'));
  const value = textOf(answer.access_token) || textOf(answer.token);
  if (value === '') throw unusable(response, 'there is no token in its answer');
  if (!FITS_HEADER.test(value)) throw unusable(response, 'the token in its answer fits into no header');
  return {
    value,
    lifetimeMs: lifetimeOf(answer.expires_in) * 1000,
    refreshToken: textOf(answer.refresh_token) || undefined,
  };
}

/** Printable characters only, and fewer than any server takes as a header. */
const FITS_HEADER = /^[\x21-\x7e]{1,65536}$/;

/** Seconds; some services write them as text. */
function lifetimeOf(expiresIn: unknown): number {
  const seconds =
    typeof expiresIn === 'string' && /^\d{1,9}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
  return typeof seconds === 'number' && seconds > 0
    ? Math.min(seconds, LONGEST_LIFETIME_S)
    : DEFAULT_LIFETIME_S;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function unusable(response: HttpResponse, why: string): RegistryError {
  return new RegistryError({
    code: 'REGISTRY_TOKEN_INVALID',
    message: `${response.method} ${redactUrl(response.url)}: the token service gave no token: ${why}`,
    hint: 'Check that the registry and its token service fit together, and the credentials.',
    method: response.method,
    url: redactUrl(response.url),
    status: response.status,
  });
}
