import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChallenges, selectChallenge } from '../../../src/core/registry/auth/challenge.ts';

describe('WWW-Authenticate', () => {
  it.each([
    ['Basic realm="x"', [{ scheme: 'basic', parameters: { realm: 'x' } }]],
    [
      'bEARER Realm="https://a/t",Service="a,b"',
      [{ scheme: 'bearer', parameters: { realm: 'https://a/t', service: 'a,b' } }],
    ],
    [
      'Basic realm="x", Bearer realm="https://a/t?x=y",scope="repository:a/b:pull,push"',
      [
        { scheme: 'basic', parameters: { realm: 'x' } },
        { scheme: 'bearer', parameters: { realm: 'https://a/t?x=y', scope: 'repository:a/b:pull,push' } },
      ],
    ],
    [
      'Bearer realm = "a" , error="say \\"no\\""',
      [{ scheme: 'bearer', parameters: { realm: 'a', error: 'say "no"' } }],
    ],
    ['Bearer realm=a,service=b', [{ scheme: 'bearer', parameters: { realm: 'a', service: 'b' } }]],
    [
      'Negotiate, Basic realm=""',
      [
        { scheme: 'negotiate', parameters: {} },
        { scheme: 'basic', parameters: { realm: '' } },
      ],
    ],
    ['', []],
    [', ,', []],
    ['realm="lost"', []],
  ])('%s is understood', (header, expected) => {
    expect(parseChallenges(header)).toEqual(expected);
  });

  it.each([
    ['Basic realm="x", Bearer realm="y"', 'bearer'],
    ['Negotiate, Basic realm="x"', 'basic'],
    ['Negotiate', 'negotiate'],
    ['', undefined],
  ])('of %j the scheme %j is taken', (header, scheme) => {
    expect(selectChallenge(parseChallenges(header))?.scheme).toBe(scheme);
  });

  it('of any kind does no harm', () => {
    fc.assert(fc.property(fc.string(), (header) => Array.isArray(parseChallenges(header))));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ,="\\]{0,40}$/), (header) =>
        Array.isArray(parseChallenges(header)),
      ),
    );
  });

  it('gives back what was quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (value) => {
        const quoted = value.replace(/["\\]/g, '\\$&');
        expect(parseChallenges(`Bearer a="1",realm="${quoted}",b="2"`)[0]?.parameters).toEqual({
          a: '1',
          realm: value,
          b: '2',
        });
      }),
    );
  });
});
