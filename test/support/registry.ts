/** A real registry (distribution's `docker-registry`) on loopback, for tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, requirePort } from './ports.ts';

export interface TestRegistry {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  close(): Promise<void>;
}

/**
 * Starts a registry with deletion enabled and an empty storage of its own; `close` ends it and removes the storage.
 * @param wantedPort for vectors whose files name the registry; without it any free one
 * @throws Error that says who holds the wanted port
 */
export async function startRegistry(wantedPort?: number): Promise<TestRegistry> {
  if (wantedPort !== undefined) await requirePort(wantedPort);
  const directory = await mkdtemp(join(tmpdir(), 'test-registry-'));
  const port = wantedPort ?? (await freePort());
  const host = `127.0.0.1:${port}`;
  await writeFile(
    join(directory, 'config.yml'),
    [
      'version: 0.1',
      'log: {level: error, accesslog: {disabled: true}}',
      'storage:',
      `  filesystem: {rootdirectory: '${join(directory, 'data')}'}`,
      '  delete: {enabled: true}',
      `http: {addr: '${host}', relativeurls: true}`,
      '',
    ].join('\n'),
  );
  const child = spawn('docker-registry', ['serve', join(directory, 'config.yml')], { stdio: 'ignore' });
  const failed = once(child, 'error').then(([error]: unknown[]) => {
    throw error;
  });
  failed.catch(() => undefined);
  await Promise.race([untilItAnswers(host), failed]);
  return {
    host,
    async close() {
      const exited = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await exited;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(host: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await answers(host)) return;
    await delay(25);
  }
  throw new Error(`the test registry at ${host} does not answer`);
}

function answers(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(`http://${host}/v2/`, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}
