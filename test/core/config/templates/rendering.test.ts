import { describe, expect, it } from 'vitest';
import { type MemoryProject, problem, readMemoryProject, rendered } from './memory-project.ts';

describe('files that templates ask for', () => {
  const files = { a: 'A', b: 'B', 'd/x': 'b', 'd/y': 'a', list: 'a b', deep: '{{ .Files.Get "b" }}' };
  const table: readonly [string, string, string, readonly string[]][] = [
    ['are read once', '{{ .Files.Get "a" }}{{ .Files.Get "a" }}', 'AA', ['get a']],
    ['by computed names', '{{ range list "a" "b" }}{{ $.Files.Get . }}{{ end }}', 'AB', ['get a', 'get b']],
    [
      'and by names that stand in other files',
      '{{ range splitList " " (.Files.Get "list") }}{{ $.Files.Get . }}{{ end }}',
      'AB',
      ['get list', 'get a', 'get b'],
    ],
    [
      'or that patterns give',
      '{{ range $path, $name := .Files.Glob "d/*" }}{{ $path }}={{ $.Files.Get $name }};{{ end }}',
      'd/x=B;d/y=A;',
      ['glob d/*', 'get b', 'get a'],
    ],
    ['also in texts that are templates', '{{ tpl (.Files.Get "deep") . }}', 'B', ['get deep', 'get b']],
    [
      'are looked for once',
      '{{ .Files.Exists "a" }} {{ .Files.IsDir "a" }} {{ .Files.Exists "nope" }}',
      'true false false',
      ['find a', 'find nope'],
    ],
    [
      'may be missing where nobody asks',
      '{{ if .Files.Exists "n" }}{{ .Files.Get "n" }}{{ end }}',
      '',
      ['get n', 'find n'],
    ],
    [
      'may differ by what is there',
      '{{ if .Files.Exists (print "" "n") }}{{ .Files.Get (print "n") }}{{ end }}',
      '',
      ['find n'],
    ],
  ];

  it.each(table)('%s', async (_, main, text, asked) => {
    const read = await readMemoryProject({ main, files });
    expect([read.rendered.text, read.asked]).toEqual([text, asked]);
  });

  it('do not make an endless search when names are made of chance', async () => {
    await expect(problem({ main: '{{ .Files.Get (randAlpha 40) }}' })).resolves.toMatchObject({
      code: 'CONFIG_TEMPLATE',
      message: expect.stringContaining('ask for other files each time') as string,
    });
  });

  it('leave nothing behind from one round to the next', async () => {
    const main =
      '{{ define "x" }}old{{ end }}{{ include "x" . }}{{ tpl `{{ define "x" }}new{{ end }}` . }}{{ include "x" . }}' +
      '{{ $_ := set . "n" (add 1 (.n | default 0)) }}{{ .n }}{{ .Files.Get (print "a") }}';
    await expect(rendered({ main, files })).resolves.toBe('oldnew1A');
  });
});

describe('the root context', () => {
  const dates: readonly [authored: string, unix: string, human: string][] = [
    ['1714564496 +0300', '1714564496', '2024-05-01 14:54:56 +0300 +0300'],
    ['1714564496 +0000', '1714564496', '2024-05-01 11:54:56 +0000 +0000'],
    ['1714564496 -0730', '1714564496', '2024-05-01 04:24:56 -0730 -0730'],
    ['1714564496 -0030', '1714564496', '2024-05-01 12:24:56 +0030 +0030'],
    ['1714564496', '1714564496', '2024-05-01 11:54:56 +0000 UTC'],
    ['-1 +0000', '-1', '1969-12-31 23:59:59 +0000 +0000'],
  ];
  it.each(dates)('has the author date %s as text', async (authored, unix, human) => {
    const main = '{{ .Commit.Hash }}|{{ .Commit.Date.Unix }}|{{ .Commit.Date.Human }}';
    const options = { rendering: { commit: { id: 'c0ffee', authored } } };
    await expect(rendered({ main, options })).resolves.toBe(`c0ffee|${unix}|${human}`);
  });

  it('has the environment, and nothing else', async () => {
    const options = { rendering: { env: 'prod' } };
    await expect(rendered({ main: '{{ .Env }} {{ keys . | sortAlpha }}', options })).resolves.toBe(
      'prod [Commit Env Files]',
    );
  });
});

