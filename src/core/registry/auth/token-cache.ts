/** Tokens of one registry host, each fetched once and used until shortly before its end. */
import type { Clock, HttpClient } from '../../ground/http/index.ts';
import type { Credentials } from '../credentials/docker-config.ts';
import { RegistryError } from '../errors.ts';
import type { Challenge } from './challenge.ts';
import { fetchToken, type Token } from './token.ts';

export interface CachedToken {
  readonly value: string;
  readonly key: string;
  readonly usableUntil: number;
  readonly expiresAt: number;
}

export interface TokenOrder {
  /** The repository whose credentials are used. */
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly credentials: Credentials | undefined;
  readonly challenge: Challenge;
  readonly endpoint: { readonly origin: string; readonly verifyTls: boolean };
  readonly registry: string;
  /** Whose credentials these are, for messages. */
  readonly login: string;
}

const LONGEST_MARGIN_MS = 10_000;

export class TokenCache {
  readonly #http: HttpClient;
  readonly #clock: Clock;
  readonly #tokens = new Map<string, CachedToken>();
  readonly #pending = new Map<string, Promise<CachedToken>>();
  readonly #refreshTokens = new Map<string, string>();

  constructor(http: HttpClient, clock: Clock) {
    this.#http = http;
    this.#clock = clock;
  }

  usable(owner: string, scopes: readonly string[]): CachedToken | undefined {
    const token = this.#tokens.get(keyOf(owner, scopes));
    return token && this.#clock.now() < token.usableUntil ? token : undefined;
  }

  isExpired(token: CachedToken): boolean {
    return this.#clock.now() >= token.expiresAt;
  }

  forget(token: CachedToken): void {
    if (this.#tokens.get(token.key) === token) this.#tokens.delete(token.key);
  }

  /** Everything that must not be shown. */
  values(): readonly string[] {
    return [...[...this.#tokens.values()].map((token) => token.value), ...this.#refreshTokens.values()];
  }

  /** Asks the token service; simultaneous callers share one request. */
  fetch(order: TokenOrder): Promise<CachedToken> {
    const key = keyOf(order.owner, order.scopes);
    const pending = this.#pending.get(key);
    if (pending) return pending;
    const work = this.#fetch(order, key).finally(() => this.#pending.delete(key));
    this.#pending.set(key, work);
    return work;
  }

  async #fetch(order: TokenOrder, key: string): Promise<CachedToken> {
    const token = await this.#ask(order);
    // Counted from the arrival of the answer: clocks of two machines differ.
    const now = this.#clock.now();
    const margin = Math.min(LONGEST_MARGIN_MS, token.lifetimeMs / 4);
    const expiresAt = now + token.lifetimeMs;
    const cached = { value: token.value, key, expiresAt, usableUntil: expiresAt - margin };
    this.#tokens.set(key, cached);
    if (token.refreshToken) this.#refreshTokens.set(order.owner, token.refreshToken);
    return cached;
  }

  async #ask(order: TokenOrder): Promise<Token> {
    const request = {
      realm: realmOf(order),
      service: order.challenge.parameters.service,
      scopes: order.scopes,
      credentials: order.credentials,
      verifyTls: order.endpoint.verifyTls,
      registry: order.registry,
      login: order.login,
    };
    const refreshToken = this.#refreshTokens.get(order.owner);
    if (refreshToken === undefined) return fetchToken(this.#http, { ...request, refreshToken });
    try {
      return await fetchToken(this.#http, { ...request, refreshToken });
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      this.#refreshTokens.delete(order.owner);
      return fetchToken(this.#http, { ...request, refreshToken: undefined });
    }
  }
}

function keyOf(owner: string, scopes: readonly string[]): string {
  return [owner, ...scopes].join('\n');
}

/**
 * Where tokens are. It may be on another host, which then gets the login for this registry and no other, as with Docker. A
 * registry behind a TLS proxy often names itself with http, which would bare the password; another host named with http
 * by a registry of https gets nothing.
 */
function realmOf(order: TokenOrder): URL {
  const { realm = '' } = order.challenge.parameters;
  const origin = new URL(order.endpoint.origin);
  const url = parseUrl(realm);
  if (!url || !/^https?:$/.test(url.protocol))
    throw invalidRealm(origin, 'does not say where to get it (realm)');
  if (url.protocol !== 'http:' || origin.protocol !== 'https:') return url;
  if (url.host !== origin.host)
    throw invalidRealm(origin, `wants us to get it over plain http, from ${url.host}`);
  url.protocol = 'https:';
  return url;
}

function invalidRealm(origin: URL, why: string): RegistryError {
  return new RegistryError({
    code: 'REGISTRY_CHALLENGE_INVALID',
    message: `GET ${origin.href}v2/: the registry asks for a bearer token and ${why}`,
    hint: 'Check the authentication settings of the registry.',
    method: 'GET',
    url: `${origin.href}v2/`,
    status: 401,
  });
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
