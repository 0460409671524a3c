import {
  checkConfig,
  type CheckConfigOptions,
  type CheckedConfig,
  type DockerfileImageConfig,
  parseGiterminism,
  type Project,
  type StapelImageConfig,
} from '../../../src/core/config/index.ts';

export const meta = 'configVersion: 1\nproject: p\n---\n';

/** Checks a text where everything is permitted. */
export function check(text: string, options: Partial<CheckConfigOptions> = {}): CheckedConfig {
  return checkConfig(text, {
    path: 'werf.yaml',
    giterminism: parseGiterminism(undefined, { isLoose: true }),
    currentDirectory: '/current',
    homeDirectory: '/home/me',
    ...options,
  });
}

/** The project of a text that must be right; the sections come after a meta section. */
export function projectOf(sections: string, options: Partial<CheckConfigOptions> = {}): Project {
  const { project, problems } = check(
    sections.includes('configVersion') ? sections : meta + sections,
    options,
  );
  if (project === undefined) throw problems[0] ?? new Error('no project');
  return project;
}

export function dockerfileImage(
  section: string,
  options: Partial<CheckConfigOptions> = {},
): DockerfileImageConfig {
  const image = projectOf(section, options).images[0];
  if (image?.kind !== 'dockerfile') throw new Error('no Dockerfile image');
  return image;
}

export function stapelImage(section: string, options: Partial<CheckConfigOptions> = {}): StapelImageConfig {
  const image = projectOf(section, options).images.findLast((one) => one.kind === 'stapel');
  if (image === undefined) throw new Error('no Stapel image');
  return image;
}

/** `line:column CODE message` of every problem. */
export function problemsOf(text: string, options: Partial<CheckConfigOptions> = {}): readonly string[] {
  return check(text, options).problems.map(
    ({ code, message, location }) =>
      `${location?.line ?? '-'}:${location?.column ?? '-'} ${code} ${message.split('\n')[0] ?? ''}`,
  );
}
