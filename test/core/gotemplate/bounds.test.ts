/** Templates are other people's input: whatever they ask for, they end soon and say why. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createTemplateSet,
  defineFunction,
  encodeText,
  type Limits,
  listOf,
  mapOf,
  TemplateError,
  type Value,
} from '../../../src/core/gotemplate/index.ts';
import { wildTemplate } from './random-template.ts';

const RUNS = Number(process.env.GOTEMPLATE_RUNS ?? 2000);

/** A context with a map that holds itself. */
function context(): Value {
  const self = mapOf([['a', 1n]]);
  self.set('self', self);
  return mapOf([
    ['s', '{{ tpl .s . }}'],
    ['m', mapOf([['a', 'x']])],
    ['l', listOf(['a', 'b', null])],
    ['self', self],
  ]);
}

async function run(text: string, limits: Partial<Limits> = {}, signal?: AbortSignal): Promise<string> {
  const set = createTemplateSet({ name: 'main', host: {}, limits });
  set.parse(
    'parts',
    '{{ define "t" }}<{{ . }}>{{ end }}{{ define "u" }}{{ end }}{{ define "loop" }}{{ include "loop" . }}{{ end }}',
  );
  set.parse('main', encodeText(text));
  return set.execute('main', context(), { signal });
}

async function problem(text: string, limits?: Partial<Limits>): Promise<TemplateError> {
  try {
    await run(text, limits);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error(`no error: ${text}`);
}

describe('bounds', () => {
  it.each([
    [
      'steps',
      '{{ $l := until 1000 }}{{ range $l }}{{ range $l }}{{ end }}{{ end }}',
      'more than 100000 steps',
    ],
    ['nesting of includes', '{{ include "loop" . }}', 'more than 50 templates inside of each other'],
    [
      'nesting of templates',
      '{{ define "r" }}{{ template "r" }}{{ end }}{{ template "r" }}',
      'more than 50 templates inside of each other',
    ],
    ['nesting of tpl', '{{ tpl .s . }}', 'more than 50 templates inside of each other'],
    ['output', '{{ range until 1000 }}0123456789{{ repeat 1000 "x" }}{{ end }}', 'more than 1000000 bytes'],
    ['length of one text', '{{ repeat 1000000000000 "x" }}', 'more than 1000000 bytes'],
    [
      'doubled texts',
      '{{ $x := "ab" }}{{ range until 60 }}{{ $x = print $x $x }}{{ end }}',
      'more than 1000000 bytes',
    ],
    ['width of a verb', '{{ printf "%999999d" 1 }}', 'more than 1000000 bytes'],
    ['length of lists', '{{ until 1000000000 }}', 'more than 1000000 bytes'],
    ['indentation', '{{ indent 2000000 "a" }}', 'more than 1000000 bytes'],
    [
      'shared lists',
      '{{ $x := list 1 }}{{ range until 60 }}{{ $x = list $x $x }}{{ end }}{{ toJson $x | len }}',
      'the templates need more',
    ],
    ['joined lists', '{{ join (repeat 9000 "x") (until 1000) }}', 'more than 1000000 bytes'],
    [
      'copies',
      '{{ $x := dict }}{{ range until 60 }}{{ $x = dict "a" $x "b" $x }}{{ end }}{{ deepCopy $x }}',
      'more than 1000000 bytes',
    ],
  ])('ends a template that goes beyond the bound for %s', async (_what, text, message) => {
    const error = await problem(text, { steps: 100_000, bytes: 1_000_000, depth: 50 });
    expect(error.message).toContain(message);
    expect(error.kind).toBe('limit');
    expect(error.frames[0]).toMatchObject({ template: 'main', line: 1 });
  });

  it('ends a template that takes too long', async () => {
    const error = await problem('{{ range until 1000000 }}{{ range until 1000 }}{{ end }}{{ end }}', {
      milliseconds: 20,
    });
    expect(error.message).toContain('more than 20 milliseconds');
  });

  it.each([
    '{{ .self }}',
    '{{ toJson .self | len }}',
    '{{ toYaml .self }}',
    '{{ deepCopy .self }}',
    '{{ merge (dict "self" .self) .self }}',
  ])('survives a map that holds itself: %s', async (text) => {
    await expect(run(text).catch((error: unknown) => (error as Error).name)).resolves.toMatch(
      /^(?:0|TemplateError|map.*)$/,
    );
  });

  it.each(['('.repeat(5000), '{{ if 1 }}'.repeat(5000), '{{ define "x" }}'.repeat(3)])(
    'refuses text that nests too deeply: %.20s…',
    async (text) => {
      await expect(run(text.startsWith('(') ? `{{ ${text}` : text)).rejects.toBeInstanceOf(TemplateError);
    },
  );

  it('stops inside of a loop when the signal is aborted', async () => {
    const controller = new AbortController();
    const stop = defineFunction([], () => {
      controller.abort(new Error('stopped'));
      return '';
    });
    const set = createTemplateSet({ name: 'main', functions: new Map([['stop', stop]]) });
    set.parse('main', '{{ range until 50000 }}{{ stop }}{{ end }}');
    await expect(set.execute('main', null, { signal: controller.signal })).rejects.toThrow('stopped');
  });

  it('takes keys such as __proto__ and constructor for what they are', async () => {
    const text =
      '{{ $d := dict "__proto__" (dict "x" 1) "constructor" 2 }}{{ $d.constructor }}{{ index $d "__proto__" "x" }}' +
      '{{ hasKey $d "toString" }}{{ (fromJson `{"__proto__": {"y": 1}}`).y }}{{ .constructor }}{{ (dict).hasOwnProperty }}';
    await expect(run(text)).resolves.toBe('21false<no value><no value><no value>');
    await expect(run('{{ constructor }}')).rejects.toThrow('function "constructor" not defined');
    await expect(run('{{ include "__proto__" . }}')).rejects.toThrow('no template "__proto__" associated');
  });

  it(
    'holds for random templates, which end with text or a template error',
    async () => {
      await fc.assert(
        fc.asyncProperty(wildTemplate, async (text) => {
          const started = performance.now();
          const limits = { steps: 20_000, bytes: 1_000_000, depth: 30, milliseconds: 1000 };
          const result = await run(text, limits).catch((error: unknown) => error);
          if (typeof result === 'string') expect(result.length).toBeLessThanOrEqual(limits.bytes);
          else expect(result).toBeInstanceOf(TemplateError);
          expect(performance.now() - started).toBeLessThan(10_000);
        }),
        { numRuns: RUNS },
      );
    },
    60_000 + RUNS * 100,
  );
});
