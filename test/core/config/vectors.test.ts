import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/ground/errors.ts';
import { answer, readVectors, type VectorCase } from './vector-case.ts';

/** Where slipway decides otherwise, and why. */
const deliberate: ReadonlyMap<string, string> = new Map([
  ['from-loop', 'infinite loop detected: a -> b -> a'],
  ['st-fromImage-unknown', 'image "nope" not found!'],
  [
    'st-nobase-nameless',
    '`from: DOCKER_IMAGE`, `fromImage: IMAGE_NAME`, `fromArtifact: IMAGE_ARTIFACT_NAME` required!',
  ],
]);
/** linux/arm64 and linux/arm64/v8 are one platform. */
const accepted: ReadonlySet<string> = new Set(['platform-text']);

function expectAnswer(one: VectorCase, given: readonly string[] | UserError): void {
  const other = deliberate.get(one.id);
  if (other !== undefined || one.crash !== undefined) {
    expect(given).toBeInstanceOf(UserError);
    if (other !== undefined) expect((given as UserError).message).toBe(other);
    return;
  }
  if (one.exit === 0 || accepted.has(one.id)) {
    if (given instanceof UserError) throw given;
    if (one.exit === 0) expect(given).toEqual(one.stdoutSorted ?? [one.stdout]);
    return;
  }
  expect(given).toBeInstanceOf(UserError);
  const { code, message, location } = given as UserError;
  const expected = one.error ?? '';
  if (expected.startsWith('yaml: ')) {
    expect(message).toMatch(/^yaml: /);
    const line = /line (\d+)/.exec(expected)?.[1];
    if (line !== undefined) expect(message).toContain(`line ${line}`);
  } else {
    expect(message.split('\n')[0]).toBe(expected.split('\n')[0]);
  }
  // Patterns stand in no file, and what is missing altogether stands in no line.
  const isMissing = message.startsWith('meta config section') || message.endsWith('in body is required');
  if (!code.includes('PATTERN') && !isMissing) expect(location?.line).toBeGreaterThan(0);
}

describe('one werf.yaml per case', () => {
  const cases = readVectors('schema.json').filter(({ id }) => id !== 'dev-clean-nodev');
  it.each(cases.map((one) => [one.shows, one] as const))('%s', async (_, one) => {
    expectAnswer(one, await answer(one));
  });
});

describe('the errors of Dockerfile images', () => {
  const url = new URL('../../vectors/dockerfile/errors.json', import.meta.url);
  const { cases } = JSON.parse(readFileSync(url, 'utf8')) as {
    readonly cases: readonly { readonly name: string; readonly error: string }[];
  };
  const loadErrors = cases.flatMap(({ name, error }) => {
    const [message, dump] = error.split(/^unable to load werf config: |\n\n<tmp>\n\n/m).slice(1);
    return message === undefined || dump === undefined ? [] : [[name, message, dump] as const];
  });

  it('has cases', () => {
    expect(loadErrors.length).toBeGreaterThan(5);
  });

  it.each(loadErrors)('%s', async (name, message, dump) => {
    // The dump shows the section with its line numbers; what is before it is made up.
    const firstLine = Number.parseInt(dump, 10);
    const section = dump.replace(/^ *\d+(?: {2}|$)/gm, '');
    const before = ['configVersion: 1', 'project: p', ...Array<string>(firstLine - 4).fill(''), '---'].join(
      '\n',
    );
    const other = '---\nimage: a\ndockerfile: Dockerfile\n';
    const text = `${before}\n${section}${name === 'arg-and-import' ? other : ''}`;
    const one = {
      id: name,
      shows: name,
      files: { 'werf.yaml': text },
      command: 'config list',
      exit: 1,
      error: message,
    };
    expectAnswer(one, await answer(one));
  });
});

describe('commands and permissions', () => {
  const isPlain = (one: VectorCase): boolean =>
    /^(render|graph|list|p-|gt-|project-name|separator|no-|yml|default)/.test(one.id) &&
    one.then === undefined &&
    one.repos === undefined &&
    one.links === undefined &&
    one.git !== false &&
    one.cwd === undefined &&
    one.files?.['werf.yaml'] !== undefined &&
    !['render-path', 'gt-custom'].includes(one.id);
  const cases = readVectors('project.json').filter(isPlain);

  it('has cases', () => {
    expect(cases.length).toBeGreaterThan(60);
  });

  it.each(cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    expectAnswer(one, await answer(one));
  });
});
