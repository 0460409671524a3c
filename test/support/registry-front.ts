/** A server before a real registry that asks for logins, misbehaves on demand, and writes down what it is asked. */
import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Misbehaviour for requests that match; the same words as in the vectors `storage/faults.json`. */
export interface Fault {
  readonly action: 'status' | 'reset' | 'resetbody' | 'truncate' | 'corrupt' | 'drop' | 'delay';
  /** Regular expression on path and query. */
  readonly path: string;
  readonly method?: string;
  /** Only the first so many matching requests. */
  readonly count?: number;
  /** So many matching requests pass before. */
  readonly skip?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly bytes?: number;
  readonly delayMs?: number;
}

/** How the front asks for a login; the same words as in the vectors `storage/auth.json`. */
export interface AuthRules {
  /** `1`: bearer tokens. */
  readonly on?: string;
  readonly ttlMs?: string;
  /** `user:password` for Basic. */
  readonly basic?: string;
  /** `WWW-Authenticate` headers separated by `|`; `{HOST}` and `{SCOPE}` are filled in. */
  readonly wa?: string;
  /** What the token answer holds: `token`, `access_token`, `none`, `refresh`. */
  readonly field?: string;
  /** Status of the token service. */
  readonly status?: string;
  /** A ready token. */
  readonly accept?: string;
  readonly post404?: string;
}

export interface SeenRequest {
  readonly method: string;
  /** Path and query, decoded. */
  readonly path: string;
  readonly status: number;
  readonly authorization?: string;
  readonly body?: string;
}

export interface RegistryFront {
  readonly host: string;
  /** What was asked since the last `clear`, in order of the answers. */
  readonly requests: SeenRequest[];
  set(rules: {
    readonly faults?: readonly Fault[];
    readonly auth?: AuthRules;
    /** Called when a request comes, before anything is done with it; the request waits for what it answers. */
    readonly onRequest?: (method: string, path: string) => void | Promise<void>;
  }): void;
  clear(): void;
  close(): Promise<void>;
}

interface State {
  faults: { readonly fault: Fault; seen: number }[];
  auth: AuthRules;
  onRequest: ((method: string, path: string) => void | Promise<void>) | undefined;
  tokens: Map<string, { readonly scopes: string; readonly until: number }>;
  issued: number;
}

