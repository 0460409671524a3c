/** Many blobs in a given order through one process, without waiting for each. */
import { gitFailure, objectMissing } from './git-failure.ts';
import type { Repository } from './repository.ts';

/** A blob begins, or some of its bytes; the bytes are only good until the next piece is asked for. */
type BlobPiece =
  { readonly kind: 'start'; readonly size: number } | { readonly kind: 'data'; readonly bytes: Buffer };

const ARGS = ['cat-file', '--batch', '--buffer'];

/**
 * The contents of the blobs with these ids, one after the other, as they are in git. The reader sets the pace:
 * git waits while nobody reads. Ends the process when the reader stops early.
 *
 * Throws UserError `GIT_OBJECT_MISSING`, `GIT_FAILED`.
 */
export async function* streamBlobs(
  repository: Repository,
  ids: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<readonly BlobPiece[], void, undefined> {
  if (ids.length === 0) return;
  const parse = blobParser();
  // The ids are few bytes beside the blobs, so they may all wait in the pipe.
  const options = { input: `${ids.join('\n')}\n`, ...(signal && { signal }) };
  let seen = 0;
  for await (const chunk of repository.stream(ARGS, options)) {
    const pieces = parse(chunk);
    for (const piece of pieces) if (piece.kind === 'start') seen++;
    yield pieces;
  }
  if (seen !== ids.length) throw gitFailure(ARGS, 'the output is too short', 0);
}

/** Cuts the output of `cat-file --batch` into pieces, chunk by chunk. */
function blobParser(): (chunk: Buffer) => readonly BlobPiece[] {
  let header = '';
  /** Bytes still to come of the current blob, with the newline after it; 0: a header comes. */
  let left = 0;
  return (chunk) => {
    const pieces: BlobPiece[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (left === 0) {
        const newline = chunk.indexOf(NEWLINE, at);
        header += chunk.toString('latin1', at, newline === -1 ? undefined : newline);
        if (newline === -1) break;
        at = newline + 1;
        const size = sizeOf(header);
        header = '';
        pieces.push({ kind: 'start', size });
        left = size + 1;
        continue;
      }
      const taken = Math.min(left, chunk.length - at);
      const isLast = taken === left;
      const end = at + taken - (isLast ? 1 : 0);
      if (end > at) pieces.push({ kind: 'data', bytes: chunk.subarray(at, end) });
      at += taken;
      left -= taken;
    }
    return pieces;
  };
}

/** `<id> blob <size>` */
function sizeOf(header: string): number {
  const size = /^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1];
  const missing = MISSING.exec(header)?.[1];
  if (missing !== undefined) throw objectMissing('file', missing);
  if (size === undefined) throw gitFailure(ARGS, header, 0);
  return Number(size);
}

const MISSING = /^([0-9a-f]+) missing$/;
const NEWLINE = 0x0a;
