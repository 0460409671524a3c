/** Speaking with one registry host: found scheme, tokens, credentials, and what to say when it refuses. */
import {
  readBody,
  type Clock,
  type Consume,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
} from '../ground/http/index.ts';
import { parseChallenges, selectChallenge, type Challenge } from './auth/challenge.ts';
import { basicAuthorization } from './auth/token.ts';
import { TokenCache, type CachedToken } from './auth/token-cache.ts';
import type { CredentialStore, FoundCredentials } from './credentials/lookup.ts';
import { errorOfAnswer, type Operation, type RegistryError } from './errors.ts';
import { findEndpoint, type Endpoint } from './ping.ts';
import type { Transport } from './scheme.ts';
import type { RepositoryAddress } from './types.ts';
import { waitFor } from './wait-for.ts';

export type Access = 'pull' | 'push' | 'delete';

export interface SessionRequest {
  readonly method: string;
  /** Below the host, such as `/v2/team/app/tags/list`; or the whole address that an answer gave. */
  readonly target: string | URL;
  readonly headers?: HttpRequest['headers'];
  readonly body?: HttpRequest['body'];
  readonly address: RepositoryAddress;
  readonly access: Access;
  /** The repository a blob is mounted from. */
  readonly mountFrom?: RepositoryAddress;
  readonly signal?: AbortSignal | undefined;
}

export interface SessionOptions {
  readonly registry: string;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly credentials: CredentialStore;
  readonly transport: () => Promise<Transport>;
}

interface Grant {
  readonly header: string | undefined;
  readonly token: CachedToken | undefined;
}

/** An answer of 401 that a new token may mend. */
class Renewal {
  readonly challenge: Challenge;
  constructor(challenge: Challenge) {
    this.challenge = challenge;
  }
}

const MOST_RENEWALS = 3;
const MOST_SCOPES = 4;
const LONGEST_SCOPE = 1000;

export class Session {
  readonly registry: string;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly #options: SessionOptions;
  readonly #tokens: TokenCache;
  /** Scopes that a refusal named, by the scopes we thought enough. */
  readonly #learnedScopes = new Map<string, readonly string[]>();
  #endpoint: Promise<Endpoint> | undefined;
  #challenge: Challenge | undefined;

  constructor(options: SessionOptions) {
    this.registry = options.registry;
    this.http = options.http;
    this.clock = options.clock;
    this.#options = options;
    this.#tokens = new TokenCache(options.http, options.clock);
  }

