import { describe, expect, it } from 'vitest';
import { problemOf, type Operation, type RegistryProblem } from '../../../src/core/registry/errors.ts';
import { adviceFor } from '../../../src/core/registry/advice.ts';

const entry = (code: string) => ({ code, message: '', detail: '' });

describe('the class of an answer', () => {
  it.each<[Operation, number, string[], string, RegistryProblem | undefined]>([
    ['read-manifest', 404, ['MANIFEST_UNKNOWN'], '', 'not-found'],
    ['read-manifest', 404, ['NAME_UNKNOWN'], '', 'not-found'],
    ['read-manifest', 404, ['NOT_FOUND'], '', 'not-found'],
    ['read-manifest', 404, ['TAG_EXPIRED'], '', 'broken'],
    ['read-manifest', 404, ['NAME_UNKNOWN', 'BLOB_UNKNOWN'], '', 'not-found'],
    ['read-manifest', 404, [], 'plain words', 'not-found'],
    ['read-manifest', 400, [], 'proxy says: MANIFEST_INVALID here', 'broken'],
    ['read-manifest', 400, [], 'FILE_NOT_FOUND_SOMEWHERE', undefined],
    ['read-manifest', 500, ['UNKNOWN'], '', undefined],
    ['read-manifest', 403, ['DENIED'], '', undefined],
    ['read-blob', 404, ['BLOB_UNKNOWN'], '', 'broken'],
    ['read-blob', 404, [], '<Error><Code>NoSuchKey</Code></Error>', 'broken'],
    ['read-blob', 400, ['DIGEST_INVALID'], '', 'broken'],
    ['delete', 404, ['MANIFEST_UNKNOWN'], '', 'not-found'],
    ['delete', 400, ['DIGEST_INVALID'], '', undefined],
    ['delete', 400, ['MANIFEST_INVALID'], '', 'broken'],
    ['delete', 405, ['UNSUPPORTED'], '', undefined],
    ['write', 400, ['MANIFEST_BLOB_UNKNOWN'], '', undefined],
    ['ping', 404, [], '', undefined],
    ['token', 404, [], '', undefined],
  ])('%s: %i %j %j is %j', (operation, status, codes, text, expected) => {
    expect(problemOf(status, codes.map(entry), text, operation)).toBe(expected);
  });
});

describe('the advice', () => {
  it.each([
    [401, [], 'list', 'r.io', 'REGISTRY_UNAUTHORIZED', 'with the login of f'],
    [403, ['DENIED'], 'write', 'ghcr.io', 'REGISTRY_FORBIDDEN', 'Manage Actions access'],
    [403, ['DENIED'], 'write', '1.dkr.ecr.eu-west-1.amazonaws.com', 'REGISTRY_FORBIDDEN', 'ecr:PutImage'],
    [403, ['DENIED'], 'write', 'registry.gitlab.com', 'REGISTRY_FORBIDDEN', 'job token'],
    [403, ['TOOMANYREQUESTS'], 'list', 'r.io', 'REGISTRY_RATE_LIMIT', 'log in'],
    [429, [], 'list', 'r.io', 'REGISTRY_RATE_LIMIT', 'later'],
    [405, ['UNSUPPORTED'], 'delete', 'r.io', 'REGISTRY_DELETE_UNSUPPORTED', 'storage.delete.enabled'],
    [404, ['NAME_UNKNOWN'], 'write', 'r.io', 'REGISTRY_REPOSITORY_UNKNOWN', 'create it'],
    [404, [], 'read-manifest', 'r.io', 'REGISTRY_NOT_FOUND', 'name'],
    [502, [], 'list', 'r.io', 'REGISTRY_UNAVAILABLE', 'again'],
    [418, [], 'list', 'r.io', 'REGISTRY_REFUSED', 'says why'],
  ])('for %i %j of %s at %s is %s', (status, codes, operation, registry, code, words) => {
    const advice = adviceFor(status, codes.map(entry), {
      operation,
      registry,
      login: 'with the login of f',
      scopes: ['s'],
    });
    expect(advice.code).toBe(code);
    expect(advice.hint).toContain(words);
  });
});
