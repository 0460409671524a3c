/**
 * Texts that somebody may commit to keep a run busy, or to fill its memory: small ones that ask for much, and large ones. Other
 * texts than these are as easily written; what ends them is counting the work.
 */

/** Files of a project, made when they are needed. `arguments` are `config check` unless said otherwise. */
export interface Bomb {
  readonly files: () => Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
}

const HEAD = 'project: b\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n';

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

/** werf.yaml as it is. */
const whole = (werf: () => string): Bomb => ({ files: () => ({ 'werf.yaml': werf() }) });
/** A section more, or keys of the image. */
const yaml = (text: () => string): Bomb => whole(() => HEAD + text());
/** A template, in a comment. */
const template = (text: () => string): Bomb => whole(() => `${HEAD}# ${text()}\n`);
/** An expression whose text is not written. */
const value = (expression: string): Bomb => template(() => `{{ $_ := ${expression} }}`);
/** The same over and over. */
const loop = (expression: string, count = 1_000_000): Bomb =>
  template(() => `{{ range $i := until ${count} }}{{ $_ := ${expression} }}{{ end }}`);

const YAML: Readonly<Record<string, Bomb>> = {
  'a hundred thousand keys': yaml(() => `args:\n${times(1e5, (i) => `  k${i}: v\n`)}`),
  'a hundred thousand equal keys': yaml(() => `args:\n${'  k: v\n'.repeat(1e5)}`),
  'equal keys of a megabyte': yaml(() => `args:\n${`  ? ${'k'.repeat(1e6)}\n  : v\n`.repeat(3)}`),
  'keys that are aliases of a long text': yaml(
    () => `args:\n  a: &a ${'k'.repeat(1e6)}\n${'  *a : v\n'.repeat(1e5)}`,
  ),
  'two million comments': yaml(() => '#\n'.repeat(2e6)),
  'four megabytes of empty lines': yaml(() => '\n'.repeat(4e6)),
  'more than a text may have': yaml(() => '#\n'.repeat(5e6)),
  'a file of 64 megabytes': yaml(() => `#${'x'.repeat(64e6)}`),
  'a million documents': yaml(() => '---\n'.repeat(1e6)),
  'two hundred thousand sections of nothing known': yaml(() => '---\na: 1\n'.repeat(2e5)),
  'sections that end early': yaml(() => `---\nimage: a\n${'...\n'.repeat(5e5)}x: 1\n`),
  'a hundred thousand anchors': yaml(() => `x:\n${times(1e5, (i) => `  - &a${i} v\n`)}`),
  'a hundred thousand aliases': yaml(() => `x: &a v\ny:\n${'  - *a\n'.repeat(1e5)}`),
  'a chain of aliases': yaml(() => `x: &a0 [1]\n${times(5e4, (i) => `y${i}: &a${i + 1} [*a${i}]\n`)}`),
  'a chain of aliases in values of arguments': yaml(
    () => `args:\n  a: &a0 [1]\n${times(2000, (i) => `  y${i}: &a${i + 1} [*a${i}]\n`)}`,
  ),
  'a billion laughs': yaml(
    () =>
      `x: &a0 [${'lol, '.repeat(10)}]\n${times(12, (i) => `y${i}: &a${i + 1} [${`*a${i}, `.repeat(10)}]\n`)}`,
  ),
  'laughs that stay below the share of aliases': yaml(
    () => `x: &a [${'lol, '.repeat(1000)}]\nz: [${'1, '.repeat(1e5)}]\ny: [${'*a, '.repeat(1000)}]\n`,
  ),
  'laughs in arguments': yaml(
    () =>
      `args:\n  x: &a0 [${'lol, '.repeat(10)}]\n${times(6, (i) => `  y${i}: &a${i + 1} [${`*a${i}, `.repeat(10)}]\n`)}`,
  ),
  'a long text a thousand times by alias': yaml(
    () => `args:\n  x: &a ${'x'.repeat(1e6)}\n${times(1000, (i) => `  y${i}: *a\n`)}`,
  ),
  'merges of merges': yaml(
    () => `x: &a0 {k: v}\n${times(1000, (i) => `y${i}: &a${i + 1} {<<: *a${i}, k${i}: v}\n`)}`,
  ),
  'merges that double': yaml(
    () => `x: &a0 {k: v}\n${times(40, (i) => `y${i}: &a${i + 1} {<<: [*a${i}, *a${i}]}\n`)}`,
  ),
  'one merge ten thousand times': yaml(
    () => `x: &a {${times(100, (i) => `k${i}: v, `)}}\n${times(1e4, (i) => `y${i}: {<<: *a}\n`)}`,
  ),
  'nested brackets': yaml(() => `x: ${'['.repeat(1e5)}`),
  'nested braces': yaml(() => `x: ${'{'.repeat(1e5)}`),
  'nested braces with keys': yaml(() => `x: ${'{a: '.repeat(1e5)}`),
  'nested dashes': yaml(() => `x:\n  ${'- '.repeat(1e5)}a\n`),
  'nested question marks': yaml(() => `x:\n  ${'? '.repeat(1e5)}a\n`),
  'nested blocks': yaml(() => times(2500, (i) => `${' '.repeat(i)}a:\n`)),
  'brackets on one line that could be keys': yaml(() => `x: [${'[], '.repeat(2e5)}]\n`),
  'a flow list of a line': yaml(() => `x: [${'a, '.repeat(1e6)}]\n`),
  'a flow list of a million lines': yaml(() => `x: [\n${'a,\n'.repeat(1e6)}]\n`),
  'pairs in a flow list': yaml(() => `x: [${'a: b, '.repeat(4e5)}]\n`),
  'a plain text of four megabytes': yaml(() => `x: ${'ab '.repeat(1.3e6)}\n`),
  'a plain text of two million lines': yaml(() => `x:\n${' a\n'.repeat(1.3e6)}`),
  'a quoted text of four megabytes': yaml(() => `x: "${'\\x41'.repeat(1e6)}"\n`),
  'a quoted text of empty lines': yaml(() => `x: "${'\n'.repeat(4e6)}"\n`),
  'a block text of a million lines': yaml(() => `x: |\n${'  a\n'.repeat(1e6)}`),
  'a folded text of a million lines': yaml(() => `x: >\n${'  a\n'.repeat(1e6)}`),
  'a block text of empty lines': yaml(() => `x: |\n${'\n'.repeat(4e6)}  a\n`),
  'a quote that is never closed': yaml(() => `x: "${'a\n '.repeat(1e6)}`),
  'a tag of a megabyte': yaml(() => `x: !${'a'.repeat(1e6)} b\n`),
  'a tag of escapes': yaml(() => `x: !${'%41'.repeat(1e6)} b\n`),
  'a hundred thousand tags': yaml(() => `x:\n${'  - !!str a\n'.repeat(1e5)}`),
  'a hundred thousand misfits': yaml(() => `x:\n${'  - !!int a\n'.repeat(1e5)}`),
  'an anchor of a megabyte': yaml(() => `x: &${'a'.repeat(1e6)} b\ny: *${'a'.repeat(1e6)}\n`),
  'directives without end': whole(() => times(1e5, (i) => `%TAG !a${i}! x\n`)),
  'numbers of a megabyte': yaml(() => `args:\n  a: ${'9'.repeat(1e6)}\n  b: 0x${'f'.repeat(1e6)}\n`),
  'numbers with underscores': yaml(() => `args:\n  a: ${'1_'.repeat(1e6)}\n`),
  'a float of a megabyte': yaml(() => `args:\n  a: 1.${'0'.repeat(1e6)}1e5\n`),
  'something like a timestamp': yaml(() => `args:\n  a: 2001-01-01 ${' '.repeat(1e6)}1\n`),
  'base64 of megabytes': yaml(() => `x: !!binary ${'QUJD'.repeat(1e6)}\n`),
  'control characters': yaml(() => `x: ${'a'.repeat(4e6)}\u0001\n`),
  'carriage returns': yaml(() => '\r'.repeat(4e6)),
};

