import type { Progress } from '../core/ground/progress.ts';

/** Who runs us: gets events, results and errors, and says when to stop. */
export interface Host {
  readonly progress: Progress;
  /** Aborted when the user or the runner wants the run to end. */
  readonly signal: AbortSignal;
  /** What the user asked to be printed, and nothing else, on standard output. */
  print(text: string): void;
  /** Keeps a secret out of everything that is shown from now on. */
  readonly mask: (secret: string) => void;
  /** Shows what a build ended with. */
  showBuild(summary: BuildSummary): void;
}

/** A build in the form that people read. */
export interface BuildSummary {
  /** In the order of werf.yaml. */
  readonly images: readonly ImageSummary[];
  /** The whole run. */
  readonly seconds: number;
}

export interface ImageSummary {
  /** `~` for the nameless image. */
  readonly name: string;
  readonly isRebuilt: boolean;
  /** Bytes. */
  readonly size: number;
  readonly seconds: number;
  /** Final images are there to be run; the others serve to build them. */
  readonly isFinal: boolean;
  readonly platforms: readonly string[];
  /** `repo:tag`. */
  readonly reference: string;
  /** `repo@sha256:…`, or the reference where there is no digest. */
  readonly pullReference: string;
}
