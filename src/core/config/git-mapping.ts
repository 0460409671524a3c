/** `git` of a Stapel image (spec 01 §9.2). */
import { cleanPath } from '../ground/patterns/index.ts';
import type { Giterminism } from './giterminism.ts';
import type { Decoded } from './kinds.ts';
import { isRelative, readPaths, reportGlobs } from './paths.ts';
import { refuse } from './permission.ts';
import type { Reporter } from './problems.ts';
import type { gitSection } from './schema-stapel.ts';
import type { GitMappingConfig, RemoteGitConfig } from './stapel-types.ts';

type DecodedGit = Decoded<typeof gitSection>;

/** Mappings of the project's repository in order, then remote ones in order. */
export function readGitMappings(
  entries: readonly DecodedGit[],
  giterminism: Giterminism,
  reporter: Reporter,
): readonly GitMappingConfig[] {
  const mappings = entries.map((entry) => readGitMapping(entry, giterminism, reporter));
  return [
    ...mappings.filter(({ remote }) => remote === undefined),
    ...mappings.filter(({ remote }) => remote !== undefined),
  ];
}

function readGitMapping(entry: DecodedGit, giterminism: Giterminism, reporter: Reporter): GitMappingConfig {
  const { values, locations, location } = entry;
  const report = (message: string, at = location): void => {
    reporter.problem({ code: 'CONFIG_GIT', message, location: at });
  };
  const isRemote = (values.url ?? '') !== '';
  if (isRemote) checkBranchPermission(entry, giterminism, reporter);
  const add = (values.add ?? '') === '' ? '/' : (values.add ?? '');
  const paths = readPaths({ ...values, add }, locations, report);
  warnAboutSlash(add, values.to ?? '', entry, reporter);
  const stageDependencies = readStageDependencies(entry, report);
  const refs = [values.branch, values.tag, values.commit].filter((ref) => (ref ?? '') !== '');
  if (!isRemote && refs.length > 0) {
    report('specify `branch: BRANCH`, `tag: TAG` and `commit: COMMIT` only for remote git!');
  } else if (refs.length > 1) {
    report('specify only `branch: BRANCH`, `tag: TAG` or `commit: COMMIT` for remote git!');
  }
  return { ...paths, stageDependencies, location, ...(isRemote ? { remote: readRemote(entry) } : {}) };
}

function checkBranchPermission(
  { values, locations, location }: DecodedGit,
  giterminism: Giterminism,
  reporter: Reporter,
): void {
  const isPinned = (values.tag ?? '') !== '' || (values.commit ?? '') !== '';
  if (giterminism.isLoose || giterminism.allowsGitBranch || ((values.branch ?? '') === '' && isPinned))
    return;
  refuse(giterminism, reporter, {
    message: 'git branch directive not allowed by giterminism',
    why: 'A branch of another repository moves on, so the same commit of the project gives other digests later; use tag or commit.',
    rule: 'config.stapel.git.allowBranch',
    location: locations.branch ?? locations.url ?? location,
  });
}

function warnAboutSlash(
  add: string,
  to: string,
  { locations, location }: DecodedGit,
  reporter: Reporter,
): void {
  if (to === '/' || !to.endsWith('/')) return;
  const clean = cleanPath(to);
  reporter.warn({
    message: `\`to: ${to}\` will be treated like \`to: ${clean}\`, i.e. file/directory from \`add: ${add}\` will NOT be copied inside of the "${to}", instead it will be copied as "${clean}"! To hide this warning, change \`to: ${to}\` to \`to: ${clean}\`.`,
    location: locations.to ?? location,
  });
}

function readStageDependencies(
  { values }: DecodedGit,
  report: (message: string, at?: DecodedGit['location']) => void,
): GitMappingConfig['stageDependencies'] {
  const section = values.stageDependencies;
  const stages = section?.values ?? {};
  const { install = [], beforeSetup = [], setup = [] } = stages;
  const places = section?.locations ?? {};
  const wrong = [
    { name: 'install', paths: install, location: places.install },
    { name: 'setup', paths: setup, location: places.setup },
    { name: 'beforeSetup', paths: beforeSetup, location: places.beforeSetup },
  ].find(({ paths }) => !paths.every(isRelative));
  if (wrong !== undefined) {
    report(`\`${wrong.name}: [PATH, ...]|PATH\` should be relative paths!`, wrong.location);
  }
  reportGlobs('install', install, places.install, report);
  reportGlobs('beforeSetup', beforeSetup, places.beforeSetup, report);
  reportGlobs('setup', setup, places.setup, report);
  return { install, beforeSetup, setup };
}

function readRemote({ values }: DecodedGit): RemoteGitConfig {
  const { url = '', branch = '', tag = '', commit = '', basicAuth } = values;
  const { env, src, value } = basicAuth?.values.password?.values ?? {};
  const password = {
    ...(env === undefined ? {} : { env }),
    ...(src === undefined ? {} : { src }),
    ...(value === undefined ? {} : { value }),
  };
  return {
    url,
    id: repositoryId(url),
    ...(branch === '' ? {} : { branch }),
    ...(tag === '' ? {} : { tag }),
    ...(commit === '' ? {} : { commit }),
    ...(basicAuth === undefined
      ? {}
      : { basicAuth: { username: basicAuth.values.username ?? '', password } }),
  };
}

/** The last two components of a URL, `company/name`; the URL itself where there are none. It enters digests. */
function repositoryId(url: string): string {
  return /.*[:/](.*?\/[^/ ]+?)(\.git)??\/??$/.exec(url)?.[1] ?? url;
}
