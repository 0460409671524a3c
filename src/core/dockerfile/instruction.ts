/** The instructions of a Dockerfile as data (spec 03 §4.5). */
import type { Heredoc } from './heredoc.ts';

export interface CommonInstruction {
  /** First line of the instruction, counted from 1. */
  readonly line: number;
  readonly endLine: number;
  /** The logical line, trimmed: what enters digests (spec 03 §4.3). */
  readonly code: string;
  /** Flag words as given, without quotes: `--chown=1`. */
  readonly flags: readonly string[];
  readonly args: readonly string[];
  readonly isJson: boolean;
  readonly heredocs: readonly Heredoc[];
}

export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** `value` is undefined where no `=` was written. */
export interface ArgDeclaration {
  readonly name: string;
  readonly value: string | undefined;
}

export interface FromInstruction extends CommonInstruction {
  readonly kind: 'FROM';
  /** As written: not lower-cased, quotes kept. */
  readonly baseName: string;
  /** Lower-cased. */
  readonly stageName: string | undefined;
  readonly platform: string | undefined;
}

export interface ArgInstruction extends CommonInstruction {
  readonly kind: 'ARG';
  readonly declarations: readonly ArgDeclaration[];
}

export interface PairsInstruction extends CommonInstruction {
  readonly kind: 'ENV' | 'LABEL';
  readonly pairs: readonly Pair[];
}

export interface CopyInstruction extends CommonInstruction {
  readonly kind: 'COPY' | 'ADD';
  /** Without those that are here-documents. */
  readonly sources: readonly string[];
  readonly destination: string;
  /** Of COPY: a stage's name or index, or an image. */
  readonly from: string | undefined;
}

export interface RunMount {
  /** As given after `--mount=`. */
  readonly text: string;
  /** A stage's name or index, or an image. */
  readonly from: string | undefined;
  /** Lower-cased; `bind` where none is given. */
  readonly type: string;
  /** As written; '' is the root of where it comes from. */
  readonly source: string;
}

export interface RunInstruction extends CommonInstruction {
  readonly kind: 'RUN';
  readonly mounts: readonly RunMount[];
}

export interface OnbuildInstruction extends CommonInstruction {
  readonly kind: 'ONBUILD';
  /** The instruction it triggers, with its here-documents. */
  readonly expression: string;
}

export type OtherKind =
  | 'CMD'
  | 'ENTRYPOINT'
  | 'SHELL'
  | 'HEALTHCHECK'
  | 'EXPOSE'
  | 'VOLUME'
  | 'USER'
  | 'WORKDIR'
  | 'MAINTAINER'
  | 'STOPSIGNAL';

export interface OtherInstruction extends CommonInstruction {
  readonly kind: OtherKind;
}

/** Everything that may stand in a stage. */
export type Instruction =
  | ArgInstruction
  | PairsInstruction
  | CopyInstruction
  | RunInstruction
  | OnbuildInstruction
  | OtherInstruction;

export const INSTRUCTION_KINDS = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const;

export type InstructionKind = (typeof INSTRUCTION_KINDS)[number];
