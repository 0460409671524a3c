import type { IncomingMessage } from 'node:http';
import { UserError } from '../errors.ts';
import { redactUrl } from './redact.ts';
import type { HttpResponse } from './types.ts';

/** Enough for an answer of which little is expected, such as the one to a write. */
const SHORT = 64 * 1024;

/** The whole body, decompressed. Fails when it is longer than `limit` bytes, or breaks off. */
export async function readBody(response: HttpResponse, limit = SHORT): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > limit) {
      throw new UserError({
        code: 'HTTP_ANSWER_TOO_LARGE',
        message: `${response.method} ${redactUrl(response.url)}: the answer is larger than ${limit} bytes`,
        hint: 'Check that the address is the one of a registry; no such answer of one is as long.',
      });
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size);
}

/** Takes a body that nobody wants, so that the connection can be used again; a long one ends the connection. */
export function discardBody(message: IncomingMessage): void {
  let size = 0;
  message.on('error', () => undefined);
  message.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > SHORT) message.destroy();
  });
}
