/** Where Buildah finds base images: the same places as Docker. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../engine-command.ts';

export interface RegistriesOptions {
  /** Mirrors of docker.io, with or without a scheme. */
  readonly mirrors: readonly string[];
  /** Texts in which registries on loopback may be named: the Dockerfile, build arguments. */
  readonly texts: readonly string[];
}

/**
 * The registries.conf of a build, made from the machine's own: its blocks and mirrors stay, short names mean
 * docker.io alone as in Docker, mirrors of docker.io are added, and registries on loopback that the build names
 * may speak plain HTTP as for Docker. A file in the old form without `[[registry]]` stays as it is.
 */
export function registriesConf(own: string, { mirrors, texts }: RegistriesOptions): string {
  if (/^\s*\[registries\.(search|insecure|block)\]/m.test(own)) return own;
  const kept = own.replace(/^[ \t]*unqualified-search-registries\s*=\s*\[[^\]]*\].*$/gm, '');
  const lines = ['unqualified-search-registries = ["docker.io"]', kept.trim()];
  const configured = new Set(
    [...own.matchAll(/^\s*(?:location|prefix)\s*=\s*["']([^"']+)["']/gm)].map((match) => match[1]),
  );
  if (mirrors.length > 0 && !configured.has('docker.io')) {
    lines.push('[[registry]]', 'location = "docker.io"');
    for (const mirror of mirrors) {
      const location = mirror.replace(/^https?:\/\//, '').replace(/\/+$/, '');
      lines.push('[[registry.mirror]]', `location = ${JSON.stringify(location)}`);
      if (mirror.startsWith('http://')) lines.push('insecure = true');
    }
  }
  for (const host of loopbackHosts(texts)) {
    if (configured.has(host)) continue;
    lines.push('[[registry]]', `location = ${JSON.stringify(host)}`, 'insecure = true');
  }
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

/** `localhost:5000` and `127.0.0.1:5000` as they occur in texts. */
function loopbackHosts(texts: readonly string[]): readonly string[] {
  const pattern = /(?<![\w.-])(?:localhost|127(?:\.\d{1,3}){3})(?::\d{1,5})?(?=\/)/g;
  return [...new Set(texts.flatMap((text) => text.match(pattern) ?? []))].sort();
}

/** The registries.conf that the engine would read; '' when there is none. */
export async function readOwnRegistriesConf(env: Environment): Promise<string> {
  const named = env.CONTAINERS_REGISTRIES_CONF;
  const home = env.XDG_CONFIG_HOME || (env.HOME ? join(env.HOME, '.config') : undefined);
  const paths = named
    ? [named]
    : [
        ...(home === undefined ? [] : [join(home, 'containers/registries.conf')]),
        '/etc/containers/registries.conf',
      ];
  for (const path of paths) {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return '';
}
