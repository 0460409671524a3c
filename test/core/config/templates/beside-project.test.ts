/** Templates of a project in a subdirectory that read what lies beside it, as monorepos do. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectConfigSource, readConfig } from '../../../../src/core/config/index.ts';
import { createFileReader } from '../../../../src/core/git/index.ts';
import { commitAll, committed, opened, write } from '../../git/temporary-project.ts';

async function renderIn(folder: string, text: string): Promise<string> {
  const main = `project: p\nconfigVersion: 1\n# ${text}\n`;
  await write(folder, { 'apps/shop/werf.yaml': main });
  await commitAll(folder);
  const repository = opened(join(folder, 'apps/shop'), { gitWorkTree: folder });
  const commit = await repository.head();
  const reader = createFileReader({ repository, commit, mode: 'strict' });
  const read = await readConfig({ source: projectConfigSource(reader), rendering: { commit } });
  return /# (.*)\n/.exec(read.rendered.text)?.[1] ?? '';
}

it.each<[text: string, rendered: string]>([
  ['{{ .Files.Get "../../lib/a.txt" }}', 'A'],
  ['{{ .Files.Glob "../../lib/*.txt" }}', 'map[../../lib/a.txt:A]'],
  ['{{ .Files.Glob "../*/values.yaml" }}', 'map[../cart/values.yaml:V]'],
  ['{{ .Files.Glob "../../lib/../lib/a*" }}', 'map[../../lib/a.txt:A]'],
  ['{{ .Files.Exists "../cart/values.yaml" }} {{ .Files.IsDir "../cart" }}', 'true true'],
  ['{{ .Files.Exists "../../../lib" }} {{ .Files.Glob "../../../*" }}', 'false map[]'],
])('%s', async (text, rendered) => {
  const folder = await committed({ 'lib/a.txt': 'A', 'lib/b.md': 'B', 'apps/cart/values.yaml': 'V' });
  expect(await renderIn(folder, text)).toBe(rendered);
});

it('what is outside of the work tree is not found', async () => {
  const folder = await committed({});
  await expect(renderIn(folder, '{{ .Files.Get "../../../a" }}')).rejects.toMatchObject({
    code: 'CONFIG_TEMPLATE',
    message: expect.stringContaining(
      'the file "../../../a" not found in the project git repository',
    ) as string,
  });
});