const SECTIONS: Readonly<Record<string, Bomb>> = {
  'a hundred thousand images': whole(
    () => `project: b\nconfigVersion: 1\n${times(1e5, (i) => `---\nimage: a${i}\ndockerfile: Dockerfile\n`)}`,
  ),
  'as many images as there may be': whole(
    () =>
      `project: b\nconfigVersion: 1\n${times(2000, (i) => `---\nimage: a${i}\ndockerfile: Dockerfile\n`)}`,
  ),
  'a hundred thousand names of an image': whole(
    () =>
      `project: b\nconfigVersion: 1\n---\nimage: [${times(1e5, (i) => `a${i}, `)}]\ndockerfile: Dockerfile\n`,
  ),
  'equal names': whole(
    () => `project: b\nconfigVersion: 1\n---\nimage: [${'a, '.repeat(2000)}]\ndockerfile: Dockerfile\n`,
  ),
  'names that are no texts': whole(
    () => `project: b\nconfigVersion: 1\n---\nimage: [${'1, '.repeat(2e5)}]\ndockerfile: Dockerfile\n`,
  ),
  'a name of a megabyte': whole(
    () => `project: b\nconfigVersion: 1\n---\nimage: ${'a'.repeat(1e6)}\ndockerfile: Dockerfile\n`,
  ),
  'meta sections without end': whole(() => 'project: b\nconfigVersion: 1\n---\n'.repeat(1e5)),
  'keys that nobody knows': yaml(() => times(1e5, (i) => `dockerfil${i}: x\n`)),
  'keys of a megabyte that nobody knows': yaml(() => times(3, (i) => `? ${'k'.repeat(1e6)}${i}\n: x\n`)),
  'keys of meta that nobody knows': whole(
    () =>
      `project: b\nconfigVersion: 1\n${times(1e5, (i) => `projekt${i}: x\n`)}---\nimage: a\ndockerfile: Dockerfile\n`,
  ),
  'keys of sections below that nobody knows': yaml(
    () => `dependencies:\n${times(2e4, (i) => `- image: a\n  imprts${i}: x\n`)}`,
  ),
  'dependencies on what is not there': yaml(
    () =>
      `dependencies:\n${times(2e4, (i) => `- image: a${i}\n  imports: [{type: ImageName, targetBuildArg: A${i}}]\n`)}`,
  ),
  'dependencies on itself': yaml(
    () =>
      `dependencies:\n${times(2e4, (i) => `- image: app\n  imports: [{type: ImageName, targetBuildArg: A${i}}]\n`)}`,
  ),
  'a hundred thousand platforms': yaml(() => `platform: [${times(1e5, (i) => `linux/a${i}, `)}]\n`),
  'platforms for many dependencies': yaml(
    () => `platform: [${times(100, (i) => `linux/a${i}, `)}]\ndependencies:\n${'- image: app\n'.repeat(5e4)}`,
  ),
  'images that all need each other': whole(
    () =>
      `project: b\nconfigVersion: 1\n${times(
        150,
        (i) =>
          `---\nimage: a${i}\ndockerfile: Dockerfile\ndependencies:\n${times(
            149 - i,
            (j) => `- {image: a${i + j + 1}, imports: [{type: ImageName, targetBuildArg: A${j}}]}\n`,
          )}`,
      )}`,
  ),
  'a circle of images': whole(
    () =>
      `project: b\nconfigVersion: 1\n${times(2000, (i) => `---\nimage: a${i}\nfromImage: a${(i + 1) % 2000}\n`)}`,
  ),
  'a chain of images': {
    ...whole(
      () =>
        `project: b\nconfigVersion: 1\n${times(1999, (i) => `---\nimage: a${i}\nfromImage: a${i + 1}\n`)}---\nimage: a1999\nfrom: alpine\n`,
    ),
    arguments: ['config', 'graph'],
  },
  'a list of imports': whole(
    () =>
      `project: b\nconfigVersion: 1\n---\nimage: a\nfrom: x\nimport:\n${times(3e4, (i) => `- {image: a, add: /a${i}, to: /b${i}, before: install}\n`)}`,
  ),
  'imports over each other': whole(
    () =>
      `project: b\nconfigVersion: 1\n---\nimage: a\nfrom: x\nimport:\n${times(3e4, () => `- {image: b, add: /a, to: /b, before: install}\n`)}---\nimage: b\nfrom: x\n`,
  ),
  'mappings of git over each other': whole(
    () =>
      `project: b\nconfigVersion: 1\n---\nimage: a\nfrom: x\ngit:\n${times(3e4, (i) => `- {add: /, to: /a/${'b/'.repeat(i % 20)}}\n`)}`,
  ),
  mounts: whole(
    () =>
      `project: b\nconfigVersion: 1\n---\nimage: a\nfrom: x\nmount:\n${times(5e4, (i) => `- {from: tmp_dir, to: /a${i}}\n`)}`,
  ),
  'shell commands': whole(
    () =>
      `project: b\nconfigVersion: 1\n---\nimage: a\nfrom: x\nshell:\n  install:\n${'  - a\n'.repeat(2e5)}`,
  ),
  'shell commands that are no texts': whole(
    () =>
      `project: b\nconfigVersion: 1\n---\nimage: a\nfrom: x\nshell:\n  install: &a\n${'  - [a]\n'.repeat(5e4)}  setup: *a\n  beforeSetup: *a\n`,
  ),
  'tasks of ansible': whole(
    () =>
      `project: b\nconfigVersion: 1\n---\nimage: a\nfrom: x\nansible:\n  install:\n${'  - {command: x}\n'.repeat(5e4)}`,
  ),
  secrets: yaml(() => `secrets:\n${times(3e4, (i) => `- {id: a${i}, value: b}\n`)}`),
  'files to add': yaml(() => `contextAddFiles: [${times(1e5, (i) => `a${i}, `)}]\n`),
  'labels of imageSpec': yaml(
    () => `imageSpec:\n  config:\n    labels:\n${times(1e5, (i) => `      l${i}: v\n`)}`,
  ),
  'patterns of imageSpec': yaml(
    () => `imageSpec:\n  config:\n    removeLabels: [${times(3e4, (i) => `'/(a*)*b${i}/', `)}]\n`,
  ),
  'policies of cleanup': whole(
    () =>
      `project: b\nconfigVersion: 1\ncleanup:\n  keepPolicies:\n${times(3e4, (i) => `  - {references: {branch: '/(a|a)*${i}/'}}\n`)}---\nimage: a\ndockerfile: Dockerfile\n`,
  ),
  'rules of giterminism': {
    files: () => ({
      'werf.yaml': HEAD,
      'werf-giterminism.yaml': `giterminismConfigVersion: 1\nconfig:\n  goTemplateRendering:\n    allowUncommittedFiles:\n${times(1e5, (i) => `    - a${i}\n`)}`,
    }),
  },
  'keys of giterminism that nobody knows': {
    files: () => ({
      'werf.yaml': HEAD,
      'werf-giterminism.yaml': `giterminismConfigVersion: 1\n${times(1e5, (i) => `k${i}: v\n`)}`,
    }),
  },
  'rules of giterminism of the wrong kind': {
    files: () => ({
      'werf.yaml': HEAD,
      'werf-giterminism.yaml': `giterminismConfigVersion: 1\nconfig:\n  dockerfile:\n    allowUncommitted:\n${'    - {a: b}\n'.repeat(5e4)}`,
    }),
  },
  'includes of nothing': {
    files: () => ({
      'werf.yaml': HEAD,
      'werf-includes.yaml': `includes:\n${times(3e4, (i) => `- {git: 'https://x.invalid/${i}', add: /, to: /, branch: main}\n`)}`,
      'werf-includes.lock': `includes:\n- {git: x, branch: a, commit: b}\n`,
    }),
  },
  'wrong includes': {
    files: () => ({ 'werf.yaml': HEAD, 'werf-includes.yaml': `includes:\n${'- [a]\n'.repeat(1e5)}` }),
  },
  'a lock of includes': {
    files: () => ({
      'werf.yaml': HEAD,
      'werf-includes.yaml': `includes:\n${times(1e4, (i) => `- {git: 'https://x.invalid/${i}', add: /, to: /, branch: main}\n`)}`,
      'werf-includes.lock': `includes:\n${times(3e4, (i) => `- {git: 'https://x.invalid/${i}', branch: other, commit: b}\n`)}`,
    }),
  },
  'templates of many files': {
    files: () => ({
      'werf.yaml': `${HEAD}# {{ include "t1" . }}\n`,
      ...Object.fromEntries(
        Array.from({ length: 2000 }, (_, i) => [
          `.werf/${i}.tmpl`,
          `{{ define "t${i}" }}${'x{{ . }}'.repeat(50)}{{ end }}`,
        ]),
      ),
    }),
  },
  'templates of many megabytes': {
    files: () => ({
      'werf.yaml': HEAD,
      ...Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`.werf/${i}.tmpl`, 'x'.repeat(3e6)])),
    }),
  },
};

