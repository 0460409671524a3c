import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, maskedParts } from '../../src/hosts/redactor.ts';

const KEY = '-----BEGIN KEY-----\nAAAA1111\r\n  BBBB2222  \n\n-----END KEY-----\n';

describe('what is masked of a secret', () => {
  it.each([
    ['a token', 's3cret-token', ['s3cret-token']],
    [
      'each line, without blanks around it',
      KEY,
      ['-----BEGIN KEY-----', 'AAAA1111', 'BBBB2222', '-----END KEY-----'],
    ],
    ['a line once', 'same\nsame', ['same']],
    ['nothing that is short', '1\nab\nabc', []],
    ['no word that is everywhere', 'true\nFalse\nnull', []],
    ['nothing of nothing', '', []],
    ['a secret with signs of patterns', 'a.*b|c', ['a.*b|c']],
  ])('is %s', (_what, secret, parts) => {
    expect(maskedParts(secret)).toEqual(parts);
  });
});

describe('a redactor', () => {
  it.each([
    ['hides every place', ['s3cret'], 'a s3cret and s3cret', 'a *** and ***'],
    ['takes signs of patterns literally', ['a.*b'], 'a.*b axxb', '*** axxb'],
    ['hides the longer of two that overlap', ['pass', 'password'], 'password', '***'],
    ['hides the lines of a key', [KEY], 'key: AAAA1111,\n    BBBB2222', 'key: ***,\n    ***'],
    ['leaves text alone when it knows nothing', [], 'text', 'text'],
  ])('%s', (_what, secrets, text, shown) => {
    const redactor = createRedactor();
    for (const secret of secrets) redactor.add(secret);
    expect(redactor.redact(text)).toBe(shown);
  });

  it('never shows a part of any secret', () => {
    const secrets = fc.array(fc.string({ minLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(secrets, fc.string(), (values, around) => {
        const redactor = createRedactor();
        for (const value of values) redactor.add(value);
        const shown = redactor.redact(`${around}${values.join(around)}${around}`);
        for (const part of values.flatMap(maskedParts))
          expect(shown.replaceAll('***', '')).not.toContain(part);
      }),
    );
  });
});
