/** Whether what a registry's tags point to is all there: read by plain HTTP, every blob, byte for byte. */
import { createHash } from 'node:crypto';
import { listTags, readBlob, readManifest, type RepoAddress } from './registry-state.ts';

/**
 * Pulls every tag of a repository with its config and its layers, and checks sizes and digests.
 * @returns the tags, sorted
 * @throws Error that names the tag and what is wrong with it
 */
export async function pullEveryTag(repo: RepoAddress): Promise<readonly string[]> {
  const blobs = new Map<string, Promise<number>>();
  const pullBlob = (digest: string): Promise<number> => {
    const known = blobs.get(digest);
    if (known) return known;
    const pulled = readBlob(repo, digest).then((content) => {
      const actual = `sha256:${createHash('sha256').update(content).digest('hex')}`;
      if (actual !== digest) throw new Error(`the blob ${digest} has the digest ${actual}`);
      return content.length;
    });
    blobs.set(digest, pulled);
    return pulled;
  };
  const pull = async (reference: string): Promise<void> => {
    const { document, digest } = await readManifest(repo, reference);
    if (reference.startsWith('sha256:') && reference !== digest) throw new Error(`has the digest ${digest}`);
    for (const child of document.manifests ?? []) await pull(child.digest);
    if (document.manifests) return;
    for (const blob of [document.config, ...(document.layers ?? [])]) {
      if (!blob) throw new Error('has no config');
      const size = await pullBlob(blob.digest);
      if (size !== blob.size) throw new Error(`the blob ${blob.digest} has ${size} bytes, not ${blob.size}`);
    }
  };
  const tags = [...(await listTags(repo))].sort();
  for (const tag of tags) {
    await pull(tag).catch((cause: unknown) => {
      throw new Error(`${repo.path}:${tag} cannot be pulled whole: ${String(cause)}`, { cause });
    });
  }
  return tags;
}
