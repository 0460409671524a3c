/** Names of the labels that stages and records carry (spec 05 §4). */

/** The project: on every stage and record. */
export const PROJECT_LABEL = 'werf';
/** What built the stage. */
export const VERSION_LABEL = 'werf-version';
/** Without it an image under a stage's tag is no stage. */
export const CONTENT_DIGEST_LABEL = 'werf-stage-content-digest';
/** The commit that the stage was built for. */
export const COMMIT_LABEL = 'werf-project-repo-commit';
/** Tag of the stage that this one was made of. */
export const PARENT_STAGE_LABEL = 'werf.io/parent-stage-id';
/** Digest of the config of the image that this one was made of. */
export const BASE_IMAGE_LABEL = 'werf.io/base-image-id';
/** The rest of the name is the hash of the value: the tag of a stage of another image. */
export const DEPENDENCY_LABEL_PREFIX = 'werf-dependency-stage-id-';
