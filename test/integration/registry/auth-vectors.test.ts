/** Credentials and token requests as the reference makes them (vectors storage/auth.json), at the level of the client. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeCarrier, createRegistryClient, type Repository } from '../../../src/core/registry/index.ts';
import { startRegistry, type TestRegistry } from '../../support/registry.ts';
import {
  startRegistryFront,
  type AuthRules,
  type RegistryFront,
  type SeenRequest,
} from '../../support/registry-front.ts';
import vectors from '../../vectors/storage/auth.json' with { type: 'json' };

interface VectorCase {
  readonly name: string;
  readonly shows: string;
  readonly dockerConfig: unknown;
  readonly server: AuthRules;
  readonly args: readonly string[];
  readonly exit: number;
  readonly requests?: readonly SeenRequest[];
  readonly helperCalls?: readonly string[];
}

/** Where we do better than the reference, on purpose. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'two-challenges': 'Bearer is preferred wherever it stands',
  'no-service': 'an empty service parameter is left out',
};

const FAKE_HELPER = `#!/bin/sh
read -r key
echo "$1 $key" >> "$HELPER_LOG"
case "$key" in
  */*token*) echo '{"Username":"<token>","Secret":"IDT"}' ;;
  */*) echo 'credentials not found in native keychain'; exit 1 ;;
  *) echo '{"Username":"helper","Secret":"hs"}' ;;
esac
`;
const BROKEN_HELPER = `#!/bin/sh
echo 'keychain is locked'; exit 1
`;

let registry: TestRegistry;
let front: RegistryFront;
let directory: string;

beforeAll(async () => {
  registry = await startRegistry();
  front = await startRegistryFront(registry.host);
  directory = await mkdtemp(join(tmpdir(), 'auth-vectors-'));
  await mkdir(join(directory, 'bin'));
  for (const [name, text] of Object.entries({ fake: FAKE_HELPER, broken: BROKEN_HELPER })) {
    const file = join(directory, 'bin', `docker-credential-${name}`);
    await writeFile(file, text);
    await chmod(file, 0o755);
  }
});

afterAll(async () => {
  await front.close();
  await registry.close();
  await rm(directory, { recursive: true, force: true });
});

describe('the vectors of credentials and tokens', () => {
  it.each(vectors.cases as unknown as readonly VectorCase[])('$name: $shows', async (vector) => {
    const docker = join(directory, vector.name);
    const helperLog = join(docker, 'helper.log');
    await mkdir(docker);
    if (vector.dockerConfig !== null)
      await writeFile(join(docker, 'config.json'), configText(vector.dockerConfig));
    front.set({ auth: vector.server });
    front.clear();
    const client = createRegistryClient({
      dockerConfigPath: docker,
      environment: { PATH: `${join(directory, 'bin')}:${process.env.PATH ?? ''}`, HELPER_LOG: helperLog },
    });
    const address = (vector.args.at(-1) ?? '').replace('{{REGISTRY}}', front.host);
    const outcome = await perform(client.repository(address), vector.args).then(
      () => 'ok',
      (error: unknown) => error,
    );
    client.close();

    if (vector.name in DIFFERENT) {
      expect(outcome).toBe('ok');
      return;
    }
    if (vector.exit === 0) expect(outcome).toBe('ok');
    else expect(outcome).toBeInstanceOf(Error);
    const helperCalls = (await readFile(helperLog, 'utf8').catch(() => ''))
      .split('\n')
      .filter((line) => line !== '');
    expect(helperCalls.map((call) => call.replaceAll(front.host, '{{REGISTRY}}'))).toEqual(
      vector.helperCalls ?? [],
    );
    expect(tokenRequests(front.requests)).toEqual(expectedTokenRequests(vector));
    expect(logins(front.requests)).toEqual(logins(vector.requests ?? []));
  });

  it('has a case for everything that is listed as different', () => {
    const names = vectors.cases.map((vector) => vector.name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(DIFFERENT)));
  });
});

async function perform(repository: Repository, args: readonly string[]): Promise<void> {
  const [, verb, name = ''] = args;
  if (verb === 'ls') await repository.listTags();
  if (verb === 'add')
    await repository.pushImage(`managed-image-${name}`, composeCarrier({ labels: { werf: 'lumen' } }));
  if (verb === 'rm') {
    const { digest } = await repository.getManifest(`managed-image-${name}`);
    await repository.deleteManifest(digest);
  }
}

function configText(config: unknown): string {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  return text.replaceAll('{{REGISTRY}}', front.host);
}

/** What was asked of the token service; the reference asks again for each operation, we do not. */
function tokenRequests(requests: readonly SeenRequest[]): unknown {
  return requests
    .filter(({ path }) => path.startsWith('/_token'))
    .map(({ method, path, status, authorization, body }) => ({
      method,
      path,
      status,
      ...(authorization ? { authorization } : {}),
      ...(body ? { body: body.split('&').sort() } : {}),
    }));
}

function expectedTokenRequests(vector: VectorCase): unknown {
  const all = tokenRequests(vector.requests ?? []) as readonly unknown[];
  return [...new Map(all.map((request) => [JSON.stringify(request), request])).values()];
}

/** The kinds of Authorization that went to the registry itself. */
function logins(requests: readonly SeenRequest[]): unknown {
  const sent = requests
    .filter(({ path }) => path.startsWith('/v2/'))
    .map(({ authorization }) => authorization ?? 'none');
  return [...new Set(sent)];
}
