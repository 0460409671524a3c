import { describe, expect, it } from 'vitest';
import {
  createTemplateSet,
  decodeText,
  defineFunction,
  encodeText,
  listOf,
  mapOf,
  TemplateError,
  type TemplateSetOptions,
} from '../../../src/core/gotemplate/index.ts';

async function run(
  files: Readonly<Record<string, string>>,
  options: Partial<TemplateSetOptions> = {},
): Promise<string> {
  const set = createTemplateSet({ name: 'main', host: {}, ...options });
  for (const [name, text] of Object.entries(files)) set.parse(name, encodeText(text));
  return decodeText(await set.execute('main', mapOf([['a', 'x']])));
}

async function failure(files: Readonly<Record<string, string>>): Promise<TemplateError> {
  try {
    await run(files);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('a set of templates', () => {
  it.each([
    [
      'the later file wins',
      { a: '{{define "t"}}1{{end}}', b: '{{define "t"}}2{{end}}', main: '{{template "t"}}' },
      '2',
    ],
    [
      'an empty body replaces none',
      { a: '{{define "t"}}1{{end}}', b: '{{define "t"}} {{/* c */}}{{end}}', main: '{{template "t"}}' },
      '1',
    ],
    ['a file may be called before it is parsed', { main: '{{include "z" .}}', z: '{{.a}}' }, 'x'],
    [
      'a body without its definitions',
      { f: 'a\n{{define "q"}}{{end}}\nb', main: '{{include "f" . | quote}}' },
      '"a\\n\\nb"',
    ],
    ['what tpl defines stays', { main: '{{tpl "{{define `y`}}Y{{end}}" .}}{{include "y" .}}' }, 'Y'],
    ['variables end at templates', { t: '{{$}}', main: '{{$x := 1}}{{include "t" $x}}' }, '1'],
  ])('%s', async (_what, files, wanted) => {
    await expect(run(files as Record<string, string>)).resolves.toBe(wanted);
  });

  it('has the delimiters, functions and libraries that it is given', async () => {
    const functions = new Map([['project', defineFunction([], () => 'demo')]]);
    const brackets = { delimiters: { left: '[[', right: ']]' }, functions, without: ['env'] };
    await expect(run({ main: '[[ project | upper ]]-{{ x }}' }, brackets)).resolves.toBe('DEMO-{{ x }}');
    await expect(
      run({ main: '%project%!' }, { delimiters: { left: '%', right: '%' }, functions }),
    ).resolves.toBe('demo!');
    await expect(run({ main: '{{ upper "a" }}' }, { hasSprig: false })).rejects.toThrow(
      'function "upper" not defined',
    );
    await expect(run({ main: '{{ env "A" }}' })).rejects.toThrow('function "env" not defined');
    await expect(run({ main: '{{ slice "abc" 1 2 }}' }, { hasSprig: false })).resolves.toBe('b');
    await expect(run({ main: '{{ slice "abc" 1 2 }}' })).rejects.toThrow(
      'list should be type of slice or array',
    );
  });

  it('says where an error is, from the outside in', async () => {
    const error = await failure({
      'a/b.tmpl': '{{define "t"}}\n {{ .a.b }}{{end}}',
      main: '{{ include "t" . }}',
    });
    expect(error.message).toBe(
      'template: main:1:3: executing "main" at <include "t" .>: error calling include: ' +
        'template: a/b.tmpl:2:6: executing "t" at <.a.b>: can\'t evaluate field b in type interface {}',
    );
    expect(error.reason).toBe("can't evaluate field b in type interface {}");
    expect(error.frames).toEqual([
      {
        template: 'main',
        line: 1,
        column: 3,
        executing: 'main',
        expression: 'include "t" .',
        calling: 'include',
      },
      { template: 'a/b.tmpl', line: 2, column: 6, executing: 't', expression: '.a.b' },
    ]);
  });

  it('says what a host function says, and hides nothing that is a bug', async () => {
    const broken = (error: Error): Partial<TemplateSetOptions> => ({
      host: {
        env: () => {
          throw error;
        },
      },
    });
    await expect(run({ main: '{{ env "A" }}' }, broken(new Error('не даю')))).rejects.toThrow(
      'error calling env: не даю',
    );
    await expect(run({ main: '{{ env "A" }}' }, broken(new TypeError('bug')))).rejects.toBeInstanceOf(
      TypeError,
    );
  });

  it('knows which calls its templates make before it runs them', () => {
    const set = createTemplateSet({ name: 'main', host: {} });
    set.parse(
      'main',
      '{{ if .Files.Exists "a" }}{{ $.Files.Get "b" | upper }}{{ end }}{{ include (print "x") . }}',
    );
    expect(set.calls()).toEqual([
      { name: 'Files.Exists', isMethod: true, literals: ['a'] },
      { name: 'Files.Get', isMethod: true, literals: ['b'] },
      { name: 'upper', isMethod: false, literals: [] },
      { name: 'include', isMethod: false, literals: [undefined, undefined] },
      { name: 'print', isMethod: false, literals: ['x'] },
    ]);
  });

  it('gives debug output to the host and never to the text', async () => {
    const lines: string[] = [];
    const host = { debug: (text: string): void => void lines.push(text) };
    await expect(run({ main: '{{ printf_debug "%d" 1 }}{{ dump_debug .a }}' }, { host })).resolves.toBe('');
    expect(lines).toEqual(['-- printf_debug format "%d" result:\n1', '-- dump_debug result:\nx']);
  });

  it('keeps bytes that are no UTF-8 as they are', async () => {
    const set = createTemplateSet({ name: 'main' });
    set.parse('main', '\u00ff{{ . | upper | len }}{{ . }}');
    await expect(set.execute('main', '\u00fe')).resolves.toBe('\u00ff3\u00fe');
  });

  it('runs nothing for a template that does not exist', async () => {
    await expect(createTemplateSet({ name: 'main' }).execute('main', listOf([]))).rejects.toThrow(
      'template: no template "main" associated with template "main"',
    );
  });
});
