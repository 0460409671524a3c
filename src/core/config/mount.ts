/** `mount` of a Stapel image (spec 01 §9.5). */
import { cleanPath } from '../ground/patterns/index.ts';
import type { Giterminism } from './giterminism.ts';
import type { Decoded } from './kinds.ts';
import { refuse } from './permission.ts';
import type { Reporter } from './problems.ts';
import type { mountSection } from './schema-stapel.ts';
import type { MountConfig } from './stapel-types.ts';

type DecodedMount = Decoded<typeof mountSection>;

const why =
  'What the directory holds depends on the machine and has no effect on digests, so images may differ unnoticed.';

export function readMounts(
  entries: readonly DecodedMount[],
  giterminism: Giterminism,
  reporter: Reporter,
): readonly MountConfig[] {
  return entries.flatMap((entry) => {
    checkPermission(entry, giterminism, reporter);
    const mount = readMount(entry, reporter);
    return mount === undefined ? [] : [mount];
  });
}

function checkPermission(
  { values, locations, location }: DecodedMount,
  giterminism: Giterminism,
  reporter: Reporter,
): void {
  if (giterminism.isLoose) return;
  if (values.from === 'build_dir' && !giterminism.allowsBuildDirMount) {
    refuse(giterminism, reporter, {
      message: '"mount { from: build_dir, ... }" not allowed by giterminism',
      why,
      rule: 'config.stapel.mount.allowBuildDir',
      location: locations.from ?? location,
    });
  }
  const { fromPath = '' } = values;
  if (fromPath !== '' && !giterminism.isFromPathAllowed(fromPath)) {
    refuse(giterminism, reporter, {
      message: `"mount { fromPath: ${fromPath}, ... }" not allowed by giterminism`,
      why,
      rule: 'config.stapel.mount.allowFromPaths',
      value: fromPath,
      location: locations.fromPath ?? location,
    });
  }
}

function readMount(
  { values, locations, location }: DecodedMount,
  reporter: Reporter,
): MountConfig | undefined {
  const { to = '', from = '', fromPath = '' } = values;
  const report = (message: string, at = location): undefined => {
    reporter.problem({ code: 'CONFIG_MOUNT', message, location: at });
  };
  if (from !== '' && fromPath !== '') {
    report(`cannot use \`from: ${from}\` and \`fromPath: ${fromPath}\` at the same time for mount!`);
    return;
  }
  if (!to.startsWith('/')) {
    report('`to: PATH` absolute path required for mount!', locations.to);
    return;
  }
  if (from === '' && fromPath === '') {
    report('`fromPath: PATH` absolute or relative path required for mount!');
    return;
  }
  const target = { to: cleanPath(to), location };
  if (fromPath !== '') return { ...target, type: 'custom_dir', from: cleanPath(fromPath) };
  if (from === 'tmp_dir' || from === 'build_dir') return { ...target, type: from, from: '.' };
  report(`invalid \`from: ${from}\` for mount: expected \`tmp_dir\` or \`build_dir\`!`, locations.from);
}
