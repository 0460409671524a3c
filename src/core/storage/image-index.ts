import { goJson } from '../ground/go-json.ts';
import { sha256Hex, sha3h } from '../ground/hashes.ts';
import type { Manifest } from '../registry/index.ts';
import type { StageId } from './stage-id.ts';
import { stageTag, type StoredStage } from './stored-stage.ts';

const INDEX_TYPE = 'application/vnd.docker.distribution.manifest.list.v2+json';

/**
 * The manifest list of a multi-platform image, byte for byte, and its id: the hash of its children's tags
 * (spec 05 §5.8).
 * @param children one stage per platform, in the order of the platforms sorted as text
 */
export function composeIndex(children: readonly StoredStage[]): {
  readonly id: StageId;
  readonly manifest: Manifest;
} {
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
