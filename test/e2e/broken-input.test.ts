/** Projects with mistakes: each gives one paragraph that says where the mistake is and what to do about it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDockerd, pushBaseImage, type TestEngine } from '../support/engines.ts';
import { commitProject } from '../support/project.ts';
import { listTags, repoAddress } from '../support/registry-state.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway } from '../support/slipway.ts';

interface Mistake {
  /** What is wrong. */
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** `file:line` that the message begins with. */
  readonly at: string;
  /** Words without which nobody understands the message. */
  readonly says: RegExp;
}

const META = 'project: broken\nconfigVersion: 1\n---\n';
const APP = `${META}image: app\ndockerfile: Dockerfile\n`;
const DOCKERFILE = 'FROM scratch\nLABEL a=1\n';

/** A mistake in werf.yaml beside a sound Dockerfile. */
function inConfig(name: string, text: string, line: number, says: RegExp): Mistake {
  return { name, files: { 'werf.yaml': text, Dockerfile: DOCKERFILE }, at: `werf.yaml:${line}`, says };
}

/** A mistake in the Dockerfile of a sound werf.yaml. */
function inDockerfile(name: string, text: string, line: number, says: RegExp): Mistake {
  return { name, files: { 'werf.yaml': APP, Dockerfile: text }, at: `Dockerfile:${line}`, says };
}

const CONFIG: readonly Mistake[] = [
  inConfig('a tab for indentation', `${APP}args:\n\tA: b\n`, 7, /tab|character/i),
  inConfig('a quote that is not closed', `${META}image: "app\ndockerfile: Dockerfile\n`, 6, /quote|end of/i),
  inConfig('a key twice', `${APP}dockerfile: Dockerfile\n`, 6, /dockerfile/),
  inConfig('an alias without an anchor', `${APP}target: *none\n`, 6, /none/),
  inConfig('a target that no stage has', `${APP}target: nope\n`, 4, /nope is not a valid target.*stages/s),
  inConfig(
    'a template action that is not closed',
    `${APP}target: {{ .Env\n`,
    7,
    /unclosed action started at werfConfig:6/,
  ),
  inConfig('an unknown template function', `${APP}target: {{ nope 1 }}\n`, 6, /nope/),
  inConfig('a template that is not defined', `${APP}target: {{ include "none" . }}\n`, 6, /none/),
  inConfig('a block that is not ended', `${APP}{{ if true }}\n`, 7, /end|EOF/i),
  inConfig('a failure by intent', `${APP}\n{{ fail "no way" }}\n`, 7, /no way/),
  inConfig('a variable that giterminism forbids', `${APP}target: {{ env "HOME" }}\n`, 6, /HOME/),
  inConfig('no project name', 'configVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n', 1, /project/),
  inConfig('a project name with signs', APP.replace('broken', 'No_Good!'), 1, /No_Good!/),
  inConfig(
    'no configVersion',
    'project: broken\n---\nimage: app\ndockerfile: Dockerfile\n',
    1,
    /configVersion/,
  ),
  inConfig(
    'a configVersion of the future',
    APP.replace('configVersion: 1', 'configVersion: 9'),
    2,
    /configVersion/,
  ),
  inConfig(
    'two meta documents',
    `project: a\nconfigVersion: 1\n---\n${APP}`,
    4,
    /meta|project|configVersion/,
  ),
  inConfig('a name twice', `${APP}---\nimage: app\ndockerfile: Dockerfile\n`, 7, /app/),
  inConfig('a misspelt key', `${META}image: app\ndokerfile: Dockerfile\n`, 5, /dockerfile/),
  inConfig('an image of nothing', `${META}image: app\n`, 4, /dockerfile|from/),
  inConfig('an absolute Dockerfile', `${META}image: app\ndockerfile: /Dockerfile\n`, 5, /relative/),
  inConfig('a context outside of the project', `${APP}context: ../other\n`, 6, /context/),
  inConfig('a Dockerfile and a base', `${APP}from: alpine:3\n`, 6, /from|dockerfile/),
  inConfig('args as a list', `${APP}args: [a, b]\n`, 6, /args|map/i),
  inConfig('a list as a target', `${APP}target: [a]\n`, 6, /target|string|!!seq/i),
  inConfig('a word for a boolean', `${APP}final: maybe\n`, 6, /final|bool/i),
  inConfig(
    'a dependency that is not there',
    `${APP}dependencies:\n- image: ap\n  imports: [{type: ImageName, targetBuildArg: A}]\n`,
    7,
    /ap/,
  ),
  inConfig(
    'an unknown type of import',
    `${APP}---\nimage: b\ndockerfile: Dockerfile\ndependencies:\n- image: app\n  imports:\n  - type: ImageNam\n    targetBuildArg: A\n`,
    12,
    /ImageName/,
  ),
  inConfig(
    'images that depend on each other',
    `${APP}dependencies: [{image: b}]\n---\nimage: b\ndockerfile: Dockerfile\ndependencies: [{image: app}]\n`,
    4,
    /app.*b|b.*app/,
  ),
  inConfig('a platform with too many parts', `${APP}platform: [linux/amd64/v1/x]\n`, 4, /linux/),
  inConfig('files that giterminism forbids to add', `${APP}contextAddFiles: [dist]\n`, 6, /dist/),
  inConfig('a secret that giterminism forbids', `${APP}secrets: [{env: HOME}]\n`, 6, /HOME/),
  inConfig('an unknown field of imageSpec', `${APP}imageSpec:\n  config:\n    usr: root\n`, 8, /usr/),
  inConfig('an expression that is none', `${APP}imageSpec:\n  config:\n    removeLabels: ["/(/"]\n`, 4, /\(/),
  inConfig('a Dockerfile that is not there', `${META}image: app\ndockerfile: Dockerfil\n`, 4, /Dockerfil/),
  inConfig(
    'a cleanup policy of the future',
    APP.replace('---', 'cleanup:\n  keepPolices: []\n---'),
    4,
    /keepPolicies/,
  ),
];

const DOCKERFILES: readonly Mistake[] = [
  inDockerfile('an unknown instruction', 'FROM scratch\n\nCOYP a b\n', 3, /COPY/i),
  inDockerfile('no base', '# only a comment\nLABEL a=1\n', 2, /stage/),
  inDockerfile('only an argument', 'ARG A=1\n', 1, /FROM/),
  inDockerfile('one argument for COPY', 'FROM scratch\nCOPY a.txt\n', 2, /COPY/),
  inDockerfile('an unknown flag', 'FROM scratch\nCOPY --chwon=1 a /\n', 2, /chwon/),
  inDockerfile(
    'a here-document without an end',
    'FROM scratch\nCOPY <<EOF /a\nx\n',
    2,
    /EOF|heredoc|here-document/i,
  ),
  inDockerfile('a variable without a value', 'FROM scratch\nENV A\n', 2, /ENV/),
  inDockerfile('a stage name with a digit in front', 'FROM scratch AS 1x\n', 1, /1x/),
  inDockerfile('a stage based on itself', 'FROM scratch\nFROM x AS x\n', 2, /x/),
  inDockerfile('a shell that is no list', 'FROM scratch\nSHELL bash\n', 2, /SHELL/),
  inDockerfile('a health check of no kind', 'FROM scratch\nHEALTHCHECK curl\n', 2, /HEALTHCHECK|CMD/),
  inDockerfile('a trigger of a trigger', 'FROM scratch\nONBUILD ONBUILD RUN x\n', 2, /ONBUILD/),
  inDockerfile('an escape sign that is none', '# escape=x\nFROM scratch\n', 1, /escape/),
  inDockerfile(
    'a file that is not in the context',
    'FROM scratch\nLABEL a=1\nCOPY none.txt /\n',
    3,
    /none\.txt/,
  ),
  inDockerfile(
    'a command that fails',
    'FROM {{BASE}}\nRUN true\nRUN echo sorry && exit 7\n',
    3,
    /sorry[^]*7|7[^]*sorry/,
  ),
  {
    name: 'a pattern of .dockerignore that is none',
    files: {
      'werf.yaml': APP,
      Dockerfile: `${DOCKERFILE}COPY . /\n`,
      '.dockerignore': 'a\n.\n',
      'sub/a': 'x',
    },
    at: '.dockerignore',
    says: /\./,
  },
  {
    name: 'a word where werf-giterminism.yaml wants a rule',
    files: {
      'werf.yaml': APP,
      Dockerfile: DOCKERFILE,
      'werf-giterminism.yaml': 'giterminismConfigVersion: 1\nconfig: all\n',
    },
    at: 'werf-giterminism.yaml:2',
    says: /config/,
  },
];

let engine: TestEngine;
let registry: TestRegistry;
let base: string;

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
  base = await pushBaseImage(registry.host);
});

