import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../ground/hashes.ts';
import { makeFolder } from '../ground/make-folder.ts';
import type { RepoStage } from './stored-stage.ts';

/** What this host has read of stages before. A stage tag is never reused for other content, so entries do not expire. */
export interface StageCache {
  get(repo: string, tag: string): Promise<RepoStage | undefined>;
  set(tag: string, stage: RepoStage): Promise<void>;
  remove(repo: string, tag: string): Promise<void>;
}

const VERSION = '3';

/** A cache in `<home>/slipway/stages`, one small file per stage, beside werf's own caches and never in them (spec 05 §6.3). */
export function hostStageCache(home: string): StageCache {
  const path = (repo: string, tag: string): string =>
    join(home, 'slipway', 'stages', VERSION, sha256Hex(repo).slice(0, 16), `${tag}.json`);
  return {
    async get(repo, tag) {
      try {
        const entry = JSON.parse(await readFile(path(repo, tag), 'utf8')) as RepoStage;
        return entry.repo === repo ? entry : undefined;
      } catch {
        // Missing, torn by a full disk or unreadable: the registry is asked instead.
        return undefined;
      }
    },
    async set(tag, stage) {
      const file = path(stage.repo, tag);
      const temporary = `${file}.${randomBytes(6).toString('hex')}`;
      try {
        await makeFolder(dirname(file));
        await writeFile(temporary, JSON.stringify(stage));
        await rename(temporary, file);
      } catch {
        // A host without a writable home only loses speed.
      }
    },
    remove: (repo, tag) => rm(path(repo, tag), { force: true }),
  };
}
