import { UserError } from '../errors.ts';
import { redactUrl } from './redact.ts';
import type { HttpResponse } from './types.ts';

/** The whole body. Fails when it is longer than `limit` bytes, or breaks off. */
export async function readBody(response: HttpResponse, limit = 100 * 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > limit) {
      throw new UserError({
        code: 'HTTP_ANSWER_TOO_LARGE',
        message: `${response.method} ${redactUrl(response.url)}: the answer is larger than ${limit} bytes`,
      });
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size);
}
