/** Errors of registries and what they mean (spec 07 §3.4, §7). */
import { STATUS_CODES } from 'node:http';
import { UserError } from '../ground/errors.ts';
import { readBody, redactText, redactUrl, type HttpResponse } from '../ground/http/index.ts';
import { adviceFor, type AdviceContext, type RegistryErrorEntry } from './advice.ts';

/** What was asked for is not there; or it is there and cannot be used. */
export type RegistryProblem = 'not-found' | 'broken';

export interface RegistryErrorOptions {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly cause?: unknown;
  readonly method: string;
  /** Redacted. */
  readonly url: string;
  readonly status?: number;
  readonly entries?: readonly RegistryErrorEntry[];
  readonly problem?: RegistryProblem | undefined;
}

/** A registry refused, or could not be asked. Its text names method, address, status and the registry's own code. */
export class RegistryError extends UserError {
  readonly method: string;
  readonly url: string;
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  readonly entries: readonly RegistryErrorEntry[];
  readonly problem: RegistryProblem | undefined;

  constructor(options: RegistryErrorOptions) {
    super(options);
    this.method = options.method;
    this.url = options.url;
    this.status = options.status;
    this.entries = options.entries ?? [];
    this.problem = options.problem;
  }

  /** Whether the registry named one of these codes. */
  hasCode(...codes: readonly string[]): boolean {
    return this.entries.some((entry) => codes.includes(entry.code));
  }
}

/** The image, tag or repository is not there (`MANIFEST_UNKNOWN`, `NAME_UNKNOWN`, Harbor's `NOT_FOUND`). */
export function isNotFound(error: unknown): boolean {
  return error instanceof RegistryError && error.problem === 'not-found';
}

/** The image is there but parts of it are missing or invalid (`BLOB_UNKNOWN`, `MANIFEST_INVALID`, …). */
export function isBroken(error: unknown): boolean {
  return error instanceof RegistryError && error.problem === 'broken';
}

/** The registry lost sight of a blob that it had just accepted; seen when one blob is uploaded twice at once. */
export function isMissingBlob(error: unknown): boolean {
  return (
    error instanceof RegistryError && error.hasCode('MANIFEST_BLOB_UNKNOWN', 'DIGEST_INVALID', 'BLOB_UNKNOWN')
  );
}

/** What was being done: the same code means different things when reading and when deleting. */
export type Operation = 'token' | 'ping' | 'list' | 'read-manifest' | 'read-blob' | 'write' | 'delete';

export interface AnswerContext extends AdviceContext {
  readonly operation: Operation;
  /** Never to be shown, wherever the server repeats them. */
  readonly secrets?: Iterable<string>;
}

const LONGEST_BODY = 64 * 1024;
const LONGEST_SHOWN = 500;

/** Reads the body of a failed request and makes an error of it. */
export async function errorOfAnswer(response: HttpResponse, context: AnswerContext): Promise<RegistryError> {
  const text = (await readBody(response, LONGEST_BODY).catch(whenTooLarge)).toString('utf8');
  const entries = parseEntries(text);
  const { method, status } = response;
  const url = redactUrl(response.url);
  const told =
    entries.length > 0
      ? entries.map((entry) => describe(entry)).join('; ')
      : `unexpected status code ${status} ${STATUS_CODES[status] ?? ''}${text.trim() === '' ? '' : `: ${text.trim().slice(0, LONGEST_SHOWN)}`}`;
  const { code, hint } = adviceFor(status, entries, context);
  return new RegistryError({
    code,
    message: redactText(`${method} ${url}: ${told}`, context.secrets ?? []),
    hint: redactText(hint, context.secrets ?? []),
    method,
    url,
    status,
    entries,
    problem: problemOf(status, entries, text, context.operation),
  });
}

function whenTooLarge(error: unknown): Buffer {
  if (error instanceof UserError) return Buffer.alloc(0);
  throw error;
}

function describe(entry: RegistryErrorEntry): string {
  return [`${entry.code}: ${entry.message}`, entry.detail].filter((part) => part !== '').join('; ');
}

function parseEntries(text: string): readonly RegistryErrorEntry[] {
  const document = parseJson(text);
  const errors =
    typeof document === 'object' && document !== null ? (document as { errors?: unknown }).errors : [];
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    if (typeof error !== 'object' || error === null) return [];
    const { code, message, detail } = error as Record<string, unknown>;
    if (typeof code !== 'string' && typeof message !== 'string') return [];
    return [
      {
        code: typeof code === 'string' ? code : 'UNKNOWN',
        message: typeof message === 'string' ? message : '',
        detail: textOfDetail(detail),
      },
    ];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOfDetail(detail: unknown): string {
  if (detail === undefined || detail === null) return '';
  return (typeof detail === 'string' ? detail : JSON.stringify(detail)).slice(0, LONGEST_SHOWN);
}

const NOT_FOUND_CODES = ['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'NOT_FOUND'];
const BROKEN_CODES = [
  'BLOB_UNKNOWN',
  'BLOB_UPLOAD_INVALID',
  'BLOB_UPLOAD_UNKNOWN',
  'DIGEST_INVALID',
  'MANIFEST_BLOB_UNKNOWN',
  'MANIFEST_INVALID',
  'MANIFEST_UNVERIFIED',
  'NAME_INVALID',
  'TAG_EXPIRED',
];

/**
 * The class of an answer (spec 07 §7). "Not found" is tested before "broken". Codes decide; the text is searched only
 * when there are none, for proxies that wrap answers. A registry that refuses a tag where it wants a digest
 * (`DIGEST_INVALID` on delete) says nothing about the image.
 */
export function problemOf(
  status: number,
  entries: readonly RegistryErrorEntry[],
  text: string,
  operation: Operation,
): RegistryProblem | undefined {
  if (operation === 'token' || operation === 'ping' || operation === 'write') return undefined;
  const has = (codes: readonly string[]): boolean =>
    entries.length > 0
      ? entries.some((entry) => codes.includes(entry.code))
      : codes.some((code) => new RegExp(`\\b${code}\\b`).test(text));
  if (has(NOT_FOUND_CODES)) return 'not-found';
  if (has(operation === 'delete' ? BROKEN_CODES.filter((code) => code !== 'DIGEST_INVALID') : BROKEN_CODES)) {
    return 'broken';
  }
  if (status !== 404) return undefined;
  // An object storage behind a blob redirect says 404 in a language of its own.
  return operation === 'read-blob' ? 'broken' : 'not-found';
}
