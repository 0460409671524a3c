/** What there is to do for a stage, as values: made here, carried out by a backend or by the storage alone. */
import type { Readable } from 'node:stream';
import type { NameValue, SecretConfig } from '../config/index.ts';
import type { DependencyFacts } from './types.ts';

export type Recipe = DockerfileRecipe | ConfigRecipe;

/** A whole Dockerfile (spec 03 §10). */
export interface DockerfileRecipe {
  readonly kind: 'dockerfile';
  /** Name of the image, for messages. */
  readonly image: string;
  /** Path of the Dockerfile inside the context archive. */
  readonly dockerfile: string;
  /** Text of the Dockerfile as read by giterminism rules. */
  readonly dockerfileContent: Uint8Array;
  /** Path of the Dockerfile for annotations, relative to the repository; without it `dockerfile`. */
  readonly dockerfileLocation?: string;
  /** Opens the context archive (tar); called once per attempt. */
  readonly openContext: (signal: AbortSignal) => Readable;
  readonly platform: string;
  readonly target: string;
  readonly network: string;
  readonly ssh: string;
  readonly addHost: readonly string[];
  readonly buildArgs: readonly NameValue[];
  readonly labels: readonly NameValue[];
  readonly secrets: readonly SecretConfig[];
}

/** The layers of the stage before it with another config (spec 03 §12). */
export interface ConfigRecipe {
  readonly kind: 'config';
  /**
   * Gets the bytes of the config and what is known of its stage, returns the new bytes.
   * @throws UserError of `rewriteImageConfig`, with a place
   */
  readonly rewrite: (
    config: Buffer,
    previous: Pick<DependencyFacts, 'stageId' | 'imageId'>,
  ) => Promise<Buffer>;
}