export async function startRegistryFront(registryHost: string): Promise<RegistryFront> {
  const state: State = { faults: [], auth: {}, onRequest: undefined, tokens: new Map(), issued: 0 };
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void serve(request, response, { state, requests, registryHost, host: () => host }).catch(() =>
      response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    requests,
    set(rules) {
      state.faults = (rules.faults ?? []).map((fault) => ({ fault, seen: 0 }));
      state.auth = rules.auth ?? {};
      state.onRequest = rules.onRequest;
    },
    clear: () => void requests.splice(0),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Context {
  readonly state: State;
  readonly requests: SeenRequest[];
  readonly registryHost: string;
  readonly host: () => string;
}

async function serve(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  const { state, requests } = context;
  const { method = '' } = request;
  const path = request.url ?? '/';
  const entry = { method, path: decodeURIComponent(path), ...described(request.headers.authorization) };
  const note = (status: number, body?: string): void => {
    requests.push({ ...entry, status, ...(body === undefined ? {} : { body }) });
  };
  await state.onRequest?.(method, path);
  if (path.startsWith('/_token')) return serveToken(request, response, context, note);
  const fault = matchingFault(state, method, path);
  if (fault?.action === 'delay') await delay(fault.delayMs ?? 0);
  const challenge = challengeFor(request, context);
  if (challenge) {
    request.resume();
    note(401);
    response.writeHead(401, { 'www-authenticate': challenge, 'content-type': 'application/json' });
    response.end('{"errors":[{"code":"UNAUTHORIZED","message":"authentication required","detail":null}]}');
    return;
  }
  if (fault?.action === 'status') {
    request.resume();
    note(fault.status ?? 500);
    response.writeHead(fault.status ?? 500, fault.headers);
    response.end(fault.body ?? '');
    return;
  }
  if (fault?.action === 'reset') {
    note(0);
    request.socket.resetAndDestroy();
    return;
  }
  if (fault?.action === 'resetbody') {
    let seen = 0;
    for await (const chunk of request) {
      seen += (chunk as Buffer).length;
      if (seen >= (fault.bytes ?? 0)) break;
    }
    note(0);
    request.socket.resetAndDestroy();
    return;
  }
  await pass(request, response, context, fault, note);
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
  fault: Fault | undefined,
  note: (status: number) => void,
): Promise<void> {
  const headers = { ...request.headers, host: context.host() };
  delete headers.authorization;
  const [host, port] = context.registryHost.split(':');
  const upstream = forward({ host, port, method: request.method, path: request.url, headers, agent: false });
  request.pipe(upstream);
  const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  note(answer.statusCode ?? 0);
  if (fault?.action === 'drop') return void request.socket.resetAndDestroy();
  if (fault?.action === 'corrupt' && body.length > 0)
    body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
  response.writeHead(answer.statusCode ?? 0, { ...answer.headers, connection: 'keep-alive' });
  if (fault?.action === 'truncate') {
    response.write(body.subarray(0, fault.bytes ?? 0), () => request.socket.resetAndDestroy());
    return;
  }
  response.end(body);
}

function matchingFault(state: State, method: string, path: string): Fault | undefined {
  for (const entry of state.faults) {
    const { fault } = entry;
    if (fault.method !== undefined && fault.method !== method) continue;
    if (!new RegExp(fault.path).test(path)) continue;
    entry.seen += 1;
    const skip = fault.skip ?? 0;
    if (entry.seen > skip && (fault.count === undefined || entry.seen <= skip + fault.count)) return fault;
  }
  return undefined;
}

/** The challenges to answer with, or undefined when the request may pass. */
function challengeFor(request: IncomingMessage, { state, host }: Context): string[] | undefined {
  const { auth } = state;
  const { authorization } = request.headers;
  if (auth.basic !== undefined) {
    const wanted = `Basic ${Buffer.from(auth.basic).toString('base64')}`;
    return authorization === wanted ? undefined : ['Basic realm="test"'];
  }
  if (auth.on !== '1') return undefined;
  const repository = /^\/v2\/(.+)\/(?:tags|manifests|blobs)\//.exec(request.url ?? '')?.[1];
  const action = { GET: 'pull', HEAD: 'pull', DELETE: 'delete' }[request.method ?? ''] ?? 'push,pull';
  const scope = repository === undefined ? '' : `repository:${repository}:${action}`;
  const bearer = authorization?.replace(/^Bearer /, '') ?? '';
  if (auth.accept !== undefined && bearer === auth.accept) return undefined;
  const token = state.tokens.get(bearer);
  const allowed = (token?.scopes ?? '').split(' ');
  const isAllowed =
    token !== undefined &&
    Date.now() < token.until &&
    (repository === undefined || action.split(',').every((one) => allows(allowed, repository, one)));
  if (isAllowed) return undefined;
  const template =
    auth.wa ?? `Bearer realm="http://{HOST}/_token",service="test"${scope === '' ? '' : ',scope="{SCOPE}"'}`;
  return template.split('|').map((text) => text.replaceAll('{HOST}', host()).replaceAll('{SCOPE}', scope));
}

function allows(scopes: readonly string[], repository: string, action: string): boolean {
  return scopes.some((scope) => {
    const [, name, actions = ''] = scope.split(':');
    return name === repository && actions.split(',').includes(action);
  });
}

async function serveToken(
  request: IncomingMessage,
  response: ServerResponse,
  { state }: Context,
  note: (status: number, body?: string) => void,
): Promise<void> {
  const { auth } = state;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = Buffer.concat(chunks).toString();
  const posted = request.method === 'POST' ? decodeURIComponent(form.replaceAll('+', ' ')) : undefined;
  const answer = (status: number, body: object): void => {
    note(status, posted);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (posted !== undefined && auth.post404 === '1') {
    answer(404, {});
    return;
  }
  if (auth.status !== undefined) {
    answer(Number(auth.status), { details: 'incorrect username or password' });
    return;
  }
  const parameters =
    posted === undefined ? new URL(request.url ?? '', 'http://x').searchParams : new URLSearchParams(form);
  const value = `token-${(state.issued += 1)}`;
  const lifetimeMs = Number(auth.ttlMs ?? 300_000);
  state.tokens.set(value, { scopes: parameters.getAll('scope').join(' '), until: Date.now() + lifetimeMs });
  const field = auth.field ?? 'both';
  answer(200, {
    ...(field === 'none' || field === 'access_token' ? {} : { token: value }),
    ...(field === 'none' || field === 'token' ? {} : { access_token: value }),
    ...(field === 'refresh' ? { refresh_token: 'REFRESH' } : {}),
    ...(field === 'token' ? {} : { expires_in: lifetimeMs / 1000 }),
  });
}

/** `Basic base64(user:password)`, `Bearer <TOKEN>`, as the vectors write it. */
function described(authorization: string | undefined): { readonly authorization?: string } {
  if (authorization === undefined) return {};
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme === 'Basic')
    return { authorization: `Basic base64(${Buffer.from(value, 'base64').toString()})` };
  return { authorization: value.startsWith('token-') ? 'Bearer <TOKEN>' : authorization };
}
