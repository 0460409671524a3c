/** The digests that name stages (spec 03 §8). */
import { sha3h } from '../ground/hashes.ts';

const CACHE_VERSION = '1.2';
// The platform that was there before platforms: it is not part of the digest.
const UNNAMED_PLATFORM = 'linux/amd64';

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

/** The digest of a stage: 56 hexadecimal digits. */
export function stageDigest(options: StageDigestOptions): string {
  const { platform, stageName, dependencies, previous } = options;
  const before = previous === undefined ? [] : [previous.digest, previous.nextDependencies];
  return sha3h(...platformPart(platform), CACHE_VERSION, stageName, dependencies, ...before);
}

/** The content digest of a newly built stage; it goes into the label `werf-stage-content-digest`. */
export function stageContentDigest(options: {
  readonly platform: string;
  readonly stageName: string;
  readonly digest: string;
  /** What the stage passes on to the digest of the next; '' for stages of Dockerfile images. */
  readonly nextDependencies?: string;
}): string {
  const { platform, stageName, digest, nextDependencies = '' } = options;
  return sha3h(
    ...platformPart(platform),
    CACHE_VERSION,
    `${stageName}-content`,
    '',
    digest,
    nextDependencies,
  );
}

function platformPart(platform: string): readonly string[] {
  return platform === '' || platform === UNNAMED_PLATFORM ? [] : [platform];
}
