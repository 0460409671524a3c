import { describe, expect, it } from 'vitest';
import {
  formatPlatform,
  hostPlatform,
  normalizePlatform,
  parsePlatform,
} from '../../../src/core/ground/platform.ts';

describe('platforms', () => {
  it.each([
    ['linux/amd64', 'linux/amd64', 'linux/amd64'],
    ['linux/amd64/v1', 'linux/amd64', 'linux/amd64'],
    ['linux/amd64/v2', 'linux/amd64/v2', 'linux/amd64/v2'],
    ['Linux/x86_64', 'linux/amd64', 'linux/amd64'],
    ['linux/x86-64', 'linux/amd64', 'linux/amd64'],
    ['linux/aarch64', 'linux/arm64', 'linux/arm64'],
    ['linux/arm64', 'linux/arm64', 'linux/arm64'],
    ['linux/arm64/v8', 'linux/arm64/v8', 'linux/arm64'],
    ['linux/arm64/8', 'linux/arm64/v8', 'linux/arm64'],
    ['linux/arm64/v9', 'linux/arm64/v9', 'linux/arm64/v9'],
    ['linux/arm', 'linux/arm', 'linux/arm/v7'],
    ['linux/arm/7', 'linux/arm/v7', 'linux/arm/v7'],
    ['linux/arm/v6', 'linux/arm/v6', 'linux/arm/v6'],
    ['linux/arm/5', 'linux/arm/v5', 'linux/arm/v5'],
    ['linux/armhf', 'linux/arm', 'linux/arm/v7'],
    ['linux/armel', 'linux/arm/v6', 'linux/arm/v6'],
    ['linux/i386', 'linux/386', 'linux/386'],
    ['macos/arm64', 'darwin/arm64', 'darwin/arm64'],
    ['linux', 'linux/amd64', 'linux/amd64'],
    ['arm64', 'linux/arm64', 'linux/arm64'],
    ['linux/riscv64', 'linux/riscv64', 'linux/riscv64'],
  ])('%s is parsed as %s and normalised to %s', (text, parsed, normalized) => {
    const platform = parsePlatform(text);
    expect(platform && formatPlatform(platform)).toBe(parsed);
    expect(platform && formatPlatform(normalizePlatform(platform))).toBe(normalized);
  });

  it.each(['', 'toaster', 'linux/', 'linux/a b', 'a/b/c/d', '*'])('%j is none', (text) => {
    expect(parsePlatform(text)).toBeUndefined();
  });

  it.each([
    ['linux', 'x64', 'linux/amd64'],
    ['linux', 'arm64', 'linux/arm64/v8'],
    ['darwin', 'arm64', 'darwin/arm64/v8'],
    ['linux', 'ppc64', 'linux/ppc64le'],
    ['linux', 's390x', 'linux/s390x'],
  ] as const)('a host of %s on %s is %s', (os, architecture, text) => {
    expect(formatPlatform(hostPlatform(os, architecture))).toBe(text);
  });
});
