import { describe, expect, it } from 'vitest';
import { transportOf } from '../../../src/core/registry/scheme.ts';

const NONE = { hosts: [], cidrs: [] };
const FLAGS = { insecure: false, skipTlsVerify: false };

describe('plain http', () => {
  it.each([
    ['registry.example.org', false],
    ['10.1.2.3:5000', true],
    ['172.20.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1:443', true],
    ['193.168.1.1', false],
    ['localhost:5000', true],
    ['localhost', false],
    ['registry.local', true],
    ['registry.local:5000', true],
    ['registry.localhost', true],
    ['registry.local.evil.org', false],
    ['127.0.0.1:5000', true],
    ['127.0.0.2:5000', false],
    ['[::1]:5000', true],
  ])('for %s is allowed by the name alone: %j', (host, plainAllowed) => {
    expect(transportOf(host, FLAGS, NONE)).toEqual({ verifyTls: true, plainAllowed });
  });

  it.each([
    [
      { insecure: true, skipTlsVerify: false },
      { verifyTls: true, plainAllowed: true },
    ],
    [
      { insecure: false, skipTlsVerify: true },
      { verifyTls: false, plainAllowed: false },
    ],
    [
      { insecure: true, skipTlsVerify: true },
      { verifyTls: false, plainAllowed: true },
    ],
  ])('with %j is %j', (flags, expected) => {
    expect(transportOf('registry.example.org', flags, NONE)).toEqual(expected);
  });

  it.each([
    ['r.example.org:5000', ['r.example.org:5000'], [], true],
    ['r.example.org:5000', ['https://r.example.org/'], [], true],
    ['r.example.org', ['r.example.org:5000'], [], false],
    ['11.2.3.4:5000', [], ['11.0.0.0/8'], true],
    ['r.example.org', [], ['0.0.0.0/0'], false],
  ])('for %s with the hosts %j and networks %j of an engine: %j', (host, hosts, cidrs, isInsecure) => {
    const expected = { verifyTls: !isInsecure, plainAllowed: isInsecure };
    expect(transportOf(host, FLAGS, { hosts, cidrs })).toEqual(expected);
  });

  it('asks the list of an engine only without flags', () => {
    const transport = transportOf(
      'r.example.org',
      { insecure: true, skipTlsVerify: false },
      { hosts: ['r.example.org'], cidrs: [] },
    );
    expect(transport).toEqual({ verifyTls: true, plainAllowed: true });
  });
});
