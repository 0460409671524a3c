/** What the command line makes of registries that lie: one clear error, soon, in little memory, and no trace of a stack. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHttpServer, type Answerer, type TestHttpServer } from '../../support/http-server.ts';
import { commitProject } from '../../support/project.ts';
import {
  newMachine,
  slipway,
  startSlipway,
  type Machine,
  type SlipwayResult,
} from '../../support/slipway.ts';

let machine: Machine;
let work: string;
/** A program on this machine that is none of the registry's business. */
let bystander: Server;
let visits = 0;

beforeAll(async () => {
  machine = newMachine({ DOCKER_HOST: 'unix:///nowhere/docker.sock' });
  work = join(machine.folder, 'work');
  await commitProject(work, {
    'werf.yaml': 'project: wary\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n',
    Dockerfile: 'FROM scratch\nCOPY werf.yaml /\n',
  });
  bystander = createServer((_request, response) => {
    visits += 1;
    response.end('{"tags":[]}');
  });
  await new Promise<void>((resolve) => bystander.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  bystander.close();
  machine.remove();
});

const serve = (answer: Answerer): Promise<TestHttpServer> =>
  startHttpServer((request, response) => {
    if (request.path === '/v2/') response.end('{}');
    else return answer(request, response);
  });

/** A run may have as much memory as a small runner grants it. */
async function build(server: TestHttpServer): Promise<SlipwayResult> {
  const env = { ...machine.env, NODE_OPTIONS: '--max-old-space-size=400' };
  return slipway(['build', '--repo', `${server.host}/a/b`], { cwd: work, env });
}

let asked = 0;
const CASES: readonly {
  readonly title: string;
  readonly answer: Answerer;
  readonly code: string;
  readonly mostRequests: number;
}[] = [
  {
    title: 'has full pages of tags without end',
    answer: (_request, response) => {
      asked += 1;
      response.setHeader('link', `</v2/a/b/tags/list?n=1000&last=${asked}>; rel="next"`);
      response.end(
        JSON.stringify({ tags: Array.from({ length: 1000 }, (_, n) => `${'t'.repeat(100)}-${asked}-${n}`) }),
      );
    },
    code: 'REGISTRY_TAG_LIST_TOO_LONG',
    mostRequests: 1600,
  },
  {
    title: 'has small pages of tags without end',
    answer: (_request, response) => {
      asked += 1;
      response.setHeader('link', `</v2/a/b/tags/list?n=1000&last=${asked}>; rel="next"`);
      response.end(JSON.stringify({ tags: [`t${asked}`] }));
    },
    code: 'REGISTRY_TAG_LIST_TOO_LONG',
    mostRequests: 120,
  },
  {
    title: 'has a tag list of gigabytes',
    answer: (_request, response) => {
      const chunk = Buffer.alloc(1_000_000, '"a",');
      response.write('{"tags":[');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    },
    code: 'HTTP_ANSWER_TOO_LARGE',
    mostRequests: 2,
  },
  {
    title: 'has a tag list of brackets',
    answer: (_request, response) => void response.end('['.repeat(40_000_000)),
    code: 'REGISTRY_ANSWER_INVALID',
    mostRequests: 5,
  },
  {
    title: 'has its next page of tags in another program on this machine',
    answer: (_request, response) => {
      const { port } = bystander.address() as AddressInfo;
      response.setHeader('link', `<gopher://127.0.0.1:${port}/x>; rel="next"`);
      response.end('{"tags":["a"]}');
    },
    code: 'REGISTRY_ANSWER_INVALID',
    mostRequests: 2,
  },
  {
    title: 'has a token with a line break',
    answer: ({ path, headers }, response) => {
      const challenge = `Bearer realm="http://${headers.host ?? ''}/token"`;
      if (path.startsWith('/token')) response.end('{"token":"a\\nb"}');
      else response.writeHead(401, { 'www-authenticate': challenge }).end();
    },
    code: 'REGISTRY_TOKEN_INVALID',
    mostRequests: 4,
  },
  {
    title: 'speaks to the log',
    answer: (_request, response) =>
      void response.writeHead(403).end('\u001b[2J\n::error file=x::y\n::set-output name=a::b\n'),
    code: 'REGISTRY_FORBIDDEN',
    mostRequests: 2,
  },
];

describe('a build, with a registry that', () => {
  test.each(CASES)('$title, ends with $code', async ({ answer, code, mostRequests }) => {
    asked = 0;
    const server = await serve(answer);
    try {
      const started = performance.now();
      const { exitCode, stderr, stdout } = await build(server);
      expect(exitCode, stderr).toBe(1);
      expect(stderr.match(/\[[A-Z_]+\]/g), stderr).toEqual([`[${code}]`]);
      expect(stderr).not.toMatch(/\n +at |bug in slipway|heap/);
      expect(`${stdout}${stderr}`).not.toMatch(/^::/m);
      expect(`${stdout}${stderr}`).not.toContain('\u001b');
      expect(stderr.length).toBeLessThan(5_000);
      expect(server.requests.length - 1).toBeLessThanOrEqual(mostRequests);
      expect(visits).toBe(0);
      expect(performance.now() - started).toBeLessThan(60_000);
    } finally {
      await server.close();
    }
  });

  test('asks for patience and names no time is not asked all the time', async () => {
    const server = await serve(
      (_request, response) => void response.writeHead(429, { 'retry-after': '0' }).end(),
    );
    try {
      const run = startSlipway(['build', '--repo', `${server.host}/a/b`], { cwd: work, env: machine.env });
      await delay(12_000);
      run.kill('SIGTERM');
      await run.ended;
      expect(server.requests.length).toBeGreaterThan(2);
      expect(server.requests.length).toBeLessThan(12);
    } finally {
      await server.close();
    }
  });
});