  /** Scheme and challenge of the host, asked once. Credentials are looked up first: when they fail, nothing is sent. */
  async endpoint(address: RepositoryAddress, signal: AbortSignal | undefined): Promise<Endpoint> {
    await this.#options.credentials.find(address, signal);
    if (!this.#endpoint) {
      const found = this.#findEndpoint();
      this.#endpoint = found;
      found.catch(() => (this.#endpoint = undefined));
    }
    return waitFor(this.#endpoint, signal);
  }

  async #findEndpoint(): Promise<Endpoint> {
    const { registry, http, clock } = this.#options;
    const endpoint = await findEndpoint({
      registry,
      http,
      clock,
      transport: await this.#options.transport(),
    });
    this.#challenge = endpoint.challenge;
    return endpoint;
  }

  /** One authorised request, repeated by the policy of the HTTP door. `consume` throws for a status it cannot use. */
  request<T>(request: SessionRequest, consume: Consume<T>): Promise<T> {
    const what = `${request.method} ${this.registry}/${request.address.repository}`;
    return this.http.retry(what, () => this.attempt(request, consume), request.signal);
  }

  /** The same without repetition, for use inside a longer retry. A 401 that asks for another token is obeyed. */
  async attempt<T>(request: SessionRequest, consume: Consume<T>): Promise<T> {
    const { address, signal, method, headers, body } = request;
    const endpoint = await this.endpoint(address, signal);
    const url =
      typeof request.target === 'string' ? new URL(request.target, endpoint.origin) : request.target;
    for (let renewals = 0; ;) {
      // Credentials are for the registry only, not for the object storage that an upload is sent to.
      const grant = url.origin === endpoint.origin ? await this.#grant(request, endpoint) : NO_GRANT;
      const sent: HttpRequest = {
        method,
        url,
        headers: { ...headers, authorization: grant.header },
        ...(body === undefined ? {} : { body }),
        verifyTls: endpoint.verifyTls,
        signal,
      };
      const outcome = await this.http.attempt(sent, async (response): Promise<T | Renewal> => {
        const challenge = this.#renewable(response, endpoint, grant, renewals);
        if (!challenge) return consume(response);
        await readBody(response);
        return new Renewal(challenge);
      });
      if (!(outcome instanceof Renewal)) return outcome;
      if (grant.token) renewals += 1;
      this.#learn(request, grant, outcome.challenge);
    }
  }

  /** An error that says what was tried with whose login. */
  async failure(
    response: HttpResponse,
    operation: Operation,
    request: SessionRequest,
  ): Promise<RegistryError> {
    const { address, signal } = request;
    const credentials = await this.#options.credentials.find(address, signal);
    const login = await this.#describeLogin(credentials);
    const scopes = this.#challenge?.scheme === 'bearer' ? this.#scopes(request) : [];
    const secrets = [...secretsOf(credentials), ...this.#tokens.values()];
    return errorOfAnswer(response, { operation, registry: this.registry, login, scopes, secrets });
  }

  async #describeLogin(credentials: FoundCredentials | undefined): Promise<string> {
    if (credentials) return `with the login of ${credentials.source}`;
    return `without a login (none for ${this.registry}, ${await this.#options.credentials.describe()})`;
  }

  async #grant(request: SessionRequest, endpoint: Endpoint): Promise<Grant> {
    const challenge = this.#challenge;
    if (!challenge) return NO_GRANT;
    const { address, signal } = request;
    const isForeign = endpoint.isChallengeForeign && challenge === endpoint.challenge;
    const credentials = isForeign ? undefined : await this.#options.credentials.find(address, signal);
    if (challenge.scheme !== 'bearer') {
      const header = credentials?.username
        ? basicAuthorization(credentials.username, credentials.password)
        : undefined;
      return { header, token: undefined };
    }
    if (credentials?.registryToken) {
      return { header: `Bearer ${credentials.registryToken}`, token: undefined };
    }
    const scopes = this.#scopes(request);
    const wider = request.access === 'pull' ? this.#scopes({ ...request, access: 'push' }) : scopes;
    const owner = address.repository;
    const known = this.#tokens.usable(owner, scopes) ?? this.#tokens.usable(owner, wider);
    if (known) return { header: `Bearer ${known.value}`, token: known };
    const login = await this.#describeLogin(credentials);
    const order = { owner, scopes, credentials, challenge, endpoint, registry: this.registry, login };
    const token = await waitFor(this.#tokens.fetch(order), signal);
    return { header: `Bearer ${token.value}`, token };
  }

  #scopes(request: Pick<SessionRequest, 'address' | 'access' | 'mountFrom'>): readonly string[] {
    const { repository } = request.address;
    const learned = this.#learnedScopes.get(`${request.access} ${repository}`) ?? [];
    const own = `repository:${repository}:${request.access === 'pull' ? 'pull' : 'push,pull'}`;
    const mount = request.mountFrom ? [`repository:${request.mountFrom.repository}:pull`] : [];
    return [...new Set([...learned, own, ...mount])];
  }

  /** The challenge of a 401 when obeying it may help: another token, or the first login after a ping without one. */
  #renewable(
    response: HttpResponse,
    endpoint: Endpoint,
    grant: Grant,
    renewals: number,
  ): Challenge | undefined {
    // A server that the registry redirects to has no say in where our login is sent.
    if (response.status !== 401 || response.url.origin !== endpoint.origin) return undefined;
    const challenge = challengeOf(response);
    if (!challenge) return undefined;
    if (grant.token) {
      const isExpired = this.#tokens.isExpired(grant.token);
      return challenge.scheme === 'bearer' && (renewals === 0 || (isExpired && renewals < MOST_RENEWALS))
        ? challenge
        : undefined;
    }
    return grant.header === undefined && this.#challenge === undefined ? challenge : undefined;
  }

  #learn(request: SessionRequest, grant: Grant, challenge: Challenge): void {
    const { scope } = challenge.parameters;
    // A registry that asks for another scope each time would have us ask for ever longer ones.
    if (scope !== undefined && scope !== '' && scope.length <= LONGEST_SCOPE) {
      const key = `${request.access} ${request.address.repository}`;
      const scopes = [...new Set([scope, ...(this.#learnedScopes.get(key) ?? [])])];
      this.#learnedScopes.set(key, scopes.slice(0, MOST_SCOPES));
    }
    if (grant.token) this.#tokens.forget(grant.token);
    this.#challenge ??= challenge;
  }
}

const NO_GRANT: Grant = { header: undefined, token: undefined };

/** The challenge of an answer, Bearer before Basic. */
function challengeOf(response: Pick<HttpResponse, 'headers'>): Challenge | undefined {
  const header = response.headers['www-authenticate'];
  return header === undefined ? undefined : selectChallenge(parseChallenges(header));
}

function secretsOf(credentials: FoundCredentials | undefined): readonly string[] {
  if (!credentials) return [];
  return [credentials.password, credentials.identityToken, credentials.registryToken].filter(
    (secret) => secret !== '',
  );
}