const LANGUAGE: Readonly<Record<string, Bomb>> = {
  'loops in loops': template(
    () => '{{ range until 100000 }}{{ range until 100000 }}{{ $x := 1 }}{{ end }}{{ end }}',
  ),
  'loops over a list that is there': template(
    () => '{{ $l := until 10000 }}{{ range $l }}{{ range $l }}{{ end }}{{ end }}',
  ),
  'loops over a dictionary': template(
    () =>
      `{{ $d := dict }}{{ range until 20000 }}{{ $_ := set $d (toString .) . }}{{ end }}{{ range until 100000 }}{{ range $k, $v := $d }}{{ end }}{{ end }}`,
  ),
  'loops that write': template(() => '{{ range until 100000 }}{{ range until 100000 }}x{{ end }}{{ end }}'),
  'a template that calls itself': whole(
    () => `{{ define "a" }}{{ include "a" . }}{{ end }}${HEAD}# {{ include "a" . }}\n`,
  ),
  'a template that calls itself by template': whole(
    () => `{{ define "a" }}{{ template "a" . }}{{ end }}${HEAD}# {{ template "a" . }}\n`,
  ),
  'a template that calls itself with a long expression': whole(
    () =>
      `{{ define "a" }}{{ include "a" (list . ${'"xxxxxxxxxxxxxxxxxxxx" '.repeat(3000)}) }}{{ end }}${HEAD}# {{ include "a" . }}\n`,
  ),
  'a text that calls itself': template(() => '{{ $_ := set . "s" "{{ tpl .s . }}" }}{{ tpl .s . }}'),
  'a tree of includes': whole(
    () =>
      `${times(60, (i) => `{{ define "a${i}" }}{{ include "a${i + 1}" . }}{{ include "a${i + 1}" . }}{{ end }}`)}{{ define "a60" }}x{{ end }}${HEAD}# {{ include "a0" . }}\n`,
  ),
  'a tree of templates that writes nothing': whole(
    () =>
      `${times(60, (i) => `{{ define "a${i}" }}{{ template "a${i + 1}" . }}{{ template "a${i + 1}" . }}{{ end }}`)}{{ define "a60" }}{{ end }}${HEAD}# {{ template "a0" . }}\n`,
  ),
  'three hundred thousand actions': template(() => '{{ 1 }}'.repeat(3e5)),
  'half a million comments': template(() => '{{/* */}}'.repeat(4e5)),
  'actions on lines of their own': template(() => '{{ 1 }}\n# '.repeat(3e5)),
  'a hundred thousand variables': template(() => times(1e5, (i) => `{{ $v${i} := 1 }}`)),
  'a hundred thousand variables that are used': template(
    () => times(5e4, (i) => `{{ $v${i} := 1 }}`) + times(5e4, (i) => `{{ $v${i} }}`),
  ),
  'assignments to the first of many variables': template(
    () =>
      `{{ $first := 1 }}${times(3e4, (i) => `{{ $v${i} := 1 }}`)}{{ range until 1000000 }}{{ $first = . }}{{ end }}`,
  ),
  'a hundred thousand definitions': whole(() => times(1e5, (i) => `{{ define "d${i}" }}{{ end }}`) + HEAD),
  'a hundred thousand equal definitions': whole(() => '{{ define "d" }}x{{ end }}'.repeat(1e5) + HEAD),
  blocks: template(() => times(3e4, (i) => `{{ block "b${i}" . }}x{{ end }}`)),
  'a hundred thousand else ifs': template(() => `{{ if 0 }}${'{{ else if 0 }}'.repeat(1e5)}{{ end }}`),
  'nested ifs': template(() => '{{ if 1 }}'.repeat(1e5)),
  'nested loops that are never closed': template(() => '{{ range . }}'.repeat(1e5)),
  'nested parentheses': template(() => `{{ ${'('.repeat(1e5)}`),
  'nested parentheses that are closed': template(() => `{{ ${'('.repeat(4e4)}1${')'.repeat(4e4)} }}`),
  'nested delimiters': template(() => '{{'.repeat(1e6)),
  'a pipe of fifty thousand stages': template(() => `{{ 1 ${'| print '.repeat(5e4)}}}`),
  'a pipe that grows': template(() => `{{ "a" ${'| printf "%s%s" "a" '.repeat(3e4)}| len }}`),
  'a call with a hundred thousand arguments': template(() => `{{ print ${'1 '.repeat(1e5)}}}`),
  'a path of a hundred thousand fields': template(() => `{{ $${'.a'.repeat(1e5)} }}`),
  'a path through a map that holds itself': template(
    () =>
      `{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ range until 10000 }}{{ $_ := $d${'.a'.repeat(1e5)} }}{{ end }}`,
  ),
  'a literal of a megabyte': template(() => `{{ "${'a'.repeat(3e6)}" | len }}`),
  'a number of a megabyte': template(() => `{{ ${'9'.repeat(1e6)} }}`),
  'a hexadecimal number of a megabyte': template(() => `{{ 0x${'f'.repeat(1e6)} }}`),
  'a name of a megabyte': template(() => `{{ ${'a'.repeat(1e6)} }}`),
  'an action that is never closed': template(() => `{{ ${'1 '.repeat(1e6)}`),
  'a comment that is never closed': template(() => `{{/* ${'* '.repeat(1e6)}`),
  'blanks in an action': template(() => `{{ ${' '.repeat(3e6)} 1 }}`),
  'trim markers': template(() => '{{- 1 -}} '.repeat(2e5)),
  'rounds without end': template(
    () =>
      '{{ range until 100000 }}{{ .Env }}{{ end }}{{ range until 100000 }}{{ $.Files.Get (printf "x%d" .) }}{{ end }}',
  ),
  'paths of files made of random texts': template(
    () => '{{ range until 1000 }}{{ $_ := $.Files.Exists (randAlphaNum 10) }}{{ end }}',
  ),
  'text that is written again and again': template(
    () => '{{ $x := repeat 100000 "x" }}{{ range until 1000000 }}{{ $x }}{{ end }}',
  ),
  'places of a line without end': whole(
    () =>
      `project: b\nconfigVersion: 1\n---\n{{ range until 30000 }}{{ if not . }}{image: a, dockerfile: D, args: { {{- end }}ä{{ . }}: 1, {{ end }} } }\n`,
  ),
  'problems in a line without end': whole(
    () =>
      `project: b\nconfigVersion: 1\n---\n{image: a, dockerfile: D, dependencies: [ {{ range until 30000 }}[ä{{ . }}], {{ end }} ] }\n`,
  ),
  'lines with the same words in includes': whole(
    () =>
      `{{ define "a" }}${'- [x]\n'.repeat(1000)}{{ end }}project: b\nconfigVersion: 1\n---\nimage: a\ndockerfile: D\ndependencies:\n{{ range until 20 }}{{ include "a" . | trim }}\n{{ end }}\n`,
  ),
  'missing keys': whole(() => `${HEAD}{{ range until 100000 }}# {{ $.a }}\n{{ end }}a: "{{ .b }}"\n`),
};

