import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

export type HttpHeaders = Readonly<Record<string, string | undefined>>;

/** A body that can be opened again for every attempt and redirect. */
export interface HttpBodySource {
  readonly size: number;
  readonly open: () => Readable | Promise<Readable>;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers?: HttpHeaders;
  readonly body?: string | Uint8Array | HttpBodySource;
  /** The body holds credentials, and is for the server of `url` only. */
  readonly isBodySecret?: boolean;
  /** `false`: any certificate is taken. */
  readonly verifyTls?: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly method: string;
  /** Decompressed. To be read whole or destroyed by whoever consumes the response. */
  readonly body: Readable;
}
