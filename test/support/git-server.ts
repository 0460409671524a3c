/** A server of git repositories over HTTP (git's own http-backend) that wants a login, and remembers which it was shown. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerOptions } from 'node:https';
import { GIT_ENV } from './vector-repos.ts';
import { startHttpServer, type ReceivedRequest, type TestHttpServer } from './http-server.ts';

export interface GitServerOptions {
  /** Folder with the repositories. */
  readonly root: string;
  /** `user:password`; without it everybody may read. */
  readonly login?: string;
  /** Another address for a request, if it is to be redirected; asked before the login, or with `afterLogin` behind it. */
  readonly redirect?: (request: ReceivedRequest) => string | undefined;
  readonly redirectsAfterLogin?: boolean;
  readonly tls?: ServerOptions;
}

export interface GitServer extends TestHttpServer {
  /** The logins that requests came with, `user:password`, each once. */
  readonly logins: () => readonly string[];
}

export async function startGitServer(options: GitServerOptions): Promise<GitServer> {
  const { root, login, redirect, redirectsAfterLogin = false, tls } = options;
  const server = await startHttpServer(async (request, response) => {
    const location = redirect?.(request);
    if (location !== undefined && !redirectsAfterLogin) {
      response.writeHead(302, { location }).end();
      return;
    }
    if (login !== undefined && loginOf(request) !== login) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    if (location !== undefined) {
      response.writeHead(302, { location }).end();
      return;
    }
    const { headers, body } = await answerOfGit(root, request);
    response.writeHead(Number(headers.get('status')?.slice(0, 3) ?? 200), [...headers].flat());
    response.end(body);
  }, tls);
  return {
    ...server,
    logins: () => [...new Set(server.requests.flatMap((request) => loginOf(request) ?? []))],
  };
}

function loginOf({ headers: { authorization } }: ReceivedRequest): string | undefined {
  if (authorization === undefined) return undefined;
  const [, basic] = /^Basic (.*)$/.exec(authorization) ?? [];
  return basic === undefined ? authorization : Buffer.from(basic, 'base64').toString();
}

interface Answer {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Runs the program of git that answers one request, by the rules of CGI. */
async function answerOfGit(root: string, { method, path, headers, body }: ReceivedRequest): Promise<Answer> {
  const url = new URL(path, 'http://localhost');
  const child = spawn('git', ['http-backend'], {
    env: {
      ...GIT_ENV,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: method,
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: String(body.length),
      HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on('error', () => undefined).end(body);
  await once(child, 'close');
  const answer = Buffer.concat(chunks);
  const end = answer.indexOf('\r\n\r\n');
  const lines = answer.subarray(0, end).toString('latin1').split('\r\n');
  return {
    headers: new Map(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 2),
      ]),
    ),
    body: answer.subarray(end + 4),
  };
}
