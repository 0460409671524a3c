/** Random templates for property tests: mostly well formed, with odd texts around the delimiters. */
import fc from 'fast-check';
import { SPRIG_NAMES } from '../../../src/core/gotemplate/functions/catalog.ts';

const texts = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '{',
    '{{"{"}}',
    'a',
    '}',
    '}}',
    '- ',
    ' -',
    'é',
    '{ {',
    '\t\n x',
    '---\n',
    '{\n',
  ),
  fc.string({ maxLength: 6 }).filter((text) => !text.includes('{{') && !text.endsWith('{')),
);

const literals = fc.constantFrom(
  '1',
  '-3',
  '0x1f',
  '010',
  '1.5',
  '1e3',
  '.5',
  "'a'",
  "'\\n'",
  '1i',
  '"s"',
  '"a\\nb"',
  '`raw`',
  '"é{{"',
  'true',
  'nil',
  '.',
  '$',
  '.s',
  '.m.a',
  '$.l',
  '.missing.x',
  '9223372036854775807',
);

const names = fc.constantFrom(
  'print',
  'len',
  'index',
  'eq',
  'and',
  'or',
  'list',
  'dict',
  'upper',
  'default',
  'printf',
);

const { body } = fc.letrec<Record<'operand' | 'pipeline' | 'body', string>>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    literals,
    tie('pipeline').map((inner) => `(${inner})`),
    tie('pipeline').map((inner) => `(${inner}).a.b`),
    fc.constantFrom('now.Year', 'dict.a', 'coalesce'),
  ),
  pipeline: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        tie('operand'),
        fc
          .tuple(names, fc.array(tie('operand'), { maxLength: 3 }))
          .map(([name, args]) => [name, ...args].join(' ')),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((stages) =>
      stages
        .map((stage, index) => (index > 0 && !/^(?!true|nil)[a-z(]/.test(stage) ? `print ${stage}` : stage))
        .join(' | '),
    ),
  body: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        texts,
        tie('pipeline').map((inner) => `{{ ${inner} }}`),
        tie('pipeline').map((inner) => `{{- ${inner} -}}`),
        tie('pipeline').map((inner) => `{{ $x := ${inner} }}{{ $x }}`),
        fc.constantFrom('{{/* c */}}', '{{- /* c\n */ -}}'),
        fc
          .tuple(fc.constantFrom('if', 'with', 'range'), tie('pipeline'), tie('body'), fc.option(tie('body')))
          .map(
            ([kind, head, inner, otherwise]) =>
              `{{ ${kind} ${head} }}${inner}${otherwise === null ? '' : `{{ else }}${otherwise}`}{{ end }}`,
          ),
        fc
          .tuple(tie('pipeline'), tie('body'))
          .map(([head, inner]) => `{{ if ${head} }}${inner}{{ else if true }}x{{ end }}`),
        fc
          .tuple(tie('pipeline'), tie('body'), fc.constantFrom('break', 'continue'))
          .map(
            ([head, inner, word]) => `{{ range $i, $e := ${head} }}${inner}{{ $e }}{{ ${word} }}{{ end }}`,
          ),
        tie('pipeline').map((inner) => `{{ template "t" ${inner} }}`),
        fc.constantFrom('{{ template "t" }}', '{{ template `u` . }}'),
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.join('')),
}));

/** A template's body; the set needs templates `t` and `u`. */
export const randomBody: fc.Arbitrary<string> = body;

const anyName = fc.constantFrom(
  ...SPRIG_NAMES.filter((name) => !/^(?:gen|bcrypt|htpasswd|derivePassword)/.test(name)),
);

const wildArguments = fc.oneof(
  literals,
  fc.constantFrom(
    '99999',
    '-99999',
    '1000000',
    '"%1000000d%999999s"',
    '"(a*)*b"',
    '(until 1000)',
    '.self',
    '(list . .)',
  ),
  fc.constantFrom(
    '(repeat 10000 "ab")',
    '(dict "a" (list 1 nil 2.5))',
    '"__proto__"',
    '"constructor"',
    'now',
    '(semver "1.2.3")',
  ),
);

/** One call of any function with arguments of any kind, also ones that ask for very much. */
const wildCall: fc.Arbitrary<string> = fc
  .tuple(anyName, fc.array(wildArguments, { maxLength: 4 }))
  .map(([name, args]) => [name, ...args].join(' '));

/** Calls, loops and recursion over them. */
export const wildTemplate: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      wildCall.map((call) => `{{ ${call} }}`),
      wildCall.map((call) => `{{ range until 100000 }}{{ ${call} }}{{ end }}`),
      wildCall.map(
        (call) => `{{ $x := "ab" }}{{ range until 60 }}{{ $x = print $x $x }}{{ end }}{{ ${call} }}`,
      ),
      wildCall.map(
        (call) => `{{ $x := list 1 }}{{ range until 60 }}{{ $x = list $x $x }}{{ end }}{{ ${call} }}{{ $x }}`,
      ),
      fc.constantFrom(
        '{{ include "loop" . }}',
        '{{ template "loop" . }}',
        '{{ tpl "{{ tpl .s . }}" . }}',
        '{{ . }}',
      ),
      randomBody,
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join(''));
