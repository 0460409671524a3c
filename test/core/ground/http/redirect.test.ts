import { describe, expect, it } from 'vitest';
import { redirectOf } from '../../../../src/core/ground/http/redirect.ts';

const request = (method: string) => ({
  method,
  url: new URL('https://r.io/v2/a'),
  headers: { Authorization: 'Bearer x', cookie: 'c', accept: 'a' },
});

describe('a redirect', () => {
  it.each([
    ['GET', 302, '/b', 'https://r.io/b'],
    ['GET', 307, 'https://s3.example.org/x?y=z', 'https://s3.example.org/x?y=z'],
    ['HEAD', 301, '../c', 'https://r.io/c'],
    ['PUT', 307, 'https://other/x', 'https://other/x'],
    ['PUT', 302, '/b', undefined],
    ['POST', 303, '/b', undefined],
    ['GET', 304, '/b', undefined],
    ['GET', 302, 'ftp://r.io/', undefined],
    ['GET', 302, 'http://[', undefined],
  ])('of %s with %i to %s leads to %j', (method, statusCode, location, expected) => {
    expect(redirectOf(request(method), { statusCode, headers: { location } })?.url.href).toBe(expected);
  });

  it.each([
    ['https://r.io/b', true],
    ['https://r.io:444/b', false],
    ['http://r.io/b', false],
    ['https://r.io.evil.org/b', false],
  ])('to %s keeps the credentials: %j', (location, isKept) => {
    const next = redirectOf(request('GET'), { statusCode: 302, headers: { location } });
    expect(next?.headers).toEqual(isKept ? request('GET').headers : { accept: 'a' });
  });
});
