/**
 * Runs the real command line on files and flags that are slightly wrong, for FUZZ_SECONDS (an hour): only clear errors, no
 * stack trace, nothing over five seconds. What is not survived is kept in the folder that is named at the end.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measuredRun, type MeasuredRun } from '../support/measured-run.ts';
import { commitProject } from '../support/project.ts';
import { newMachine, slipway } from '../support/slipway.ts';

const seconds = Number(process.env.FUZZ_SECONDS ?? 3600);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
const found = join(tmpdir(), `slipway-fuzz-found-${seed}`);

type Random = (below: number) => number;

/** Numbers that a seed gives again (mulberry32). */
function randomOf(start: number): Random {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const random = randomOf(seed);
const oneOf = <T>(items: readonly T[]): T => {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
};

const WERF = `configVersion: 1
project: p
build:
  platform: [linux/amd64]
cleanup:
  keepPolicies:
    - references: {branch: /.*/, limit: {last: 10, in: 168h}}
---
image: [web, 'api/v1']
dockerfile: Dockerfile
context: .
target: last
args: {A: 1.10, B: yes, "C": null}
addHost: ['a:127.0.0.1']
secrets: [{id: s, value: v}]
dependencies:
  - image: base
    imports: [{type: ImageName, targetBuildArg: X}]
imageSpec:
  author: me
  config: {labels: {a: b}, env: {P: "%x%"}, removeLabels: [/a.*/], cmd: [a], user: '1'}
---
image: base
dockerfile: Dockerfile
final: false
---
image: stapel
from: alpine:3
git: [{add: /, to: /app, includePaths: ['**/*.go'], stageDependencies: {install: ['a']}}]
import: [{image: base, add: /a, to: /b, before: install}]
mount: [{from: tmp_dir, to: /tmp/x}]
shell: {install: ['echo']}
`;
const TEMPLATE = `{{ define "t" }}{{ range $i, $x := until 3 }}{{ $x | toString | quote }}{{ end }}{{ end -}}
${WERF}# {{ include "t" . | indent 2 }} {{ env "A" "b" }} {{ .Files.Get "Dockerfile" | sha256sum }} {{ printf "%5d" 1 }}
{{ if eq .Env "x" }}a: b{{ else if (.Files.Glob "*") }}{{ end }}# {{ dict "a" (list 1 2) | toYaml | nindent 2 | replace "\\n" " " }}
`;
const GITERMINISM = `giterminismConfigVersion: 1
cli: {allowCustomTags: true}
config:
  allowUncommitted: true
  goTemplateRendering: {allowEnvVariables: [A, '/B.*/'], allowUncommittedFiles: ['x/**']}
  dockerfile: {allowUncommitted: ['*'], allowContextAddFiles: [a]}
  stapel: {allowFromLatest: true, mount: {allowBuildDir: true, allowFromPaths: [/x]}}
  secrets: {allowEnvVariables: [S], allowFiles: ['~/x'], allowValueIds: [s]}
includes: {allowIncludesUpdate: false}
`;
const INCLUDES = `includes:
  - git: ../other
    branch: main
    add: /
    to: /
    includePaths: ['**/*.tmpl']
    basicAuth: {username: u, password: {env: X}}
`;
const LOCK = `includes:
  - git: ../other
    branch: main
    commit: 0123456789012345678901234567890123456789
`;
const DOCKERFILE = `# syntax=docker/dockerfile:1
ARG V=3
FROM --platform=linux/amd64 alpine:$V AS first
ARG A
ENV P="a b" Q=\${A:-x}
RUN --mount=type=cache,target=/c --network=none echo $P && \\
    true
FROM scratch AS last
COPY --from=first --chown=1:2 ["a", "/b/"]
ADD --checksum=sha256:aa https://example.invalid/x /y
COPY <<E /z
text
E
HEALTHCHECK --interval=5s CMD ["x"]
LABEL a="b" c=d
USER 1
EXPOSE 80/tcp
`;
const DOCKERIGNORE = `# c
**/*.md
!a/README.md
/x[a-z]?\\*
node_modules/
..
`;
const DOCKER_CONFIG = `{"auths": {"127.0.0.1:1": {"auth": "YTpi"}, "https://index.docker.io/v1/": {"username": "a", "password": "b"}},
 "credHelpers": {"x.invalid": "none"}, "credsStore": "", "HttpHeaders": {"A": "b"}}`;

/** Pieces that mean something in one of the languages. */
const WORDS = [
  '\0',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  ' ',
  '  ',
  '---\n',
  '...\n',
  ':',
  ': ',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '{{',
  '}}',
  '{{-',
  '-}}',
  '|',
  '>',
  '&a',
  '*a',
  '<<: *a',
  '!!int ',
  '!!binary ',
  "'",
  '"',
  '`',
  '\\',
  '#',
  '%',
  '@',
  '$',
  '${',
  '$A',
  '~',
  'null',
  'true',
  '1e999',
  '0x',
  '-1',
  '9'.repeat(30),
  '\u00e4',
  '\ud83d\ude00',
  '\u0085',
  '\u2028',
  '../',
  '/',
  '//',
  './',
  '**',
  '*',
  '?',
  '[a',
  '[^',
  '!',
  '/(a*)*/',
  'a'.repeat(5000),
  '{{ . }}',
  '{{ end }}',
  '{{ if 1 }}',
  '{{ range . }}',
  '{{ define "x" }}',
  '{{ template "x" }}',
  '{{ fail "x" }}',
  '{{ required "x" "" }}',
  '{{ tpl "{{" . }}',
  '{{ .Files.Get "../x" }}',
  '{{ .a.b.c }}',
  '{{ index . 0 }}',
  'image: ',
  'dockerfile: ',
  'from: ',
  'args: ',
  'FROM ',
  'RUN ',
  'COPY ',
  'ARG ',
  'ENV ',
  'ONBUILD ',
  '--from=',
  '--mount=',
  '<<E',
  '\\\n',
  'AS ',
  'scratch',
  '# escape=`\n',
  '--- x',
  '-x',
  '--',
  'a=b',
  'a\nb',
  'x'.repeat(200),
  'LD_PRELOAD=x',
] as const;

/** The text with a few changes. */
function changed(text: string): string {
  let result = text;
  for (let left = 1 + random(4); left > 0; left--) {
    const at = random(result.length + 1);
    const end = Math.min(result.length, at + random(random(2) === 0 ? 4 : 60));
    const piece = result.slice(at, end);
    const from = random(result.length + 1);
    result =
      result.slice(0, at) +
      oneOf([
        '',
        oneOf(WORDS),
        oneOf(WORDS) + piece,
        piece + piece,
        piece.repeat(1 + random(300)),
        result.slice(from, from + random(80)),
        String.fromCharCode(random(256)),
        piece.split('').reverse().join(''),
      ]) +
      result.slice(random(3) === 0 ? at : end);
  }
  return result;
}

interface Attempt {
  readonly kind: string;
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

const CHECK = ['config', 'check'];
const DRY_RUN = ['build', '--dry-run'];
const FILES = {
  'werf.yaml': 'configVersion: 1\nproject: p\n---\nimage: a\ndockerfile: Dockerfile\n',
  Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n',
};

/** A value for a flag that writes nothing outside of the project. */
const flagValue = (): string =>
  oneOf([
    '',
    '0',
    '-1',
    '1',
    '999999999999999999',
    'x',
    'a=b',
    'true',
    'maybe',
    'sub/x',
    '*',
    '[',
    '127.0.0.1:1/r',
    'a:b:c',
    'A B',
    '\u00e4',
    ',',
    'linux/amd64',
    'x'.repeat(3000),
    '%s',
    '$HOME',
    '--x',
  ]);

async function flagsOf(
  verb: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const { stdout } = await slipway([...verb, '--help'], { cwd: tmpdir(), env });
  return [...new Set([...stdout.matchAll(/--[a-z][a-z-]+/g)].map(([flag]) => flag))];
}

const machine = newMachine();
const docker = join(machine.folder, 'docker');
mkdirSync(docker);
const env = { ...machine.env, DOCKER_HOST: 'unix:///nowhere/docker.sock', DOCKER_CONFIG: docker };
const VERBS: readonly (readonly string[])[] = [
  CHECK,
  ['config', 'render'],
  ['config', 'list'],
  ['config', 'graph'],
  ['includes', 'ls-files'],
  ['includes', 'get-file', 'Dockerfile'],
  DRY_RUN,
];
const flags = new Map<string, readonly string[]>();
for (const verb of VERBS) flags.set(verb.join(' '), await flagsOf(verb.slice(0, 1), env));

/** Where these go is somebody's; the others stay in the project or are looked at only. */
const NOT_TOUCHED = /^--(dir|git-work-tree|home-dir|tmp-dir|help)$/;

function attempt(): Attempt {
  switch (random(10)) {
    case 0:
    case 1:
      return { kind: 'werf.yaml', args: oneOf(VERBS), files: { ...FILES, 'werf.yaml': changed(WERF) } };
    case 2:
    case 3:
      return {
        kind: 'template',
        args: oneOf([CHECK, ['config', 'render']]),
        files: {
          ...FILES,
          'werf.yaml': changed(TEMPLATE),
          '.werf/a.tmpl': random(2) === 0 ? '' : changed(TEMPLATE),
        },
      };
    case 4:
      return {
        kind: 'giterminism',
        args: CHECK,
        files: { ...FILES, 'werf.yaml': WERF, 'werf-giterminism.yaml': changed(GITERMINISM) },
      };
    case 5:
      return {
        kind: 'includes',
        args: oneOf([CHECK, ['includes', 'ls-files']]),
        files: {
          ...FILES,
          'werf-includes.yaml': changed(INCLUDES),
          'werf-includes.lock': random(2) === 0 ? LOCK : changed(LOCK),
        },
      };
    case 6:
      return {
        kind: 'Dockerfile',
        args: oneOf([CHECK, DRY_RUN]),
        files: { ...FILES, Dockerfile: changed(DOCKERFILE), a: 'a' },
      };
    case 7:
      return {
        kind: '.dockerignore',
        args: DRY_RUN,
        files: { ...FILES, '.dockerignore': changed(DOCKERIGNORE), 'a/README.md': 'x' },
      };
    case 8: {
      if (random(2) === 0) {
        writeFileSync(join(docker, 'config.json'), changed(DOCKER_CONFIG));
        return { kind: 'docker config', args: [...DRY_RUN, '--repo=127.0.0.1:1/r'], files: FILES };
      }
      const name = JSON.stringify(oneOf(WORDS) + changed('web/api-1'));
      return {
        kind: 'image names',
        args: oneOf(VERBS),
        files: {
          ...FILES,
          'werf.yaml': `configVersion: 1\nproject: p\n---\nimage: ${name}\ndockerfile: Dockerfile\n`,
        },
      };
    }
    default: {
      const verb = oneOf(VERBS);
      const known = (flags.get(verb.join(' ')) ?? []).filter((flag) => !NOT_TOUCHED.test(flag));
      const given = Array.from({ length: 1 + random(3) }, () => {
        const flag = random(8) === 0 ? changed(oneOf(known)).replaceAll('\0', '') : oneOf(known);
        return random(6) === 0 ? flag : `${flag}=${flagValue()}`;
      });
      return { kind: 'flags', args: [...verb, ...given], files: FILES };
    }
  }
}

/** What is wrong with how a run ended, if anything is. */
function complaint({ exitCode, stdout, stderr, milliseconds, megabytes }: MeasuredRun): string | undefined {
  if (exitCode === null || exitCode > 2) return `ended with ${exitCode ?? 'a signal'}`;
  if (/bug in slipway|^ {4}at /m.test(stderr)) return 'shows a stack trace';
  if (exitCode !== 0 && !/\[[A-Z]+(?:_[A-Z]+)*\]|Error/.test(stderr + stdout)) return 'says nothing';
  if (milliseconds > 5000) return `takes ${milliseconds} ms`;
  if (megabytes > 500) return `takes ${megabytes} MB`;
  return stderr.length > 20_000 ? `says ${stderr.length} characters` : undefined;
}

const counts = new Map<string, number>();
const problems: string[] = [];
const end = Date.now() + seconds * 1000;
console.log(`seed ${seed}, ${seconds} seconds`);
for (let number = 0; Date.now() < end; number++) {
  const next = attempt();
  const cwd = join(machine.folder, `p${number}`);
  await commitProject(cwd, next.files);
  const run = await measuredRun(next.args, { cwd, env });
  counts.set(next.kind, (counts.get(next.kind) ?? 0) + 1);
  const problem = complaint(run);
  if (problem !== undefined) {
    problems.push(`${next.kind}: ${problem}`);
    mkdirSync(found, { recursive: true });
    writeFileSync(
      join(found, `${number}.json`),
      JSON.stringify({ ...next, problem, stderr: run.stderr.slice(0, 5000) }, undefined, 2),
    );
    console.log(`${number} ${next.kind} ${problem}: ${JSON.stringify(run.stderr.slice(0, 300))}`);
  }
  rmSync(join(docker, 'config.json'), { force: true });
  rmSync(cwd, { recursive: true, force: true });
}
machine.remove();
console.log([...counts].map(([kind, count]) => `${kind}: ${count}`).join(', '));
console.log(problems.length === 0 ? 'all survived' : `${problems.length} not survived, see ${found}`);
process.exitCode = problems.length === 0 ? 0 : 1;
