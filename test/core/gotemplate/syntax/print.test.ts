import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Budget,
  createTemplateSet,
  encodeText,
  printTemplate,
} from '../../../../src/core/gotemplate/index.ts';
import { parseTemplate } from '../../../../src/core/gotemplate/syntax/parser.ts';
import { printNode } from '../../../../src/core/gotemplate/syntax/print.ts';
import type { ListNode } from '../../../../src/core/gotemplate/syntax/nodes.ts';
import { randomBody } from '../random-template.ts';
import { vectorsOf } from '../vector-project.ts';

const parse = (text: string): ListNode =>
  parseTemplate(
    { name: 'main', text },
    { delimiters: { left: '{{', right: '}}' }, hasFunction: () => true, budget: new Budget() },
  ).at(-1)!.root;

/** A random text may end with what its next delimiter starts with. */
function parses(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The tree without places, and without comments, which printing may add. */
function shape(node: unknown): unknown {
  if (Array.isArray(node)) {
    const kept = (node as unknown[]).filter((item) => (item as { kind?: string } | null)?.kind !== 'comment');
    return kept.map(shape);
  }
  if (typeof node !== 'object' || node === null) return typeof node === 'bigint' ? `${node}n` : node;
  const entries = Object.entries(node).filter(([name]) => name !== 'source' && name !== 'position');
  return Object.fromEntries(entries.map(([name, value]) => [name, shape(value)]));
}

function expectSameTree(text: string): void {
  const tree = parse(text);
  expect(shape(parse(printTemplate(tree)))).toEqual(shape(tree));
}

describe('printing a template', () => {
  it('gives text that parses to the same tree, whatever the template', () => {
    fc.assert(
      fc.property(randomBody, (body) => {
        fc.pre(parses(encodeText(body)));
        expectSameTree(encodeText(body));
      }),
      { numRuns: Number(process.env.GOTEMPLATE_RUNS ?? 200) },
    );
  });

  it('gives text that parses to the same tree for every template that was ever rendered', () => {
    for (const name of ['language', 'sprig', 'random']) {
      for (const { t, err } of vectorsOf(name)) if (err === undefined) expectSameTree(encodeText(t));
    }
  });

  it.each([
    ['{ {{- 1 }}', '{ {{- 1}}'],
    ['a{{/* c */}}b', 'a{{/* c */}}b'],
    ['{{if 1}}{ {{- end}}', '{{if 1}}{ {{- /**/}}{{end}}'],
    ['{{ if 1 }}a{{ else if 2 }}b{{ end }}', '{{if 1}}a{{else}}{{if 2}}b{{end}}{{end}}'],
    [
      '{{ range  $i , $e := list 1   2 }}{{ break }}{{ end }}',
      '{{range $i, $e := list 1 2}}{{break}}{{end}}',
    ],
    ['{{ ( .a ).b | print  "x" `y` }}', '{{(.a).b | print "x" `y`}}'],
  ])('prints %s as %s', (text, printed) => {
    expect(printTemplate(parse(text))).toBe(printed);
  });

  it.each([
    ['{{ $x := 1 }}{{ $x = 2 }}', '{{$x := 1}}{{$x = 2}}'],
    ['{{ template "a" . }}', '{{template "a" .}}'],
    ['{{ .a | }}{{ now.Year }}', '{{.a}}{{now.Year}}'],
    ['a{{/* gone */}}b', 'ab'],
  ])('shows %s as %s in messages', (text, shown) => {
    expect(printNode(parse(text))).toBe(shown);
  });

  it('keeps other delimiters', () => {
    const set = createTemplateSet({ name: 'x', delimiters: { left: '[[', right: ']]' } });
    set.parse('x', '[ [[- 1 ]][[ if 2 ]]a[[ end ]]');
    expect(printTemplate(set.tree('x')!.root, { left: '[[', right: ']]' })).toBe('[ [[- 1]][[if 2]]a[[end]]');
  });
});
