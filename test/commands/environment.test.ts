import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentOfRun, homeFolder, temporaryParentOf, userHome } from '../../src/commands/environment.ts';
import { parseOptions } from '../../src/options/index.ts';

const OWN = userInfo().homedir;
type Environment = Readonly<Record<string, string>>;

describe('the folders of this host', () => {
  it.each<[string, readonly string[], Environment, string]>([
    ['nothing is said', [], {}, join(OWN, '.werf')],
    ['HOME is set', [], { HOME: '/h' }, '/h/.werf'],
    ['HOME is empty', [], { HOME: '' }, join(OWN, '.werf')],
    ['HOME is relative', [], { HOME: 'h' }, join(OWN, '.werf')],
    ['WERF_HOME is empty', [], { HOME: '/h', WERF_HOME: '' }, '/h/.werf'],
    ['the flag is empty', ['--home-dir='], { HOME: '/h' }, '/h/.werf'],
    ['all three are empty', ['--home-dir='], { HOME: '', WERF_HOME: '' }, join(OWN, '.werf')],
    ['the flag is empty and the variable is not', ['--home-dir='], { WERF_HOME: '/w' }, '/w'],
    ['the variable is empty and the flag is not', ['--home-dir=/f'], { WERF_HOME: '' }, '/f'],
    ['the variable is relative', [], { WERF_HOME: 'w' }, join(process.cwd(), 'w')],
    ['the flag is relative', ['--home-dir', '../f'], {}, join(process.cwd(), '../f')],
  ])('are absolute when %s', (_what, args, environment, expected) => {
    expect(homeFolder(parseOptions('build', args, environment).values, environment)).toBe(expected);
  });

  it.each<[readonly string[], Environment, string]>([
    [['--tmp-dir=/f'], {}, '/f'],
    [['--tmp-dir=/f'], { WERF_TMP_DIR: '' }, '/f'],
    [['--tmp-dir=f'], {}, join(process.cwd(), 'f')],
    [['--tmp-dir='], { WERF_TMP_DIR: '/w' }, '/w'],
  ])('for temporary files are absolute, too: %j %j', (args, environment, expected) => {
    expect(temporaryParentOf(parseOptions('build', args, environment).values)).toBe(expected);
  });

  it('are those of a home that all programs of a run see', () => {
    for (const HOME of [undefined, '', 'relative', './x', '..'])
      expect(environmentOfRun({ HOME, A: '' })).toEqual({ HOME: OWN, A: '' });
    expect(userHome({ HOME: '/some/where' })).toBe('/some/where');
  });
});

describe('an empty value', () => {
  it.each<[string, readonly string[], Environment, object]>([
    ['of a flag is the default', ['--dev-branch='], {}, { 'dev-branch': '_werf-dev' }],
    ['takes the variable away', ['--dev-branch='], { WERF_DEV_BRANCH: 'x' }, { 'dev-branch': '_werf-dev' }],
    ['of the report', ['--build-report-path='], {}, { 'build-report-path': '.werf-build-report.json' }],
    ['of a choice', ['--log-color-mode='], {}, { 'log-color-mode': 'auto' }],
    ['of a number', [], { WERF_PARALLEL_TASKS_LIMIT: '' }, { 'parallel-tasks-limit': 5 }],
    ['of a switch', [], { WERF_PARALLEL: '', WERF_DEV: '' }, { parallel: true, dev: false }],
    ['among many', [], { WERF_SECONDARY_REPO_1: '', WERF_DEV_IGNORE_A: '' }, { 'dev-ignore': [] }],
    [
      'of a list',
      [],
      { WERF_SECONDARY_REPO_1: '', WERF_SECONDARY_REPO_2: 'a/b' },
      { 'secondary-repo': ['a/b'] },
    ],
  ])('is none: %s', (_what, args, environment, expected) => {
    expect(parseOptions('build', args, environment).values).toMatchObject(expected);
  });
});
