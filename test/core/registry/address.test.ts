import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/ground/errors.ts';
import {
  createRegistryClient,
  formatAddress,
  formatReference,
  parseReference,
  parseRepositoryAddress,
  repoDigest,
} from '../../../src/core/registry/index.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('a repository address', () => {
  it.each([
    ['registry.example.org/team/app', 'registry.example.org/team/app'],
    ['localhost:5000/app', 'localhost:5000/app'],
    ['[::1]:5000/app', '[::1]:5000/app'],
    ['account/project', 'index.docker.io/account/project'],
    ['docker.io/account/project', 'index.docker.io/account/project'],
    ['alpine', 'index.docker.io/library/alpine'],
    ['registry.example.org/a__b/c-d/e.f', 'registry.example.org/a__b/c-d/e.f'],
    ['reg_istry.example.org/a/b', 'reg_istry.example.org/a/b'],
    ['Registry.Example.org/a/b', 'Registry.Example.org/a/b'],
  ])('%s is %s', (address, expected) => {
    expect(formatAddress(parseRepositoryAddress(address))).toBe(expected);
  });

  it.each([
    'registry.example.org/app:tag',
    `registry.example.org/app@${DIGEST}`,
    'registry.example.org/App',
    'registry.example.org//app',
    'registry.example.org/app/',
    'https://registry.example.org/app',
    '',
    'registry.example.org/a..b',
    'registry.example.org/a_-b',
    'registry.example.org:5000',
    'localhost/app',
    'registry.example.org/x',
    'a b',
    `registry.example.org/${'a'.repeat(256)}`,
  ])('%j is refused', (address) => {
    expect(() => parseRepositoryAddress(address)).toThrow(UserError);
  });

  it('is taken or refused, never more, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z.:/\-_@[\]]{1,60}$/)), (text) => {
        try {
          const { registry, repository } = parseRepositoryAddress(text);
          return registry !== '' && repository.length >= 2;
        } catch (error) {
          return error instanceof UserError;
        }
      }),
    );
  });

  it('keeps its meaning when it is printed and read again', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(part, fc.array(part, { minLength: 2, maxLength: 4 }), (host, path) => {
        const address = parseRepositoryAddress(`${host}.example.org:5000/${path.join('/')}`);
        expect(parseRepositoryAddress(formatAddress(address))).toEqual(address);
      }),
    );
  });
});

describe('a reference', () => {
  it.each([
    ['alpine', 'index.docker.io/library/alpine:latest'],
    ['alpine:3', 'index.docker.io/library/alpine:3'],
    ['docker.io/account/project:1', 'index.docker.io/account/project:1'],
    ['localhost/app', 'index.docker.io/localhost/app:latest'],
    ['localhost:5000/a/b:t', 'localhost:5000/a/b:t'],
    [`registry.com/repo:t@${DIGEST}`, `registry.com/repo@${DIGEST}`],
    ['registry-1.docker.io/a/b', 'registry-1.docker.io/a/b:latest'],
  ])('%s is %s', (reference, expected) => {
    expect(formatReference(parseReference(reference))).toBe(expected);
  });

  it('keeps the tag beside a digest', () => {
    expect(parseReference(`registry.com/repo:t@${DIGEST}`)).toEqual({
      registry: 'registry.com',
      repository: 'repo',
      tag: 't',
      digest: DIGEST,
    });
  });

  it.each([
    'registry.com/x',
    'ghcr.io/Org/App',
    'a/b@sha256:12',
    `a/b@${DIGEST}@${DIGEST}`,
    `a/b@sha512:${'0'.repeat(128)}`,
    'a/b:',
    `a/b:${'t'.repeat(129)}`,
    'bad host.example/a/b',
    'user@host.example/a',
    'host:x:y/a/b',
    '[::g]/a/b',
    '',
  ])('%j is refused', (reference) => {
    expect(() => parseReference(reference)).toThrow(UserError);
  });
});

describe('the digest of a repository', () => {
  it.each([
    ['alpine', `alpine@${DIGEST}`],
    ['grafana/grafana', `index.docker.io/grafana/grafana@${DIGEST}`],
    ['ghcr.io/o/p', `ghcr.io/o/p@${DIGEST}`],
    ['mirror.gcr.io/library/alpine', `mirror.gcr.io/library/alpine@${DIGEST}`],
  ])('of %s is printed as %s', (reference, expected) => {
    expect(repoDigest(parseReference(reference), DIGEST)).toBe(expected);
  });
});

describe('the repository of a client', () => {
  const client = createRegistryClient({ environment: {} });

  it('is the same one for each spelling of its address', () => {
    expect(client.repository('docker.io/library/alpine')).toBe(client.repository('alpine'));
  });

  it.each(['alpine:3', `alpine@${DIGEST}`])('cannot be the image %s', (text) => {
    expect(() => client.repository(text)).toThrow(UserError);
  });
});
