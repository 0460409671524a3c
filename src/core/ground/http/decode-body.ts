/** Bodies that a server, or a proxy before it, has compressed although nobody asked for that. */
import type { IncomingMessage } from 'node:http';
import type zlib from 'node:zlib';
import { pipeline, Readable, type Transform } from 'node:stream';

type Zlib = typeof zlib & {
  /** Node.js 20 has none. */
  readonly createZstdDecompress?: () => Transform;
};

/** The body is not what its `Content-Encoding` says, or it is one that we cannot read. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
}

/** The content as it was before it was compressed. It ends with an EncodingError when that cannot be found out. */
export function decodeBody(message: IncomingMessage, method: string): Readable {
  const encoding = encodingOf(message.headers);
  return encoding === '' || method === 'HEAD' ? message : Readable.from(decode(message, encoding));
}

/** `Content-Encoding` in lower case; '' where the body is as it is. */
function encodingOf(headers: IncomingMessage['headers']): string {
  const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase();
  return encoding === 'identity' ? '' : encoding;
}

async function* decode(message: IncomingMessage, encoding: string): AsyncGenerator<Buffer> {
  const chunks = message[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  // An empty body is not compressed, whatever the header says.
  if (first.done) return;
  // Few servers do this, so it is loaded only then.
  const decoder = decoderFor(encoding, first.value, await import('node:zlib'));
  if (!decoder) {
    message.destroy();
    throw new EncodingError(`it is encoded as ${encoding.slice(0, 40)}, which cannot be read`);
  }
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  pipeline(whole, decoder, () => undefined);
  try {
    yield* decoder as AsyncIterable<Buffer>;
  } catch (error) {
    // What broke off is a matter of the connection.
    if (message.errored) throw message.errored;
    throw new EncodingError(`it is not what ${encoding} makes`, { cause: error });
  } finally {
    message.destroy();
  }
}

function decoderFor(encoding: string, first: Buffer, zlib: Zlib): Transform | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      // Some servers leave out the header of zlib that the standard wants.
      return ((first[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'zstd':
      return zlib.createZstdDecompress?.();
    default:
      return undefined;
  }
}
