/**
 * How long a large werf.yaml takes: 2,000 lines with 200 images and 50 template files, rendered from a commit by this
 * process, and with everything in it checked.
 *
 *     node --import ./scripts/typescript-loader.mjs bench/templates.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectConfigSource, readConfig } from '../src/core/config/index.ts';
import { createFileReader, openRepository } from '../src/core/git/index.ts';
import { commitProject } from '../test/support/project.ts';
import { GIT_ENV } from '../test/support/vector-repos.ts';
import { medians, task } from './measure.ts';

const IMAGES = 200;
const TEMPLATES = 50;
/** Milliseconds from an open repository to the rendered text. */
const LIMIT = 150;
const ROUNDS = 11;

const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
try {
  await commitProject(folder, {
    'werf.yaml': mainFile(),
    'versions.yaml': 'node: "22"\ngo: "1.23"\n',
    ...Object.fromEntries(
      Array.from({ length: TEMPLATES }, (_, index) => [`.werf/lib/${index}.tmpl`, template(index)]),
    ),
  });
  const { lines, images } = await read('rendered');
  console.log(`${lines} lines, ${images} images`);
  const times = await medians(ROUNDS, {
    rendered: task(() => read('rendered')),
    checked: task(() => read('checked')),
  });
  console.log(`rendered: ${milliseconds(times.rendered)}   (under ${LIMIT} ms)`);
  console.log(`checked:  ${milliseconds(times.checked)}`);
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) await read('rendered');
  const { user, system } = process.cpuUsage(before);
  // On a busy machine the only figure that means anything.
  console.log(`rendered, time of the processor: ${milliseconds((user + system) / 1000 / ROUNDS)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function read(
  goal: 'rendered' | 'checked',
): Promise<{ readonly lines: number; readonly images: number }> {
  const repository = openRepository({ projectDir: folder, env: GIT_ENV });
  try {
    const commit = await repository.head();
    const reader = createFileReader({ repository, commit, mode: 'dev' });
    let text = '';
    const stop = new Error('rendered');
    const reading = readConfig({
      source: projectConfigSource(reader),
      rendering: { env: 'production', commit },
      saveRendered: (content) => {
        text = Buffer.from(content).toString();
        return goal === 'rendered' ? Promise.reject(stop) : Promise.resolve('rendered.yaml');
      },
    });
    await reading.then(
      ({ checked: { problems } }) => {
        if (problems[0]) throw problems[0];
      },
      (error: unknown) => {
        if (error !== stop) throw error;
      },
    );
    return { lines: text.split('\n').length, images: text.split('\nimage: ').length - 1 };
  } finally {
    repository.close();
  }
}

function mainFile(): string {
  const sections = Array.from({ length: IMAGES }, (_, index) =>
    [
      '---',
      `{{- $image := dict "name" "service-${index}" "port" ${8000 + index} "root" $ }}`,
      `image: {{ $image.name }}`,
      `{{- if eq .Env "production" }}`,
      `final: true`,
      `{{- end }}`,
      `{{ include "lib-${index % TEMPLATES}" $image | trim }}`,
      `dependencies: {{ list | toYaml }}`,
      `cacheVersion: {{ printf "%s-%d" $versions.node ${index} | quote }}`,
      `# ${index}`,
    ].join('\n'),
  );
  return [
    '{{- $versions := .Files.Get "versions.yaml" | fromYaml }}',
    'project: bench',
    'configVersion: 1',
    ...sections,
    '',
  ].join('\n');
}

function template(index: number): string {
  return [
    `{{- define "lib-${index}" }}`,
    'dockerfile: Dockerfile',
    'context: {{ .name }}',
    'args:',
    '  PORT: {{ .port }}',
    '{{- range $key, $value := dict "MODE" "release" "INDEX" (toString .port | trunc 2) }}',
    '  {{ $key }}: {{ $value | upper | quote }}',
    '{{- end }}',
    '{{- with .root.Commit }}',
    '  STAMP: {{ .Hash | trunc 8 | quote }}',
    '{{- end }}',
    '{{- end }}',
    '',
  ].join('\n');
}

function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}
