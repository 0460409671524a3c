/**
 * The strings that a digest is made of, as a structure of shared lists: stages of a Dockerfile take over each other's
 * lists, so that the flat list of a long chain can be exponentially longer than the Dockerfile (spec 03 §6.4, §15.8).
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { StageInput } from './types.ts';

interface Extent {
  /** Number of strings. */
  readonly count: number;
  /** Bytes of the strings together, with their separators. */
  readonly bytes: number;
}

export type InputList =
  | (Extent & { readonly kind: 'inputs'; readonly inputs: readonly StageInput[] })
  | (Extent & { readonly kind: 'joined'; readonly first: InputList; readonly second: InputList });

const SEPARATOR = ':::';
// Pieces that occur many times are encoded once.
const PIECE_BYTES = 64 * 1024;

export function inputList(inputs: readonly StageInput[]): InputList {
  let bytes = 0;
  for (const input of inputs) bytes += Buffer.byteLength(input.value) + SEPARATOR.length;
  return { kind: 'inputs', inputs, count: inputs.length, bytes };
}

/** One list after the other; neither is copied. */
export function joinLists(first: InputList, second: InputList): InputList {
  if (second.count === 0) return first;
  if (first.count === 0) return second;
  const extent = { count: first.count + second.count, bytes: first.bytes + second.bytes };
  return { kind: 'joined', first, second, ...extent };
}

/** `sha256h` of the strings (spec 03 §2), piece by piece. Time grows with `bytes`, memory does not. */
export function hashInputList(list: InputList): string {
  const hash = createHash('sha256');
  const encoded = new Map<InputList, Buffer>();
  let isFirst = true;
  for (const piece of pieces(list)) {
    if (!isFirst) hash.update(SEPARATOR);
    isFirst = false;
    let bytes = encoded.get(piece);
    if (bytes === undefined) {
      bytes = Buffer.from([...walk(piece)].map((input) => input.value).join(SEPARATOR));
      encoded.set(piece, bytes);
    }
    hash.update(bytes);
  }
  return hash.digest('hex');
}

/** The first `limit` inputs in order. */
export function firstInputs(list: InputList, limit: number): readonly StageInput[] {
  const inputs: StageInput[] = [];
  for (const input of walk(list)) {
    if (inputs.length >= limit) break;
    inputs.push(input);
  }
  return inputs;
}

/** The largest parts that are small enough to be kept encoded, in order. */
function* pieces(list: InputList): Generator<InputList> {
  const pending = [list];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.count === 0) continue;
    if (next.kind === 'inputs' || next.bytes <= PIECE_BYTES) yield next;
    else pending.push(next.second, next.first);
  }
}

function* walk(list: InputList): Generator<StageInput> {
  const pending = [list];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'inputs') yield* next.inputs;
    else pending.push(next.second, next.first);
  }
}
