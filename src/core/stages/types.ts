/** The words of this room, read by build, storage and backend. */

/** One string of the ordered list that a stage's digest is made of; `name` is for people, `value` is hashed. */
export interface StageInput {
  readonly name: string;
  readonly value: string;
}

/** How a dependency's facts are asked for while a digest is computed (spec 03 §9). */
export interface DependencyFacts {
  /** `repo:tag` of the dependency image's last stage. */
  readonly imageName: string;
  /** `digest-timestamp`. */
  readonly stageId: string;
  /** `sha256:…` of the image config. */
  readonly imageId: string;
  /** `sha256:…` of the manifest, '' when unknown. */
  readonly imageDigest: string;
}
