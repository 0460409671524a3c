/** Gathers the licences of the packages that are inside the bundles. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const LICENSE_FILE = /^(licen[cs]e|copying|copyright)([.-].*)?$/i;
const NOTICE_FILE = /^notice([.-].*)?$/i;

/**
 * Folders of the packages of which at least one byte is in an output.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {ReadonlySet<string>} kept names of the outputs that have not been dropped since
 * @returns {string[]} such as `node_modules/yaml`, sorted
 */
export function packagesOf(metafile, kept) {
  const folders = new Set();
  for (const [name, output] of Object.entries(metafile.outputs)) {
    if (!kept.has(basename(name))) continue;
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  return [...folders].sort();
}

/**
 * One text with name, version, licence and full licence and notice files of each package.
 *
 * @param {string} root
 * @param {readonly string[]} folders as `packagesOf` gives them
 * @returns {string}
 * @throws {Error} naming each package that has no licence text
 */
export function thirdPartyLicenses(root, folders) {
  /** @type {string[]} */
  const missing = [];
  const sections = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const files = readdirSync(join(root, folder)).sort();
    const licenses = files.filter((file) => LICENSE_FILE.test(file));
    const notices = files.filter((file) => NOTICE_FILE.test(file));
    if (licenses.length === 0) missing.push(`${name}@${version} (${folder})`);
    const texts = [...licenses, ...notices].map((file) =>
      readFileSync(join(root, folder, file), 'utf8').trim(),
    );
    return [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n');
  });
  if (missing.length > 0) {
    throw new Error(`bundled packages without a licence text: ${missing.join(', ')}`);
  }
  const intro =
    sections.length === 0
      ? 'The bundles in this folder hold no code of other packages.'
      : 'The bundles in this folder hold code of the packages below, each under its own licence.';
  return `${[intro, ...new Set(sections)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
