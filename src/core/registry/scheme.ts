/** https, or http where it is allowed (spec 07 §3.1, §3.2): pure decisions. */
import { isInCidr } from '../ground/http/index.ts';
import type { InsecureRegistries } from './types.ts';

export interface TransportFlags {
  readonly insecure: boolean;
  readonly skipTlsVerify: boolean;
}

export interface Transport {
  readonly verifyTls: boolean;
  /** Plain http may be used when https gives no answer. */
  readonly plainAllowed: boolean;
}

/** How this host may be spoken to. `list` counts only when neither flag is set. */
export function transportOf(host: string, flags: TransportFlags, list: InsecureRegistries): Transport {
  const isListed = !flags.insecure && !flags.skipTlsVerify && isInsecureByList(host, list);
  return {
    verifyTls: !flags.skipTlsVerify && !isListed,
    plainAllowed: flags.insecure || isListed || isPlainByName(host),
  };
}

const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Hosts that are taken for local ones by their name alone. */
function isPlainByName(host: string): boolean {
  return (
    PRIVATE_NETWORKS.some((network) => isInCidr(nameOf(host), network)) ||
    host.startsWith('localhost:') ||
    /\.local(?:host)?(?::\d{1,5})?$/.test(host) ||
    host.includes('127.0.0.1') ||
    host.includes('::1')
  );
}

function isInsecureByList(host: string, list: InsecureRegistries): boolean {
  const name = nameOf(host);
  const hosts = list.hosts.map((entry) => entry.replace(/^https?:\/\//, '').replace(/\/$/, ''));
  return hosts.includes(host) || hosts.includes(name) || list.cidrs.some((cidr) => isInCidr(name, cidr));
}

/** The host without port and brackets. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}