describe('the function env', () => {
  const rules =
    'giterminismConfigVersion: 1\nconfig: {goTemplateRendering: {allowEnvVariables: [A, E, U, /B_.*/]}}\n';
  const environment = { A: 'a', B_C: 'bc', E: '', X: 'x' };
  const table: readonly [call: string, loose: boolean, result: string][] = [
    ['env "A"', false, 'a'],
    ['env "A" "d"', false, 'a'],
    ['env "B_C"', false, 'bc'],
    ['env "E"', false, ''],
    ['env "E" "d"', false, 'd'],
    ['env "U" "d"', false, 'd'],
    ['env "U"', false, 'the environment variable "U" must be set or default must be provided'],
    ['env "X" "d"', false, 'env name "X" not allowed by giterminism'],
    ['env "toString"', true, ''],
    ['env "X"', true, 'x'],
    ['env "U"', true, ''],
  ];
  it.each(table)('called as %s, loose: %s, gives %j', async (call, loose, result) => {
    const project: MemoryProject = {
      main: `project: p\nconfigVersion: 1\n# {{ ${call} }}`,
      giterminism: rules,
      options: { looseGiterminism: loose, rendering: { environment } },
    };
    const given = await rendered(project).catch((error: unknown) => (error as Error).message);
    expect(given.slice(-result.length || given.length).replace(/^project[^]*# /, '')).toBe(result);
  });

  it('says what would permit the name', async () => {
    await expect(problem({ main: '\n {{ env "X" }}', giterminism: rules })).resolves.toMatchObject({
      location: { file: 'werf.yaml', line: 2, column: 5 },
      hint: expect.stringContaining('Add "X" to `config.goTemplateRendering.allowEnvVariables`') as string,
    });
  });
});

describe('the template language', () => {
  it('is not needed for a text without actions', async () => {
    const main = 'project: p\nconfigVersion: 1\n# }} { {';
    await expect(rendered({ main })).resolves.toBe(main);
  });

  it('reads templates also when nobody uses them', async () => {
    await expect(
      problem({ main: 'project: p\n', templates: { 'a.tmpl': '\n{{ nope }}' } }),
    ).resolves.toMatchObject({
      message: expect.stringMatching(
        /^unable to render werf config: (unable to read werf config templates: ){3}template: a.tmpl:2: function "nope" not defined$/,
      ) as string,
      location: { file: '.werf/a.tmpl', line: 2 },
    });
  });

  it('takes the body of a template file for a main file that is empty', async () => {
    const templates = { 'a.tmpl': '{{ define "werfConfig" }}project: p{{ end }}' };
    await expect(rendered({ main: '\n', templates })).resolves.toBe('project: p');
  });

  it('keeps bytes that are no text, which are no YAML', async () => {
    const main = '{{ "\\xff\\xfe" }}';
    let bytes: Uint8Array | undefined;
    const saveRendered = (content: Uint8Array): Promise<string> => {
      bytes = content;
      return Promise.resolve('out');
    };
    await expect(readMemoryProject({ main, options: { saveRendered } })).rejects.toMatchObject({
      code: 'CONFIG_SYNTAX',
      message: 'yaml: invalid leading UTF-8 octet',
    });
    expect(bytes).toEqual(Buffer.from([0xff, 0xfe]));
  });

  it('warns of a key that is not there, but not in a comment', async () => {
    const main = 'project: p\nconfigVersion: 1\n---\nimage: a\n# {{ .nope }}\nfrom: {{ .nope }}\n';
    const { checked } = await readMemoryProject({ main });
    expect(checked.project?.images[0]).toMatchObject({ base: { reference: '<no value>' } });
    expect(checked.warnings).toMatchObject([
      {
        message: expect.stringContaining('`<no value>`') as string,
        location: { file: 'werf.yaml', line: 6 },
      },
    ]);
  });

  it('prints what is debugged once, and only when asked', async () => {
    const texts: string[] = [];
    const debug = (text: string): void => void texts.push(text);
    const project = (isDebug: boolean): MemoryProject => ({
      main: '{{ printf_debug "%s" (.Files.Get (print "a")) }}x',
      files: { a: 'A' },
      options: { rendering: { isDebug, debug } },
    });
    await expect(rendered(project(false))).resolves.toBe('x');
    expect(texts).toEqual([]);
    await rendered(project(true));
    expect(texts).toEqual(['-- printf_debug format "%s" result:\nA']);
  });

  it('ends when the run is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    const options = { rendering: { signal } };
    await expect(rendered({ main: '{{ range until 100000 }}x{{ end }}', options })).rejects.toThrow(
      'cancelled',
    );
  });
});
