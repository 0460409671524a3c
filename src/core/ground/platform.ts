/** Platforms of images: `os/arch[/variant]` (spec 03 §6.1, §8). */

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  /** '' where there is none. */
  readonly variant: string;
}

const KNOWN_OS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  ),
);
const KNOWN_ARCHITECTURES = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 ' +
    'mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

/**
 * Reads `os`, `arch`, `os/arch` or `os/arch/variant` with the usual aliases; what is left out comes from `host`.
 * Returns undefined for text that is no platform.
 */
export function parsePlatform(
  text: string,
  host: Platform = { os: 'linux', architecture: 'amd64', variant: '' },
): Platform | undefined {
  const parts = text.split('/');
  if (parts.length > 3 || parts.some((part) => !/^[A-Za-z0-9_-]+$/.test(part))) return undefined;
  const [first = '', second, third] = parts;
  if (second === undefined) {
    const os = normalizeOs(first);
    if (KNOWN_OS.has(os)) {
      const variant = host.architecture === 'arm' && host.variant !== 'v7' ? host.variant : '';
      return { os, architecture: host.architecture, variant };
    }
    const alone = withoutDefaultArmVariant(normalizeArchitecture(first, ''));
    return KNOWN_ARCHITECTURES.has(alone.architecture) ? { os: host.os, ...alone } : undefined;
  }
  const os = normalizeOs(first);
  if (third === undefined) return { os, ...withoutDefaultArmVariant(normalizeArchitecture(second, '')) };
  const full = normalizeArchitecture(second, third);
  const variant = full.architecture === 'arm64' && full.variant === '' ? 'v8' : full.variant;
  return { os, architecture: full.architecture, variant };
}

/** The canonical form that digests and users' settings are compared in: `linux/arm64/v8` is `linux/arm64`, `linux/arm` is `linux/arm/v7`. */
export function normalizePlatform(platform: Platform): Platform {
  return { os: normalizeOs(platform.os), ...normalizeArchitecture(platform.architecture, platform.variant) };
}

export function formatPlatform(platform: Platform): string {
  return [platform.os, platform.architecture, platform.variant].filter((part) => part !== '').join('/');
}

/**
 * The machine as the reference describes it, not normalised: on 64-bit ARM the variant is `v8`.
 * `os` and `architecture` are Node's names.
 */
export function hostPlatform(os: NodeJS.Platform, architecture: NodeJS.Architecture): Platform {
  const names: Readonly<Record<string, string>> = {
    x64: 'amd64',
    ia32: '386',
    ppc64: 'ppc64le',
    mipsel: 'mipsle',
  };
  const name = names[architecture] ?? architecture;
  const variant = name === 'arm64' ? 'v8' : name === 'arm' ? 'v7' : '';
  return { os: os === 'win32' ? 'windows' : os, architecture: name, variant };
}

function normalizeOs(os: string): string {
  const lower = os.toLowerCase();
  return lower === 'macos' ? 'darwin' : lower;
}

function normalizeArchitecture(architecture: string, variant: string): Omit<Platform, 'os'> {
  const name = architecture.toLowerCase();
  const kind = variant.toLowerCase();
  switch (name) {
    case 'i386':
      return { architecture: '386', variant: '' };
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { architecture: 'amd64', variant: kind === 'v1' ? '' : kind };
    case 'aarch64':
    case 'arm64':
      return { architecture: 'arm64', variant: kind === '8' || kind === 'v8' ? '' : kind };
    case 'armhf':
      return { architecture: 'arm', variant: 'v7' };
    case 'armel':
      return { architecture: 'arm', variant: 'v6' };
    case 'arm':
      if (kind === '' || kind === '7') return { architecture: 'arm', variant: 'v7' };
      return { architecture: 'arm', variant: /^[568]$/.test(kind) ? `v${kind}` : kind };
    default:
      return { architecture: name, variant: kind };
  }
}

/** An ARM platform written without a variant has none, though v7 is meant. */
function withoutDefaultArmVariant(platform: Omit<Platform, 'os'>): Omit<Platform, 'os'> {
  return platform.architecture === 'arm' && platform.variant === 'v7'
    ? { ...platform, variant: '' }
    : platform;
}
