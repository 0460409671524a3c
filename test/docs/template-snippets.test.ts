/** What docs/templates.md shows can be copied: every snippet is used in a project. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readMemoryProject } from '../core/config/templates/memory-project.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/templates.md'), 'utf8');
const snippets = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);

const META = 'project: shop\nconfigVersion: 1\n';
const isGiterminism = (text: string): boolean => text.includes('giterminismConfigVersion');
const isTemplate = (text: string): boolean => text.startsWith('# .werf/');
const templates = Object.fromEntries(
  snippets.filter(isTemplate).map((text) => [/^# \.werf\/(\S+)/.exec(text)?.[1] ?? '', text]),
);

/** The snippet as a whole werf.yaml. */
function projectOf(text: string): string {
  if (text.includes('project:')) return text;
  if (/^image:/m.test(text)) return `${META}---\n${text}`;
  if (text.startsWith('- name:'))
    return `${META}---\nimage: a\nfrom: alpine\nansible:\n  install:\n${text.replace(/^/gm, '  ')}`;
  return `${META}---\nimage: a\ndockerfile: Dockerfile\n${text}`;
}

it.each(snippets.filter((text) => !isTemplate(text)))('%s', async (text) => {
  const giterminism = isGiterminism(text)
    ? text
    : snippets.find((other) => other.startsWith('# werf-giterminism.yaml'));
  const { checked } = await readMemoryProject({
    main: isGiterminism(text) ? `${META}---\nimage: a\ndockerfile: Dockerfile\n` : projectOf(text),
    templates,
    files: { 'versions.yaml': 'node: 22\n' },
    ...(giterminism === undefined ? {} : { giterminism }),
    options: { rendering: { env: 'production', environment: {} } },
  });
  expect(checked.problems).toEqual([]);
  expect(checked.project?.images.length).toBeGreaterThan(0);
});
