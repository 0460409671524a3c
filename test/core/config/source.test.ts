import { describe, expect, it } from 'vitest';
import { type ConfigPaths, loadProject, projectConfigSource } from '../../../src/core/config/index.ts';
import { createFileReader, type FileReaderOptions } from '../../../src/core/git/index.ts';
import { committed, type Files, opened, write } from '../git/temporary-project.ts';

const config = 'configVersion: 1\nproject: p\n';
const accepting = 'giterminismConfigVersion: 1\nconfig: {allowUncommitted: true}\n';

async function projectName(
  files: Files,
  later: Files = {},
  paths: ConfigPaths = {},
  mode: FileReaderOptions['mode'] = 'strict',
): Promise<string> {
  const folder = await committed(files);
  await write(folder, later);
  const repository = opened(folder);
  const reader = createFileReader({ repository, commit: await repository.head(), mode });
  const source = projectConfigSource(reader, paths);
  return (await loadProject({ source, looseGiterminism: mode === 'loose' })).project.name;
}

describe('the configuration of a repository', () => {
  it('is werf.yaml, else werf.yml', async () => {
    await expect(projectName({ 'werf.yaml': config, 'werf.yml': 'x' })).resolves.toBe('p');
    await expect(projectName({ 'werf.yml': config })).resolves.toBe('p');
  });

  it('may have another name', async () => {
    await expect(projectName({ 'conf/w.yaml': config }, {}, { config: 'conf/w.yaml' })).resolves.toBe('p');
  });

  it('must be committed, unless giterminism accepts it or is loose', async () => {
    const changed = { 'werf.yaml': config.replace('p\n', 'q\n') };
    const refusal = {
      message: expect.stringMatching(
        /^unable to render werf config: unable to read werf config: the file "werf.yaml" must be/,
      ) as string,
    };
    await expect(projectName({ 'werf.yaml': config }, changed)).rejects.toMatchObject(refusal);
    const accepted = { 'werf.yaml': config, 'werf-giterminism.yaml': accepting };
    await expect(projectName(accepted, changed)).resolves.toBe('q');
    await expect(projectName({ 'werf.yaml': config }, changed, {}, 'loose')).resolves.toBe('q');
  });

  it('does not fall back to werf.yml from an untracked werf.yaml', async () => {
    await expect(projectName({ 'werf.yml': config }, { 'werf.yaml': config })).rejects.toMatchObject({
      message: expect.stringMatching(
        /^unable to render werf config: unable to read werf config: the untracked file "werf.yaml"/,
      ) as string,
    });
  });

  it('is missed by the name of werf.yaml', async () => {
    await expect(projectName({ a: '' })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: expect.stringMatching(
        /^unable to render werf config: unable to read werf config: the file "werf.yaml" not found/,
      ) as string,
    });
  });

  it('has giterminism rules that must be committed themselves', async () => {
    const untracked = { 'werf-giterminism.yaml': accepting };
    await expect(projectName({ 'werf.yaml': config }, untracked)).rejects.toMatchObject({
      message: expect.stringMatching(/^unable to read werf giterminism config: the untracked file/) as string,
    });
  });
});
