/** How stages are named, and which of those with one name may be used (spec 03 §8, 05 §5.4). */
import { sha3h } from '../ground/hashes.ts';
import { formatStageId, type StageId } from './stage-id.ts';

export interface StageDigestOptions {
  /** Target platform as text; '' and linux/amd64 do not enter. */
  readonly platform: string;
  /** Such as `dockerfile`, `imageSpec`, `from`. */
  readonly stageName: string;
  /** Hash of the stage's inputs. */
  readonly dependencies: string;
  /** The stage before it in the same image; `nextDependencies` is '' for stages of Dockerfile images. */
  readonly previous?: { readonly digest: string; readonly nextDependencies: string };
}

export interface ContentDigestOptions {
  readonly platform: string;
  readonly stageName: string;
  readonly digest: string;
  /** What the stage passes on to the digest of the next; '' for stages of Dockerfile images. */
  readonly nextDependencies?: string;
}

/** One way to name stages and to choose among those of a name. Another one may stand beside it, with a name of its own. */
export interface DigestScheme {
  readonly name: string;
  /** The digest that names a stage: 56 hexadecimal digits. */
  readonly stageDigest: (options: StageDigestOptions) => string;
  /** What a newly built stage has in the label `werf-stage-content-digest`. */
  readonly contentDigest: (options: ContentDigestOptions) => string;
  /** Names the index of a multi-platform image by its children, which are in the order of their platforms. */
  readonly indexId: (children: readonly StageId[]) => StageId;
  /** Of several stages of one digest those that may be used, the best first. `notBefore` is the time of the parent. */
  readonly select: (candidates: readonly StageId[], notBefore: number) => readonly StageId[];
}

const CACHE_VERSION = '1.2';
// The platform that was there before platforms: it is not part of the digest.
const UNNAMED_PLATFORM = 'linux/amd64';

function platformPart(platform: string): readonly string[] {
  return platform === '' || platform === UNNAMED_PLATFORM ? [] : [platform];
}

/** The scheme of werf v2: the oldest stage that is not older than its parent is used. */
export const WERF_V2: DigestScheme = {
  name: 'werf-v2',
  stageDigest: ({ platform, stageName, dependencies, previous }) => {
    const before = previous === undefined ? [] : [previous.digest, previous.nextDependencies];
    return sha3h(...platformPart(platform), CACHE_VERSION, stageName, dependencies, ...before);
  },
  contentDigest: ({ platform, stageName, digest, nextDependencies = '' }) =>
    sha3h(...platformPart(platform), CACHE_VERSION, `${stageName}-content`, '', digest, nextDependencies),
  indexId: (children) => ({ digest: sha3h(...children.map(formatStageId)), timestamp: 0 }),
  select: (candidates, notBefore) =>
    candidates
      .filter(({ timestamp }) => timestamp >= notBefore)
      .sort((left, right) => left.timestamp - right.timestamp),
};
