import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText, redactUrl } from '../../../../src/core/ground/http/index.ts';

describe('a shown address', () => {
  it.each([
    ['https://user:secret@r.io/v2/', 'https://r.io/v2/'],
    ['https://r.io/v2/a/tags/list?n=1000&last=x', 'https://r.io/v2/a/tags/list?n=1000&last=x'],
    [
      'https://s3/x?X-Amz-Signature=abc&digest=sha256%3Aaa',
      'https://s3/x?X-Amz-Signature=REDACTED&digest=sha256%3Aaa',
    ],
    ['https://r.io/t?scope=a:b&service=s&account=me', 'https://r.io/t?scope=a:b&service=s&account=REDACTED'],
    ['https://r.io/u?_state=abc==&flag', 'https://r.io/u?_state=REDACTED&flag'],
    ['no address', 'REDACTED'],
  ])('%s is shown as %s', (url, expected) => {
    expect(redactUrl(url)).toBe(expected);
  });

  it('never holds a password', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{8,20}$/), (password) => {
        return !redactUrl(`https://u:${password}@r.io/p?token=${password}`).includes(password);
      }),
    );
  });
});

describe('a shown text', () => {
  it.each([
    ['password is hunter22', ['hunter22'], 'password is REDACTED'],
    ['Authorization: Basic dTpwYXNzd29yZA==', [], 'Authorization: Basic REDACTED'],
    ['sent Bearer eyJhbGciOi.J9-_x', [], 'sent Bearer REDACTED'],
    ['a short one stays: ab', ['ab'], 'a short one stays: ab'],
  ])('%j is shown without secrets', (text, secrets, expected) => {
    expect(redactText(text, secrets)).toBe(expected);
  });
});
