/** Real container engines for tests: a Docker daemon and a Buildah store of their own. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeBaseImageArchive } from './base-image.ts';

export { pushBaseImage } from './base-image.ts';

export interface TestEngine {
  /** Environment with which the engine's client finds it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stop: () => Promise<void>;
}

/**
 * A Docker daemon that answers: the one that this environment already points to, else one of the tests' own,
 * which all test files share and the last of them stops. Throws, saying what to install, when there is none.
 */
export async function ensureDockerd(): Promise<TestEngine> {
  const client = findProgram('docker', 'docker.io');
  if (answers(client, process.env)) return { env: process.env, stop: async () => undefined };
  if (process.getuid?.() !== 0)
    throw new Error('no Docker daemon answers; start one, or run the tests as root');
  const daemon = findProgram('dockerd', 'docker.io');
  mkdirSync(USERS, { recursive: true, mode: 0o700 });
  const user = join(USERS, `${process.pid}-${randomUUID()}`);
  const env = { ...process.env, DOCKER_HOST: `unix://${SOCKET}` };
  await locked(async () => {
    writeFileSync(user, '');
    if (!answers(client, env)) await startDockerd(daemon, client, env);
  });
  return { env, stop: () => locked(() => leaveDockerd(user)) };
}

/** A Buildah store in a temporary folder; throws, saying what to install, without Buildah. */
export function buildahEnvironment(): TestEngine {
  findProgram('buildah', 'buildah');
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-buildah-'));
  const conf = join(folder, 'storage.conf');
  const isRoot = process.getuid?.() === 0;
  writeFileSync(
    conf,
    [
      '[storage]',
      `driver = "${isRoot ? 'overlay' : 'vfs'}"`,
      `graphroot = "${folder}/graph"`,
      `runroot = "${folder}/run"`,
      '',
    ].join('\n'),
  );
  return {
    env: { ...process.env, CONTAINERS_STORAGE_CONF: conf },
    stop: async () => {
      // The overlay driver keeps its home mounted on itself, after parallel builds more than once; removing what is
      // mounted fails as busy.
      const home = join(folder, 'graph/overlay');
      for (
        let tries = 0;
        tries < 20 && spawnSync('umount', [home], { stdio: 'ignore' }).status === 0;
        tries++
      );
      if (isRoot) rmSync(folder, { recursive: true, force: true });
      else execFileSync('buildah', ['unshare', 'rm', '-rf', folder]);
    },
  };
}

/** Puts the base image into an engine's store under `reference`. */
export function loadBaseImage(engine: TestEngine, name: 'docker' | 'buildah', reference: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-base-'));
  const archive = join(folder, 'base.tar');
  const options = { env: engine.env as NodeJS.ProcessEnv, stdio: 'pipe' } as const;
  try {
    writeBaseImageArchive(archive, reference);
    if (name === 'docker') execFileSync('docker', ['load', '--input', archive], options);
    else execFileSync('buildah', ['pull', `docker-archive:${archive}`], options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const HOME = `/tmp/slipway-test-docker-${userInfo().uid}`;
const USERS = join(HOME, 'users');
const SOCKET = join(HOME, 'docker.sock');
const PID_FILE = join(HOME, 'docker.pid');
const LOG = join(HOME, 'dockerd.log');

/** Where a machine forbids the firewall or the bridge, `RUN` still works with the network `none` or `host`. */
const NETWORK_VARIANTS = [[], ['--iptables=false'], ['--iptables=false', '--bridge=none']];

async function startDockerd(daemon: string, client: string, env: NodeJS.ProcessEnv): Promise<void> {
  for (const variant of NETWORK_VARIANTS) {
    rmSync(PID_FILE, { force: true });
    const log = openSync(LOG, 'w');
    const places = [
      '--data-root',
      join(HOME, 'data'),
      '--exec-root',
      join(HOME, 'exec'),
      '--pidfile',
      PID_FILE,
    ];
    const child = spawn(daemon, ['--host', `unix://${SOCKET}`, ...places, ...variant], {
      stdio: ['ignore', log, log],
      detached: true,
    });
    child.unref();
    for (let tries = 0; tries < 300 && child.exitCode === null && child.signalCode === null; tries++) {
      if (existsSync(SOCKET) && answers(client, env)) return;
      await sleep(100);
    }
    child.kill();
  }
  throw new Error(`dockerd does not start:\n${readFileSync(LOG, 'utf8').split('\n').slice(-15).join('\n')}`);
}

async function leaveDockerd(user: string): Promise<void> {
  rmSync(user, { force: true });
  const others = readdirSync(USERS).filter((name) => isAlive(Number(name.split('-')[0])));
  if (others.length > 0) return;
  const pid = existsSync(PID_FILE) ? Number(readFileSync(PID_FILE, 'utf8')) : 0;
  if (pid > 0 && isAlive(pid)) {
    process.kill(pid, 'SIGTERM');
    for (let tries = 0; tries < 300 && isAlive(pid); tries++) await sleep(50);
  }
  unmountBelow(HOME);
  // All but the users' folder and the lock, which the next user needs.
  for (const name of ['data', 'exec'])
    rmSync(join(HOME, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** A daemon that was stopped while containers ran leaves their file systems mounted. */
function unmountBelow(folder: string): void {
  const mounted = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((path) => path.startsWith(`${folder}/`));
  for (const path of mounted.reverse()) spawnSync('umount', ['--lazy', path], { stdio: 'ignore' });
}

/** Test files run in processes of their own: a folder is the lock, with a time limit for holders that were killed. */
async function locked<T>(use: () => Promise<T>): Promise<T> {
  const lock = join(HOME, 'lock');
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (tries > 1200) rmSync(lock, { recursive: true, force: true });
      await sleep(100);
    }
  }
  try {
    return await use();
  } finally {
    rmdirSync(lock);
  }
}

function answers(client: string, env: NodeJS.ProcessEnv): boolean {
  return spawnSync(client, ['version'], { env, stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Debian keeps daemons in /usr/sbin, which is not on every PATH. */
function findProgram(name: string, debianPackage: string): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  const found = folders.map((folder) => join(folder, name)).find(existsSync);
  if (found) return found;
  throw new Error(`${name} is missing: apt-get install --no-install-recommends ${debianPackage}`);
}
