import { DOCKER_MANIFEST_LIST, goJson, WERF_V2 } from '../format/index.ts';
import { sha256Hex } from '../ground/hashes.ts';
import type { Manifest } from '../registry/index.ts';
import type { RepoStage, StageIndex } from './stored-stage.ts';

interface ComposedIndex {
  readonly index: StageIndex;
  readonly manifest: Manifest;
}

/**
 * The manifest list of a multi-platform image, byte for byte, and what is known of it (spec 05 §5.8).
 * @param children one stage per platform, in the order of the platforms sorted as text
 */
export function composeIndex(repo: string, children: readonly RepoStage[]): ComposedIndex {
  const body = Buffer.from(
    goJson({
      schemaVersion: 2,
      mediaType: DOCKER_MANIFEST_LIST,
      manifests: children.map(({ manifest, platform }) => ({
        mediaType: manifest.mediaType,
        size: manifest.size,
        digest: manifest.digest,
        platform,
      })),
    }),
  );
  const manifest = { mediaType: DOCKER_MANIFEST_LIST, body, digest: `sha256:${sha256Hex(body)}` };
  const index: StageIndex = {
    kind: 'index',
    id: WERF_V2.indexId(children.map((child) => child.id)),
    repo,
    manifest: { digest: manifest.digest, mediaType: DOCKER_MANIFEST_LIST, size: body.length },
    imageId: manifest.digest,
    size: children.reduce((sum, child) => sum + child.size, 0),
  };
  return { index, manifest };
}
