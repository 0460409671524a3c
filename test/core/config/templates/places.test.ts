import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocation } from '../../../../src/core/ground/errors.ts';
import { type MemoryProject, problem, readMemoryProject } from './memory-project.ts';

const meta = 'project: p\nconfigVersion: 1\n---\n';
const templates = {
  'lib/image.tmpl': [
    '{{ define "image" -}}',
    'image: {{ .name }}',
    'from: alpine',
    '{{- include "shell" . | nindent 0 }}',
    '{{- end }}',
    '{{ define "shell" }}',
    'shell:',
    '  install: ok',
    '  wrong: {{ .name }}',
    '{{ end }}',
  ].join('\n'),
};

describe('a problem of the rendered text', () => {
  const table: readonly [string, MemoryProject, string][] = [
    [
      'at its place in werf.yaml',
      { main: `{{/* x\n */}}${meta}image: a\nfrom: b\nwrong: 1\n` },
      'werf.yaml:7:1',
    ],
    [
      'behind actions in the same line',
      { main: `${meta}{{ $n := "a" }}image: {{ $n }}\n{{ if true }}wrong: é{{ end }}\nfrom: b\n` },
      'werf.yaml:5:14',
    ],
    [
      'at the action that wrote it',
      { main: `${meta}image: a\n{{ print "wrong: 1" }}\nfrom: b\n` },
      'werf.yaml:5:4',
    ],
    [
      'in a loop',
      { main: `${meta}{{ range list "a" "b" }}\nimage: {{ . }}\nfrom: x\n  wrong: 1\n---\n{{ end }}` },
      'werf.yaml:7:8',
    ],
    [
      'in the template file that an include took it from, as deep as it may be',
      { main: `${meta}{{ include "image" (dict "name" "a") }}\n`, templates },
      '.werf/lib/image.tmpl:9:3',
    ],
    [
      'also when it was indented',
      {
        main: `${meta}image: a\nfrom: b\nimageSpec:\n{{ include "spec" . | indent 2 }}\n`,
        templates: { 'a.tmpl': '{{ define "spec" }}config:\n  wrong: 1{{ end }}' },
      },
      '.werf/a.tmpl:2:3',
    ],
    [
      'in a template that is called without include',
      {
        main: `${meta}{{ template "a.tmpl" . }}\n`,
        templates: { 'a.tmpl': 'image: a\nfrom: b\nwrong: 1' },
      },
      '.werf/a.tmpl:3:1',
    ],
    [
      'at the call of tpl for a text that is in no file',
      { main: `${meta}{{ tpl "image: a\\nwrong: 1\\nfrom: b\\n" . }}\n` },
      'werf.yaml:4:4',
    ],
  ];

  it.each(table)('is told %s', async (_, project, place) => {
    const { location, hint } = await problem(project);
    expect(location && formatLocation(location)).toBe(place);
    expect(hint).toMatch(/Line \d+ of the rendered text is "/);
  });

  it('names the line of the rendered text in its message, and where that is saved', async () => {
    const { message, hint, location } = await problem({
      main: `{{ "\\n\\n" }}${meta}image: a\nfrom: [b]\n`,
      options: { saveRendered: () => Promise.resolve('out/rendered.yaml') },
    });
    expect(message).toContain('line 7');
    expect(hint).toContain('Line 7 of the rendered text is "from: [b]": out/rendered.yaml:7:7.');
    expect(location).toMatchObject({ file: 'werf.yaml', line: 5, column: 7 });
  });

  it('is told by its own line where there are no templates', async () => {
    const { location, hint = '' } = await problem({ main: `${meta}image: a\nfrom: b\nwrong: 1\n` });
    expect(location && formatLocation(location)).toBe('werf.yaml:6:1');
    expect(hint).not.toContain('rendered');
  });

  it('never points beyond the file', async () => {
    const piece = fc.constantFrom(
      'x',
      'é',
      '\n',
      ': ',
      '{{ 1 }}',
      '{{- ""}}',
      '{{ include "t" . }}',
      '  ',
      '# ',
      '😀',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const main = pieces.join('');
        const { checked } = await readMemoryProject({ main, templates: { t: 'a\n\tb' } });
        for (const { location } of checked.problems) {
          const text = location?.file === 'werf.yaml' ? main : 'a\n\tb';
          const line = text.split('\n')[(location?.line ?? 1) - 1];
          expect(line).toBeDefined();
          expect((location?.column ?? 1) - 1).toBeLessThanOrEqual(line?.length ?? 0);
        }
      }),
    );
  });
});

describe('a problem of a template', () => {
  it('is told where it is, through all that includes it', async () => {
    const project: MemoryProject = {
      main: `${meta}# {{ include "x" . }}`,
      templates: { 'd/a.tmpl': '{{ define "x" }}\n  é{{ fail "boom" }}{{ end }}' },
    };
    await expect(problem(project)).resolves.toMatchObject({
      code: 'CONFIG_TEMPLATE',
      message:
        'unable to render werf config: template: werfConfig:4:5: executing "werfConfig" at <include "x" .>: ' +
        'error calling include: template: d/a.tmpl:2:7: executing "x" at <fail "boom">: error calling fail: boom',
      location: { file: '.werf/d/a.tmpl', line: 2, column: 7 },
    });
  });

  it('of a text for tpl is told at the call', async () => {
    await expect(problem({ main: '\n{{ tpl "{{ nope }}" . }}' })).resolves.toMatchObject({
      location: { file: 'werf.yaml', line: 2, column: 4 },
    });
  });

  it('keeps the advice about a file that cannot be read', async () => {
    await expect(
      problem({ main: '{{ include "a" . }}', templates: { a: '{{ .Files.Get "b" }}' } }),
    ).resolves.toMatchObject({
      message: expect.stringContaining('error calling Get: {{ .Files.Get "b" }}: no b') as string,
      hint: 'Look.',
    });
  });
});
