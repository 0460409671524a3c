/** Errors of registries and what they mean (spec 07 §3.4, §7). */
import { STATUS_CODES } from 'node:http';
import { UserError } from '../ground/errors.ts';
import { oneLine } from '../ground/one-line.ts';
import { EncodingError, readBody, redactText, redactUrl, type HttpResponse } from '../ground/http/index.ts';
import { isRecord, parseBoundedJson } from './bounded-json.ts';
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
const MOST_ENTRIES = 5;

/** Reads the body of a failed request and makes an error of it. */
export async function errorOfAnswer(response: HttpResponse, context: AnswerContext): Promise<RegistryError> {
  const body = await readBody(response, LONGEST_BODY).catch(whenUnreadable);
  const text = body.toString('utf8');
  const document = parseBoundedJson(body);
  const entries = entriesOf(document);
  const { method, status } = response;
  const url = redactUrl(response.url);
  const isOfTokens = context.operation === 'token';
  const words = isOfTokens ? wordsOfTokenService(status, document) : text;
  const told =
    entries.length > 0 && !(isOfTokens && status < 400)
      ? entries.map((entry) => describe(entry)).join('; ')
      : `unexpected status code ${status} ${STATUS_CODES[status] ?? ''}${words.trim() === '' ? '' : `: ${words}`}`;
  const { code, hint } = adviceFor(status, entries, context);
  // Secrets are taken out before anything is cut, since half a secret would not be found.
  const shown = (what: string, longest: number): string =>
    oneLine(redactText(what, context.secrets ?? []), longest);
  return new RegistryError({
    code,
    message: `${method} ${url}: ${shown(told, LONGEST_SHOWN)}`,
    hint: shown(hint, 2 * LONGEST_SHOWN),
    method,
    url,
    status,
    entries,
    problem: problemOf(status, entries, text, context.operation),
  });
}

/** An error of the server remains one, however its body is made. */
function whenUnreadable(error: unknown): Buffer {
  if (error instanceof UserError || error instanceof EncodingError) return Buffer.alloc(0);
  throw error;
}

/**
 * What may be shown of the answer of a token service: its reason for a refusal, and never the body itself, which may hold
 * a token under whatever name.
 */
function wordsOfTokenService(status: number, document: unknown): string {
  if (status < 400 || !isRecord(document)) return '';
  const { error, error_description: description, details, message } = document;
  return [error, description, details, message].filter((word) => typeof word === 'string').join(': ');
}

function describe(entry: RegistryErrorEntry): string {
  return [`${entry.code}: ${entry.message}`, entry.detail].filter((part) => part !== '').join('; ');
}

function entriesOf(document: unknown): readonly RegistryErrorEntry[] {
  const errors = isRecord(document) ? document.errors : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, MOST_ENTRIES).flatMap((error: unknown) => {
    if (!isRecord(error)) return [];
    const { code, message, detail } = error;
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

function textOfDetail(detail: unknown): string {
  if (detail === undefined || detail === null) return '';
  return typeof detail === 'string' ? detail : JSON.stringify(detail);
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
