/** The first question to a host: which scheme, which authentication (spec 07 §3.1, §5.1). */
import {
  ConnectionError,
  readBody,
  TransientError,
  type Clock,
  type HttpClient,
  type HttpResponse,
} from '../ground/http/index.ts';
import { parseChallenges, selectChallenge, type Challenge } from './auth/challenge.ts';
import { errorOfAnswer } from './errors.ts';
import type { Transport } from './scheme.ts';

export interface Endpoint {
  /** Such as `https://registry.example.org`. */
  readonly origin: string;
  readonly verifyTls: boolean;
  /** Undefined: no authentication. */
  readonly challenge: Challenge | undefined;
  /** The challenge is that of a server that the registry redirects to: it may give tokens, but gets no login. */
  readonly isChallengeForeign: boolean;
}

export interface PingOptions {
  readonly registry: string;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly transport: Transport;
}

/** The second scheme is tried this much later than the first, so that the first wins wherever it is there. */
const SECOND_DELAY_MS = 300;

/** Pings until the host answers with 200 or 401. Errors: RegistryError, ConnectionError. */
export function findEndpoint(options: PingOptions): Promise<Endpoint> {
  const { http, transport, registry } = options;
  return http.retry(`GET ${registry}/v2/`, () =>
    transport.plainAllowed ? pingEither(options) : pingOnce(options, 'https', undefined),
  );
}

/** The first usable answer wins and ends the other ping. */
async function pingEither(options: PingOptions): Promise<Endpoint> {
  const [first, second] = isLocalPort(options.registry) ? PLAIN_FIRST : SECURE_FIRST;
  const isDecided = new AbortController();
  const wake = new AbortController();
  const early = pingOnce(options, first, isDecided.signal);
  // Not delayed when the first has failed already.
  early.catch(() => wake.abort());
  const late = (async () => {
    await options.clock.sleep(SECOND_DELAY_MS, wake.signal).catch(() => undefined);
    isDecided.signal.throwIfAborted();
    return pingOnce(options, second, isDecided.signal);
  })();
  try {
    return await Promise.any([early, late]);
  } catch (error) {
    const errors: readonly unknown[] = (error as AggregateError).errors;
    const [ofEarly, ofLate] = errors;
    throw first === 'https' ? tellingError(ofEarly, ofLate) : tellingError(ofLate, ofEarly);
  } finally {
    isDecided.abort();
    wake.abort();
  }
}

type Scheme = 'https' | 'http';
const SECURE_FIRST: readonly [Scheme, Scheme] = ['https', 'http'];
const PLAIN_FIRST: readonly [Scheme, Scheme] = ['http', 'https'];

/**
 * A port of this machine, such as `localhost:5000`. It speaks one of the two, most often http: one that speaks TLS
 * refuses the plain ping at once, and nobody is between us and it who could answer in its stead.
 */
function isLocalPort(registry: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]):\d+$/.test(registry);
}

/** When nobody speaks TLS at this address, the failure of plain http tells more. */
function tellingError(ofSecure: unknown, ofPlain: unknown): unknown {
  const failure = ofSecure instanceof TransientError ? ofSecure.cause : ofSecure;
  const isNoTls =
    failure instanceof ConnectionError && ['tls', 'refused', 'lost', 'timeout'].includes(failure.trouble);
  return isNoTls ? ofPlain : ofSecure;
}

function pingOnce(options: PingOptions, scheme: Scheme, signal: AbortSignal | undefined): Promise<Endpoint> {
  const { http, registry, transport } = options;
  const url = new URL(`${scheme}://${registry}/v2/`);
  return http.attempt({ method: 'GET', url, verifyTls: transport.verifyTls, signal }, async (response) => {
    if (response.status !== 200 && response.status !== 401) {
      throw await errorOfAnswer(response, { operation: 'ping', registry });
    }
    await readBody(response);
    return endpointOf(response, url, transport);
  });
}

function endpointOf(response: HttpResponse, asked: URL, transport: Transport): Endpoint {
  const header = response.headers['www-authenticate'];
  const challenge = header === undefined ? undefined : selectChallenge(parseChallenges(header));
  // A host that sends plain http to its own https is a host of https.
  const isUpgrade =
    asked.protocol === 'http:' &&
    response.url.protocol === 'https:' &&
    response.url.hostname === asked.hostname;
  const origin = isUpgrade ? response.url.origin : asked.origin;
  return {
    origin,
    isChallengeForeign: response.url.origin !== origin,
    verifyTls: transport.verifyTls,
    // A 401 without a challenge that can be read is answered like Basic.
    challenge: response.status === 200 ? undefined : (challenge ?? { scheme: 'basic', parameters: {} }),
  };
}
