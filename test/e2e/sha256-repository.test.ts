/** A repository whose objects have names of SHA-256, as GitLab, Gitea and Codeberg offer it: built, recorded, found again. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readImageMetadataTag } from '../../src/core/format/record-tags.ts';
import { ensureDockerd, type TestEngine } from '../support/engines.ts';
import { commitProject } from '../support/project.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { newMachine, slipway, type Machine } from '../support/slipway.ts';
import { git } from '../support/vector-repos.ts';

let engine: TestEngine;
let registry: TestRegistry;
let machine: Machine;

beforeAll(async () => {
  engine = await ensureDockerd();
  registry = await startRegistry();
  machine = newMachine(engine.env);
});

afterAll(async () => {
  machine.remove();
  await registry.close();
  await engine.stop();
});

async function tags(repository: string): Promise<readonly string[]> {
  const answer = await fetch(`http://${registry.host}/v2/${repository}/tags/list`);
  return ((await answer.json()) as { readonly tags: readonly string[] }).tags.toSorted();
}

describe('a repository of SHA-256', () => {
  test('is built, its commit is recorded in a tag that registries take, and the second build writes nothing', async () => {
    const work = join(machine.folder, 'work');
    mkdirSync(work);
    await git(work, ['init', '-q', '-b', 'main', '--object-format=sha256', '.']);
    await commitProject(work, {
      'werf.yaml':
        'project: wide\nconfigVersion: 1\n---\nimage: app\ndockerfile: Dockerfile\n---\nimage: both\ndockerfile: Dockerfile\nplatform: [linux/amd64, linux/arm64]\n',
      Dockerfile: 'FROM scratch\nCOPY werf.yaml /\n',
    });
    const commit = (await git(work, ['rev-parse', 'HEAD'])).trim();
    expect(commit).toHaveLength(64);
    const build = async (): Promise<void> => {
      const args = ['build', '--repo', `${registry.host}/wide/app`];
      const result = await slipway(args, { cwd: work, env: machine.env });
      expect(result.exitCode, result.stderr).toBe(0);
      expect(result.stderr).not.toMatch(/warning/i);
    };
    await build();

    const written = await tags('wide/app');
    const records = written.flatMap((tag) => readImageMetadataTag(tag) ?? []);
    expect(records).toHaveLength(2);
    for (const { commit: recorded, stageTag } of records) {
      expect(commit.startsWith(recorded)).toBe(true);
      expect((await git(work, ['rev-parse', recorded])).trim()).toBe(commit);
      expect(written).toContain(stageTag);
    }

    machine.dropHome();
    await build();
    expect(await tags('wide/app')).toEqual(written);
  });
});