const FUNCTIONS: Readonly<Record<string, Bomb>> = {
  'lists that double': template(
    () => '{{ $l := list 1 }}{{ range until 60 }}{{ $l = concat $l $l }}{{ end }}{{ len $l }}',
  ),
  'lists of lists that are printed': template(
    () => '{{ $l := list 1 }}{{ range until 60 }}{{ $l = list $l $l }}{{ end }}{{ $l }}',
  ),
  'texts that double': template(
    () => '{{ $s := "ab" }}{{ range until 60 }}{{ $s = print $s $s }}{{ end }}{{ len $s }}',
  ),
  'texts that double by replacing': template(
    () => '{{ $s := "aa" }}{{ range until 60 }}{{ $s = replace "a" "aa" $s }}{{ end }}{{ len $s }}',
  ),
  'texts that double by joining': template(
    () => '{{ $s := "ab" }}{{ range until 60 }}{{ $s = join $s (list $s $s) }}{{ end }}{{ len $s }}',
  ),
  'a list that grows': template(
    () => '{{ $l := list }}{{ range until 1000000 }}{{ $l = append $l . }}{{ end }}',
  ),
  'a list that grows at its beginning': template(
    () => '{{ $l := list }}{{ range until 1000000 }}{{ $l = prepend $l . }}{{ end }}',
  ),
  'a dictionary that grows': template(
    () => '{{ $d := dict }}{{ range until 3000000 }}{{ $_ := set $d (toString .) . }}{{ end }}',
  ),
  'dictionaries that are copied': template(
    () => '{{ $d := dict }}{{ range until 60 }}{{ $d = dict "a" $d "b" $d }}{{ end }}{{ $_ := deepCopy $d }}',
  ),
  'dictionaries that are merged': template(
    () =>
      '{{ $d := dict }}{{ range until 60 }}{{ $d = dict "a" $d "b" $d }}{{ end }}{{ $_ := merge (deepCopy $d) $d }}',
  ),
  'dictionaries that are compared': template(
    () =>
      '{{ $d := dict }}{{ $e := dict }}{{ range until 60 }}{{ $d = dict "a" $d "b" $d }}{{ $e = dict "a" $e "b" $e }}{{ end }}{{ deepEqual $d $e }}',
  ),
  'a text that grows': template(
    () => '{{ $s := "" }}{{ range until 1000000 }}{{ $s = printf "%s%d" $s . }}{{ end }}',
  ),
  'texts in a list': template(
    () => '{{ $l := list }}{{ range until 1000 }}{{ $l = append $l (repeat 1000000 "x") }}{{ end }}',
  ),
  until: value('until 1000000000'),
  'until, again and again': loop('until 1000'),
  untilStep: value('untilStep 0 1000000000 1'),
  seq: value('seq 1 1000000000'),
  repeat: value('repeat 1000000000000 "x"'),
  'printf with a width': value('printf "%1000000d" 1'),
  'printf with widths': value(`printf "${'%999999d'.repeat(1000)}" 1`),
  'printf with a width for each item': value('printf "%999999d" (until 100000)'),
  'printf with a precision': value('printf "%.1000000f" 1.5'),
  'printf with a list': loop('printf "%v" (until 1000)'),
  indent: value('indent 1000000 (repeat 1000 "x\\n")'),
  nindent: value('nindent 100000000 "x"'),
  wrap: value('wrap 1 (repeat 3000000 "x ")'),
  wrapWith: value('wrapWith 1 (repeat 10000 "y") (repeat 100000 "x ")'),
  'wrap of spaces': value('wrap 10 (repeat 3000000 " ")'),
  bcrypt: loop('bcrypt "x"', 1000),
  htpasswd: loop('htpasswd "x" "y"', 1000),
  derivePassword: loop('derivePassword 1 "long" "p" "u" "s"', 1000),
  genPrivateKey: loop('genPrivateKey "rsa"', 1000),
  'genPrivateKey of an elliptic curve': loop('genPrivateKey "ecdsa"'),
  genCA: loop('genCA "x" 1'),
  encryptAES: loop('encryptAES "k" (repeat 10000 "x")'),
  sha256sum: loop('sha256sum (repeat 10000 "x")'),
  adler32sum: template(
    () => '{{ $x := repeat 10000000 "x" }}{{ range until 1000 }}{{ $_ := adler32sum $x }}{{ end }}',
  ),
  randAlphaNum: value('randAlphaNum 1000000000'),
  'randAlphaNum, again and again': loop('randAlphaNum 100'),
  randBytes: value('randBytes 1000000000'),
  uuidv4: loop('uuidv4', 10_000_000),
  shuffle: loop('shuffle (repeat 10000 "x")'),
  regexFindAll: value('regexFindAll "a" (repeat 3000000 "a") -1'),
  'regexFindAll that looks far ahead': value('regexFindAll "a*b|a" (repeat 100000 "a") -1'),
  'regexMatch of many states': value('regexMatch "(?i)(\\\\w+\\\\s?){1,50}$!" (repeat 300000 "ab ")'),
  'regexMatch of nested stars': value('regexMatch "(x+x+)+y" (repeat 1000000 "x")'),
  'regexReplaceAll that doubles': template(
    () => '{{ $s := "aa" }}{{ range until 60 }}{{ $s = regexReplaceAll "a" $s "aa" }}{{ end }}{{ len $s }}',
  ),
  'regexReplaceAll with long replacements': value(
    'regexReplaceAll "(?P<n>a)" (repeat 100000 "a") (repeat 1000 "${n}")',
  ),
  regexSplit: value('regexSplit "" (repeat 3000000 "a") -1'),
  'patterns of their own': loop('regexMatch (printf "(a{%d}b|c%d)*" (mod $i 500) $i) "aaa"'),
  'a pattern of a megabyte': value('regexMatch (repeat 300000 "a?b") "aaa"'),
  'a pattern of repetitions': value('regexMatch "((((a{10}){10}){10}){10})" "aaa"'),
  'a pattern of classes': value('regexMatch (repeat 20000 "\\\\pL") "aaa"'),
  sortAlpha: value('until 3000000 | sortAlpha'),
  'sortAlpha, again and again': template(
    () => '{{ $l := until 100000 }}{{ range until 1000 }}{{ $_ := sortAlpha $l }}{{ end }}',
  ),
  'sortAlpha of long texts': template(
    () =>
      '{{ $l := list }}{{ range until 100 }}{{ $l = append $l (print (repeat 1000000 "x") .) }}{{ end }}{{ range until 1000 }}{{ $_ := sortAlpha $l }}{{ end }}',
  ),
  uniq: value('until 1000000 | uniq'),
  without: template(
    () => '{{ $l := until 10000 }}{{ range until 1000 }}{{ $_ := without $l 1 2 3 }}{{ end }}',
  ),
  has: template(() => '{{ $l := until 100000 }}{{ range until 100000 }}{{ $_ := has -1 $l }}{{ end }}'),
  'has of long texts': template(
    () =>
      '{{ $x := print (repeat 1000000 "x") "y" }}{{ $l := list (print (repeat 1000000 "x") "z") }}{{ range until 1000000 }}{{ $_ := has $x $l }}{{ end }}',
  ),
  'eq of long texts': template(
    () =>
      '{{ $x := print (repeat 1000000 "x") "y" }}{{ $z := print (repeat 1000000 "x") "z" }}{{ range until 1000000 }}{{ $_ := eq $x $z }}{{ end }}',
  ),
  contains: template(
    () => '{{ $x := repeat 1000000 "ab" }}{{ range until 1000000 }}{{ $_ := contains "ba!" $x }}{{ end }}',
  ),
  'contains of what nearly is there': value('contains (print (repeat 100000 "a") "b") (repeat 3000000 "a")'),
  reverse: template(() => '{{ $l := until 100000 }}{{ range until 100000 }}{{ $_ := reverse $l }}{{ end }}'),
  chunk: value('chunk 1 (until 3000000)'),
  splitList: value('splitList "" (repeat 10000000 "x")'),
  split: value('split "," (repeat 10000000 ",")'),
  toYaml: loop('toYaml (until 1000)'),
  'toYaml of a list that holds itself often': template(
    () => '{{ $l := list 1 }}{{ range until 60 }}{{ $l = list $l $l }}{{ end }}{{ $_ := toYaml $l }}',
  ),
  'toYaml of what is nested': template(
    () => '{{ $l := dict "a" 1 }}{{ range until 5000 }}{{ $l = dict "a" $l }}{{ end }}{{ $_ := toYaml $l }}',
  ),
  'toYaml of a map that holds itself': template(
    () => '{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ $_ := toYaml $d }}',
  ),
  'toYaml of a long text': value('toYaml (dict "a" (repeat 10000000 "ab "))'),
  'toYaml of keys that are alike': template(
    () =>
      '{{ $d := dict }}{{ $x := repeat 10000 "x" }}{{ range until 1000 }}{{ $_ := set $d (printf "%s%d" $x .) . }}{{ end }}{{ range until 100 }}{{ $_ := toYaml $d }}{{ end }}',
  ),
  toJson: loop('toJson (until 1000)'),
  'toPrettyJson of what is nested': template(
    () => '{{ $l := list 1 }}{{ range until 5000 }}{{ $l = list $l }}{{ end }}{{ $_ := toPrettyJson $l }}',
  ),
  'toJson of texts that need escapes': value('toJson (repeat 10000000 "\\"<")'),
  fromJson: loop('fromJson "[1,2,3,{\\"a\\":1}]"'),
  'fromJson of what is nested': value('fromJson (repeat 100000 "[")'),
  'fromJson of a long text': value('fromJson (printf "[%s1]" (repeat 3000000 "1,"))'),
  fromYaml: loop('fromYaml "a: [1, 2]"'),
  'fromYaml of what is nested': value('fromYaml (print "a: " (repeat 100000 "["))'),
  'fromYaml of a long text': value('fromYaml (repeat 3000000 "- a\\n")'),
  'fromYaml of aliases': value(
    `fromYaml "a: &a0 [1,1,1,1,1,1,1,1,1,1]\\n${times(8, (i) => `b${i}: &a${i + 1} [${`*a${i},`.repeat(10)}]\\n`)}"`,
  ),
  tpl: loop('tpl "{{ 1 }}" $'),
  'tpl of a long text': template(() => '{{ $_ := tpl (repeat 1000000 "{{ 1 }}") . }}'),
  'tpl of texts of their own': loop('tpl (printf "{{ define \\"%d\\" }}x{{ end }}%d" $i $i) $'),
  'tpl of a text without actions': loop('tpl (repeat 100000 "x") $'),
  semver: loop('semver "1.2.3-a.b+c"'),
  'semverCompare of a long text': value('semverCompare (repeat 100000 ">=1 ") "1.2.3"'),
  'semverCompare of blanks': value('semverCompare (print (repeat 100000 " ") "x") "1.2.3"'),
  'semver of a long text': value('semver (print "1.2.3-" (repeat 100000 "a.") "!")'),
  date: loop('now | date "2006-01-02T15:04:05Z07:00"'),
  'date with a long layout': template(() => '{{ $_ := now | date (repeat 1000000 "2006") }}'),
  dateInZone: loop('dateInZone "2006" now "Europe/Berlin"'),
  'toDate of a long text': value('toDate "2006-01-02" (repeat 1000000 "2")'),
  dateModify: loop('dateModify "-1.5h" now'),
  'dateModify of a long text': template(() => '{{ $_ := now | dateModify (repeat 1000000 "1h") }}'),
  duration: loop('duration "95"'),
  urlParse: value('urlParse (print "https://x/" (repeat 1000000 "%41"))'),
  urlJoin: value('urlJoin (dict "path" (repeat 3000000 "ä"))'),
  title: value('title (repeat 10000000 "ab ")'),
  'upper of letters beyond ASCII': value('upper (repeat 5000000 "ä")'),
  snakecase: value('snakecase (repeat 3000000 "aB")'),
  camelcase: value('camelcase (repeat 3000000 "a_b")'),
  nospace: value('nospace (repeat 10000000 "a ")'),
  initials: value('initials (repeat 10000000 "a ")'),
  trimAll: value('trimAll "x" (repeat 30000000 "x")'),
  trim: value('trim (repeat 30000000 " ")'),
  quote: value('quote (repeat 10000000 "\\"ä")'),
  html: value('html (repeat 10000000 "<")'),
  urlquery: value('urlquery (repeat 10000000 "<")'),
  js: value('js (repeat 10000000 "<")'),
  b32enc: value('b32enc (repeat 10000000 "x")'),
  b32dec: value('b32dec (repeat 10000000 "ORSXG5A=")'),
  b64dec: value('b64dec (repeat 10000000 "QUJD")'),
  clean: value('clean (repeat 10000000 "../")'),
  substr: template(
    () => '{{ $x := repeat 1000000 "x" }}{{ range until 10000000 }}{{ $_ := substr 0 10 $x }}{{ end }}',
  ),
  mulf: value(`mulf 1.1 ${'1.1 '.repeat(30_000)}`),
  addf: value(`addf 1e300 ${'1e-300 '.repeat(30_000)}`),
  max: loop('max 1 2 3 4 5 6 7 8 9', 10_000_000),
  round: loop('round 1.5 300', 10_000_000),
  atoi: value('atoi (repeat 10000000 "9")'),
  'float64 of a long text': value('float64 (repeat 10000000 "9")'),
  toDecimal: value('toDecimal (repeat 10000000 "7")'),
  env: loop('env "HOME"'),
  dig: loop('dig "a" "b" "x" (dict "a" (dict "b" 1))'),
  pick: template(
    () =>
      '{{ $d := dict }}{{ range until 20000 }}{{ $_ := set $d (toString .) . }}{{ end }}{{ range until 100000 }}{{ $_ := pick $d "1" }}{{ end }}',
  ),
  keys: template(
    () =>
      '{{ $d := dict }}{{ range until 20000 }}{{ $_ := set $d (toString .) . }}{{ end }}{{ range until 100000 }}{{ $_ := keys $d }}{{ end }}',
  ),
  'omit of many keys': value(`omit (dict "a" 1) ${times(20_000, (i) => `"${i}" `)}`),
  plural: loop('plural "a" "b" 2', 10_000_000),
  'fail with a long message': value('fail (repeat 10000000 "x")'),
  'required with a long message': value('required (repeat 10000000 "x") ""'),
  'a file in a loop': {
    files: () => ({
      'werf.yaml': `${HEAD}# {{ range until 1000000 }}{{ $_ := $.Files.Get "big" | b64enc }}{{ end }}\n`,
      big: 'x'.repeat(10e6),
    }),
  },
  'a file that is too large': {
    files: () => ({ 'werf.yaml': `${HEAD}# {{ .Files.Get "big" | len }}\n`, big: 'x'.repeat(40e6) }),
  },
  'many large files': {
    files: () => ({
      'werf.yaml': `${HEAD}# {{ range until 20 }}{{ $.Files.Get (printf "big%d" .) | len }}{{ end }}\n`,
      ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`big${i}`, `${i}${'x'.repeat(8e6)}`])),
    }),
  },
};

