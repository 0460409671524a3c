import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/ground/errors.ts';
import { isInCidr } from '../../../../src/core/ground/http/index.ts';
import { proxyAuthorization, selectProxy } from '../../../../src/core/ground/http/proxy.ts';

const PROXY = { HTTPS_PROXY: 'http://proxy:3128', HTTP_PROXY: 'http://plain:3128' };
const viaProxy = 'http://proxy:3128/';

describe('the proxy of a request', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['https://r.io/', {}, undefined],
    ['https://r.io/', PROXY, viaProxy],
    ['http://r.io/', PROXY, 'http://plain:3128/'],
    ['https://r.io/', { https_proxy: 'proxy:3128' }, viaProxy],
    ['https://localhost:5000/', PROXY, undefined],
    ['https://127.0.0.1:5000/', PROXY, undefined],
    ['https://[::1]:5000/', PROXY, undefined],
    ['https://r.io/', { ...PROXY, NO_PROXY: 'r.io' }, undefined],
    ['https://a.r.io/', { ...PROXY, NO_PROXY: 'r.io' }, undefined],
    ['https://a.r.io/', { ...PROXY, NO_PROXY: '.r.io' }, undefined],
    ['https://a.r.io/', { ...PROXY, NO_PROXY: '*.r.io' }, undefined],
    ['https://r.io/', { ...PROXY, NO_PROXY: '.r.io' }, viaProxy],
    ['https://bad-r.io/', { ...PROXY, NO_PROXY: 'r.io' }, viaProxy],
    ['https://r.io:5000/', { ...PROXY, NO_PROXY: 'r.io:5000' }, undefined],
    ['https://r.io/', { ...PROXY, NO_PROXY: 'r.io:5000' }, viaProxy],
    ['https://r.io/', { ...PROXY, NO_PROXY: 'r.io:443' }, undefined],
    ['https://10.1.2.3/', { ...PROXY, NO_PROXY: 'x, 10.0.0.0/8' }, undefined],
    ['https://11.1.2.3/', { ...PROXY, NO_PROXY: '10.0.0.0/8' }, viaProxy],
    ['https://10.1.2.3/', { ...PROXY, no_proxy: '10.1.2.3' }, undefined],
    ['https://r.io/', { ...PROXY, NO_PROXY: '*' }, undefined],
  ])('%s with %j goes through %j', (url, environment, expected) => {
    expect(selectProxy(new URL(url), environment)?.href).toBe(expected);
  });

  it.each(['socks5://proxy:1080', '::', 'http://'])('%j cannot be one', (value) => {
    expect(() => selectProxy(new URL('https://r.io'), { HTTPS_PROXY: value })).toThrow(UserError);
  });

  it('never fails on a strange NO_PROXY', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const proxy = selectProxy(new URL('https://r.io'), { ...PROXY, NO_PROXY: value });
        return proxy === undefined || proxy.hostname === 'proxy';
      }),
    );
  });

  it('gets the credentials of its address', () => {
    expect(proxyAuthorization(new URL('http://u:p%40x@proxy'))).toBe(
      `Basic ${Buffer.from('u:p@x').toString('base64')}`,
    );
    expect(proxyAuthorization(new URL('http://proxy'))).toBeUndefined();
  });
});

describe('a network', () => {
  it.each([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['172.32.0.1', '172.16.0.0/12', false],
    ['::1', '::1/128', true],
    ['10.1.2.3', '::/0', false],
    ['host', '0.0.0.0/0', false],
    ['10.1.2.3', '10.0.0.0/99', false],
    ['10.1.2.3', '10.0.0.0/', false],
    ['10.1.2.3', 'rubbish', false],
  ])('%s in %s is %j', (host, cidr, expected) => {
    expect(isInCidr(host, cidr)).toBe(expected);
  });
});
