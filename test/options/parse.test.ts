import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/ground/errors.ts';
import { helpOf, parseOptions, type OptionValues } from '../../src/options/index.ts';

type Environment = Readonly<Record<string, string>>;

function valuesOf(args: readonly string[], environment: Environment = {}): OptionValues {
  return parseOptions('build', args, environment).values;
}

describe('the options of build', () => {
  const table: readonly [string, readonly string[], Environment, Partial<OptionValues>][] = [
    ['defaults', [], {}, { repo: '', parallel: true, 'parallel-tasks-limit': 5, 'dry-run': false }],
    ['a value after =', ['--repo=a/b'], {}, { repo: 'a/b' }],
    ['a value as the next word', ['--repo', 'a/b'], {}, { repo: 'a/b' }],
    ['a variable', [], { WERF_REPO: 'a/b' }, { repo: 'a/b' }],
    ['a flag wins over its variable', ['--repo=c/d'], { WERF_REPO: 'a/b' }, { repo: 'c/d' }],
    [
      'an empty variable counts as not set',
      [],
      { WERF_PARALLEL_TASKS_LIMIT: '' },
      { 'parallel-tasks-limit': 5 },
    ],
    ['an empty flag is a value', ['--repo='], { WERF_REPO: 'a/b' }, { repo: '' }],
    ['a boolean flag without value', ['--dry-run'], {}, { 'dry-run': true }],
    ['a boolean flag with value', ['--parallel=F'], {}, { parallel: false }],
    [
      'a boolean variable is true for three words',
      [],
      { WERF_LOOSE_GITERMINISM: 'yes' },
      { 'loose-giterminism': true },
    ],
    ['and false for all others', [], { WERF_LOOSE_GITERMINISM: 'TRUE' }, { 'loose-giterminism': false }],
    ['a default of true is switched off by three words', [], { WERF_PARALLEL: 'no' }, { parallel: false }],
    ['and by no other', [], { WERF_PARALLEL: 'off' }, { parallel: true }],
    ['a short flag', ['-S', ':local', '-Z'], {}, { synchronization: ':local', 'check-built-images': true }],
    ['a short flag with its value attached', ['-S:local'], {}, { synchronization: ':local' }],
    ['another name of a flag', ['--require-built-images'], {}, { 'check-built-images': true }],
    [
      'platforms of one flag and of several',
      ['--platform=a/b,c/d', '--platform', 'e/f'],
      {},
      { platform: ['a/b', 'c/d', 'e/f'] },
    ],
    [
      'the first variable that is not empty',
      [],
      { WERF_PLATFORM: '', DOCKER_DEFAULT_PLATFORM: 'linux/arm64' },
      { platform: ['linux/arm64'] },
    ],
    [
      'variables with a prefix, sorted as whole words, before flags',
      ['--secondary-repo=z/z'],
      { WERF_SECONDARY_REPO_1: 'b/b', WERF_SECONDARY_REPO_10: 'a/a' },
      { 'secondary-repo': ['a/a', 'b/b', 'z/z'] },
    ],
    [
      'WERF_HOME wins over its flag',
      ['--home-dir=/flag'],
      { WERF_HOME: '/variable' },
      { 'home-dir': '/variable' },
    ],
    ['a negative limit', ['--parallel-tasks-limit=-1'], {}, { 'parallel-tasks-limit': -1 }],
    ['a factor of the limits', [], { SLIPWAY_LIMITS_FACTOR: '100' }, { 'limits-factor': 100 }],
    ['the last of several values', ['--repo=a/b', '--repo=c/d'], {}, { repo: 'c/d' }],
  ];
  it.each(table)('are read: %s', (_, args, environment, expected) => {
    expect(valuesOf(args, environment)).toMatchObject(expected);
  });

  it('leave names of images, also those that look like flags after --', () => {
    const { positional } = parseOptions('build', ['web', '--repo', 'a/b', '!api-*', '--', '--odd'], {});
    expect(positional).toEqual(['web', '!api-*', '--odd']);
  });

  it.each([
    [['--rep=a/b'], {}, 'FLAG_UNKNOWN', 'Did you mean --repo?'],
    [
      [],
      { WERF_ADD_CUSTOM_TAG_1: 'v1' },
      'NOT_YET',
      'Leave it out, and take the references of images from the report or the outputs.',
    ],
    [['--follow'], {}, 'NOT_YET', 'Run slipway after each commit.'],
    [['--dryrun'], {}, 'FLAG_UNKNOWN', 'Did you mean --dry-run?'],
    [['-x'], {}, 'FLAG_UNKNOWN', 'See slipway build --help.'],
    [['--repo'], {}, 'FLAG_VALUE', 'Write --repo=VALUE.'],
    [['--dry-run=maybe'], {}, 'FLAG_VALUE', 'Write --dry-run or --dry-run=false.'],
    [['--parallel-tasks-limit=many'], {}, 'FLAG_VALUE', 'Write a number, such as --parallel-tasks-limit=5.'],
    [
      [],
      { WERF_PARALLEL_TASKS_LIMIT: '5x' },
      'FLAG_VALUE',
      'Write a number, such as WERF_PARALLEL_TASKS_LIMIT=5.',
    ],
    [['--limits-factor=0'], {}, 'FLAG_VALUE', 'It is a whole number from 1 to 100.'],
    [[], { SLIPWAY_LIMITS_FACTOR: '101' }, 'FLAG_VALUE', 'It is a whole number from 1 to 100.'],
    [['--output=jsn'], {}, 'FLAG_VALUE', 'Did you mean json? It is one of text, json.'],
  ] as const)('%j with %j are refused: %s', (args, environment, code, hint) => {
    try {
      valuesOf(args, environment);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ code, hint });
    }
  });

  it('never fail with anything but a UserError', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('--repo', '--platform', '--dry-run', '-S', '--', '-Z', '--parallel-tasks-limit'),
      fc.string().map((text) => `--${text}`),
    );
    fc.assert(
      fc.property(fc.array(word), (args) => {
        try {
          valuesOf(args);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });

  it('of werf that have nothing to act on are taken', () => {
    const args = [
      '--disable-auto-host-cleanup',
      '--allowed-docker-storage-volume-usage=80',
      '--follow=false',
    ];
    expect(() => valuesOf(args, { WERF_DISABLE_AUTO_HOST_CLEANUP: '1' })).not.toThrow();
  });

  it('are all in the help, except the hidden ones', () => {
    const help = helpOf('build', 'Usage');
    expect(help).toContain('-S, --synchronization=ADDRESS');
    expect(help).toContain('--parallel-tasks-limit=N');
    expect(help).toContain('[WERF_PLATFORM, DOCKER_DEFAULT_PLATFORM]');
    expect(help).not.toContain('--log-pretty');
  });
});
