/**
 * The one HTTP door. Everything that asks a server of any kind goes through a client made here, so that proxies,
 * private authorities, retries and redaction hold everywhere.
 */
export { createHttpClient, type Consume, type HttpClient, type HttpClientOptions } from './client.ts';
export { systemClock, type Clock } from './clock.ts';
export { ConnectionError } from './connection-error.ts';
export type { HttpLimits } from './limits.ts';
export { EncodingError } from './decode-body.ts';
export { isInCidr } from './proxy.ts';
export { readBody } from './read-body.ts';
export { redactText, redactUrl } from './redact.ts';
export { TransientError, type RetryPolicy } from './retry.ts';
export type { HttpRequest, HttpResponse } from './types.ts';