afterAll(async () => {
  await registry.close();
  await engine.stop();
});

describe.each([
  { where: 'the configuration', mistakes: CONFIG },
  { where: 'a Dockerfile', mistakes: DOCKERFILES },
])('a mistake in $where is explained in one paragraph, and nothing is written:', ({ mistakes }) => {
  test.each(mistakes)('$name', async ({ name, files, at, says }) => {
    const machine = newMachine(engine.env);
    const work = join(machine.folder, 'work');
    const repo = `${registry.host}/broken/${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
    try {
      const filled = Object.entries(files).map(([path, text]) => [path, text.replace('{{BASE}}', base)]);
      await commitProject(work, Object.fromEntries(filled) as Record<string, string>);
      const result = await slipway(['build', '--repo', repo], { cwd: work, env: machine.env });
      expect(result.exitCode, result.stderr).toBe(1);
      expect(result.stdout).toBe('');
      const message = result.stderr.slice(result.stderr.lastIndexOf('Error: '));
      expect(message).not.toMatch(/\n +at |This is a bug/);
      expect(message.startsWith(`Error: ${at}:`), message).toBe(true);
      expect(message).toMatch(says);
      expect(message).toMatch(/ \[[A-Z][A-Z0-9_]+\]\n {2}\S/);
      expect(message.trimEnd()).not.toMatch(/\n\n/);
      expect(await listTags(repoAddress(repo))).toEqual([]);
      expect(machine.leftovers()).toEqual([]);
    } finally {
      machine.remove();
    }
  });
});
