import { goJson } from '../ground/go-json.ts';
import { sha256Hex, sha3h } from '../ground/hashes.ts';
import type { Manifest } from '../registry/index.ts';
import type { StageId } from './stage-id.ts';
import { stageTag, type StoredStage } from './stored-stage.ts';

const INDEX_TYPE = 'application/vnd.docker.distribution.manifest.list.v2+json';

interface ComposedIndex {
  readonly id: StageId;
  readonly manifest: Manifest;
}

/**
 * The manifest list of a multi-platform image, byte for byte, and its id: the hash of its children's tags
 * (spec 05 §5.8).
 * @param children one stage per platform, in the order of the platforms sorted as text
 */
export function composeIndex(children: readonly StoredStage[]): ComposedIndex {
  const body = Buffer.from(
    goJson({
      schemaVersion: 2,
      mediaType: INDEX_TYPE,
      manifests: children.map((child) => ({
        mediaType: child.manifestType,
        size: child.manifestSize,
        digest: child.manifestDigest,
        platform: child.platform,
      })),
    }),
  );
  return {
    id: { digest: sha3h(...children.map(stageTag)), timestamp: 0 },
    manifest: { mediaType: INDEX_TYPE, body, digest: `sha256:${sha256Hex(body)}` },
  };
}

/** The index as reports and records know it. */
export function storedIndex(
  repo: string,
  { id, manifest }: ComposedIndex,
  children: readonly StoredStage[],
): StoredStage {
  const [first] = children;
  return {
    id,
    repo,
    manifestDigest: manifest.digest,
    manifestType: manifest.mediaType,
    manifestSize: manifest.body.length,
    imageId: manifest.digest,
    labels: {},
    createdAt: '0',
    size: children.reduce((sum, child) => sum + child.size, 0),
    platform: first?.platform ?? { architecture: '', os: '' },
  };
}