/** Dockerfiles and platforms of many images. */
const RUNS: Readonly<Record<string, Bomb>> = {
  'two thousand images for a hundred platforms': {
    files: () => ({
      'werf.yaml': `project: b\nconfigVersion: 1\nbuild: {platform: [${platforms(100)}]}\n${images(2000)}`,
    }),
    arguments: ['build', '--dry-run'],
  },
  'two thousand images of a Dockerfile with five thousand here-documents': {
    files: () => ({
      'werf.yaml': `project: b\nconfigVersion: 1\n${images(2000)}`,
      Dockerfile: `FROM scratch\n${times(5000, (i) => `COPY <<a /f${i}\ntext\na\n`)}`,
    }),
  },
  'warnings of two thousand images': {
    files: () => ({
      'werf.yaml': `project: b\nconfigVersion: 1\n${images(2000, (i) => `args: {A${i}: b}\n`)}`,
    }),
    arguments: ['build', '--dry-run'],
  },
  'two thousand images without a Dockerfile': whole(
    () => `project: b\nconfigVersion: 1\n${images(2000, (i) => `context: c${i}\n`)}`,
  ),
  'nine hundred stages for five hundred images and twenty platforms': {
    files: () => ({
      'werf.yaml': `project: b\nconfigVersion: 1\nbuild: {platform: [${platforms(20)}]}\n${images(500)}`,
      Dockerfile: times(900, (i) => `FROM --platform=$BUILDPLATFORM scratch AS s${i}\n`),
    }),
    arguments: ['build', '--dry-run'],
  },
};

function images(count: number, more: (index: number) => string = () => ''): string {
  return times(count, (i) => `---\nimage: i${i}\ndockerfile: Dockerfile\n${more(i)}`);
}

function platforms(count: number): string {
  return Array.from({ length: count }, (_, i) => `linux/a${i}`).join(', ');
}

export const CONFIG_BOMBS: Readonly<Record<string, Readonly<Record<string, Bomb>>>> = {
  YAML,
  'sections of the configuration': SECTIONS,
  'the language of templates': LANGUAGE,
  'functions of templates': FUNCTIONS,
  'many images': RUNS,
};
