import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  makeIncludesLock,
  openIncludes,
  parseGiterminism,
  type ConfigWarning,
  type Includes,
  type OpenIncludesOptions,
} from '../../../../src/core/config/index.ts';
import { remoteCache } from '../../../../src/core/git/index.ts';
import { commitAll, committed, write, type Files } from '../../git/temporary-project.ts';
import { git, GIT_ENV } from '../../../support/vector-repos.ts';

const library: Files = {
  'werf.yaml': 'included',
  'lib/a.txt': 'a',
  'lib/sub/b.txt': 'b',
  'lib/link.txt': { link: 'a.txt' },
  'lib/lost.txt': { link: 'nothing' },
  '.werf/t.tmpl': 't',
};

interface Answer {
  readonly includes: Includes;
  readonly warnings: readonly ConfigWarning[];
  /** Paths of `includes` with where they come from: the letter of the repository. */
  readonly files: readonly string[];
}

interface Case {
  readonly yaml: string;
  readonly lock?: string;
  readonly allowsUpdate?: boolean;
  readonly giterminism?: string;
}

/** Options for a project with these files beside the given repositories, which are named R and S. */
function optionsOf(
  { yaml, lock, allowsUpdate = false, giterminism }: Case,
  folders: Readonly<Record<string, string>>,
  warnings: ConfigWarning[],
): OpenIncludesOptions {
  const remotes = remoteCache({
    folder: '/nowhere',
    temporaryParent: tmpdir(),
    workTree: '/nowhere',
    exclusively: (_name, work) => work(),
    env: GIT_ENV,
    progress: () => undefined,
  });
  onTestFinished(remotes.close);
  const rules = giterminism === undefined ? undefined : { path: 'g.yaml', text: giterminism };
  return {
    source: {
      readConfig: () => Promise.resolve({ path: 'werf-includes.yaml', text: yaml }),
      readLock: () =>
        lock === undefined
          ? Promise.reject(new Error('no lock'))
          : Promise.resolve({ path: 'werf-includes.lock', text: lock }),
    },
    openRepository: (include) => remotes.open({ url: folders[include.git] ?? include.git }),
    allowsUpdate,
    giterminism: parseGiterminism(rules),
    warn: (warning) => warnings.push(warning),
  };
}

async function answer(one: Case, folders: Readonly<Record<string, string>>): Promise<Answer> {
  const warnings: ConfigWarning[] = [];
  const includes = await openIncludes(optionsOf(one, folders, warnings));
  const letter = (source: string): string =>
    Object.keys(folders).find((name) => folders[name] === source) ?? source;
  return { includes, warnings, files: includes.files.map(({ path, source }) => `${letter(source)} ${path}`) };
}

/** Answers with everything permitted and no lock. */
async function updated(yaml: string, folders: Readonly<Record<string, string>>): Promise<Answer> {
  const giterminism = 'giterminismConfigVersion: 1\nincludes: {allowIncludesUpdate: true}';
  return answer({ yaml, allowsUpdate: true, giterminism }, folders);
}

const R = '- {git: R, branch: main';

describe('the files of includes', () => {
  it.each([
    [
      'all',
      `${R}, add: /, to: /}`,
      ['.werf/t.tmpl', 'lib/a.txt', 'lib/link.txt', 'lib/lost.txt', 'lib/sub/b.txt', 'werf.yaml'],
    ],
    ['a directory at another place', `${R}, add: /lib/sub/, to: /x//y/}`, ['x/y/b.txt']],
    [
      'globs from the root',
      `${R}, add: /, to: /, includePaths: [lib/sub, '*.yaml']}`,
      ['lib/sub/b.txt', 'werf.yaml'],
    ],
    [
      'globs below a directory',
      `${R}, add: /lib, to: /v, includePaths: ['**/*.txt'], excludePaths: ['**/l*']}`,
      ['v/a.txt', 'v/sub/b.txt'],
    ],
    ['not what is excluded', `${R}, add: /, to: /, excludePaths: [lib, .werf]}`, ['werf.yaml']],
  ])('are %s', async (_what, entry, expected) => {
    const folders = { R: await committed(library) };
    const { files, warnings } = await updated(`includes:\n${entry}\n`, folders);
    expect(files).toEqual(expected.map((path) => `R ${path}`));
    expect(warnings).toEqual([]);
  });

  it('come from the last include that has them, and those of the last stand first', async () => {
    const folders = { R: await committed(library), S: await committed({ 'lib/a.txt': 's', z: 'z' }) };
    const yaml = `includes:\n${R}, add: /lib/, to: /lib, includePaths: ['**/*.txt']}\n- {git: S, branch: main, add: /, to: /}\n`;
    const { files, includes } = await updated(yaml, folders);
    expect(files).toEqual(['S lib/a.txt', 'S z', 'R lib/link.txt', 'R lib/lost.txt', 'R lib/sub/b.txt']);
    expect((await includes.find('lib/a.txt')?.read())?.toString()).toBe('s');
    expect(includes.find('lib')).toBeUndefined();
  });

  it('are read through links inside of their repository', async () => {
    const folders = { R: await committed(library) };
    const { includes } = await updated(`includes:\n${R}, add: /lib, to: /}\n`, folders);
    expect((await includes.find('link.txt')?.read())?.toString()).toBe('a');
    await expect(includes.find('lost.txt')?.read()).rejects.toMatchObject({ code: 'INCLUDES_LINK' });
  });

  it.each([
    ['a file', `${R}, add: /lib/a.txt, to: /}`],
    ['a directory that is not there', `${R}, add: /nope, to: /}`],
    ['a glob that needs ** in front', `${R}, add: /lib, to: /, includePaths: [sub]}`],
  ])('are missed with %s', async (_what, entry) => {
    const folders = { R: await committed(library) };
    await expect(updated(`includes:\n${entry}\n`, folders)).rejects.toMatchObject({
      code: 'INCLUDES_NO_FILES',
      message: 'unable to get includes: no files matched for include R with ref main',
      location: { file: 'werf-includes.yaml', line: 2 },
    });
  });

  it('are not narrowed by a glob that means nothing, which is told', async () => {
    const folders = { R: await committed(library) };
    const { files, warnings } = await updated(
      `includes:\n${R}, add: /lib/sub, to: /, excludePaths: [b.txt]}\n`,
      folders,
    );
    expect(files).toEqual(['R b.txt']);
    expect(warnings).toMatchObject([
      { message: expect.stringContaining('matches nothing') as string, location: { line: 2 } },
    ]);
  });
});

describe('werf-includes.lock', () => {
  const yaml = `includes:\n${R}, add: /, to: /}\n`;

  it('has the commit, whatever the branch says now', async () => {
    const folders = { R: await committed({ f: 'old' }) };
    const lock = await makeIncludesLock(optionsOf({ yaml }, folders, []));
    const id = (await git(folders.R, ['rev-parse', 'HEAD'])).trim();
    expect(lock).toBe(`includes:\n    - git: R\n      branch: main\n      commit: ${id}\n`);
    await write(folders.R, { f: 'new' });
    await commitAll(folders.R);
    const { includes } = await answer({ yaml, lock }, folders);
    expect((await includes.find('f')?.read())?.toString()).toBe('old');
  });

  it('has one entry for each repository and reference', async () => {
    const folders = { R: await committed({ f: '' }) };
    const id = (await git(folders.R, ['rev-parse', 'HEAD'])).trim();
    const entries = [
      `${R}, add: /, to: /a}`,
      `${R}, add: /, to: /b}`,
      `- {git: R, commit: ${id}, add: /, to: /c}`,
    ];
    const lock = await makeIncludesLock(
      optionsOf({ yaml: `includes:\n${entries.join('\n')}\n` }, folders, []),
    );
    expect(lock).toBe(
      `includes:\n    - git: R\n      branch: main\n      commit: ${id}\n    - git: R\n      commit: ${id}\n`,
    );
    const { files } = await answer({ yaml: `includes:\n${entries.join('\n')}\n`, lock }, folders);
    expect(files).toEqual(['R c/f', 'R b/f', 'R a/f']);
  });

  it.each([
    [
      'of another reference',
      'includes: [{git: R, branch: dev, commit: abc}]',
      'lock config not found for R.',
    ],
    ['of nothing', 'includes: []', 'no includes found in werf-includes.lock'],
    ['of no YAML', 'includes: [', 'yaml: line 1: did not find expected node content'],
  ])('%s is an error with what to do', async (_what, lock, message) => {
    const folders = { R: await committed({ f: '' }) };
    await expect(answer({ yaml, lock }, folders)).rejects.toMatchObject({
      code: 'INCLUDES_LOCK',
      message: expect.stringContaining(message) as string,
      hint: expect.any(String) as string,
    });
  });

  it('is not needed for an empty list', async () => {
    for (const empty of ['', 'includes: []', '# nothing', 'includes:']) {
      const { includes } = await answer({ yaml: empty }, {});
      expect(includes.isEmpty).toBe(true);
    }
  });

  it('is passed over only where giterminism permits it', async () => {
    const folders = { R: await committed({ f: '' }) };
    await expect(answer({ yaml, allowsUpdate: true }, folders)).rejects.toMatchObject({
      code: 'INCLUDES_UPDATE',
      hint: expect.stringContaining('includes.allowIncludesUpdate') as string,
    });
    await expect(updated(yaml, folders)).resolves.toMatchObject({ files: ['R f'] });
  });

  it('is read back as it was written, whatever names it has', async () => {
    const folder = await committed({ f: '' });
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (name) => {
        const text = JSON.stringify(name);
        const one = { yaml: `includes:\n- {git: ${text}, branch: main, add: /, to: /}\n` };
        const options = optionsOf(one, { [name]: folder }, []);
        const lock = await makeIncludesLock(options);
        const read = await openIncludes({
          ...options,
          source: { ...options.source, readLock: () => Promise.resolve({ path: 'l', text: lock }) },
        });
        expect(read.files).toHaveLength(1);
      }),
      { numRuns: 15 },
    );
  });
});

describe('werf-includes.yaml', () => {
  it.each([
    ['{branch: a, add: /, to: /}', '`git` field is required'],
    ['{git: R, branch: a, to: /}', 'include R: `add` field is required'],
    [
      '{git: R, branch: a, add: x, to: /}',
      'include R: `add` must be an absolute path relative to the repository root',
    ],
    ['{git: R, branch: a, add: /}', 'include R: `to` field is required'],
    ['{git: R, branch: a, add: /, to: x}', 'include R: `to` must be an absolute path'],
    [
      '{git: R, branch: a, add: /, to: /, includePaths: [/x]}',
      'include R: `includePaths` must be relative paths',
    ],
    [
      '{git: R, branch: a, add: /, to: /, excludePaths: [/x]}',
      'include R: `excludePaths` must be relative paths',
    ],
    [
      '{git: R, branch: a, add: /, to: /, includePaths: [a, ../x]}',
      'include R: the glob "../x" of `includePaths` leads out of the directory',
    ],
    [
      '{git: R, branch: a, add: /, to: /, includePaths: [a/../../x]}',
      'the glob "a/../../x" of `includePaths` leads out of the directory',
    ],
    [
      '{git: R, branch: a, add: /, to: /, excludePaths: ["[a"]}',
      'include R: the glob "[a" of `excludePaths` has a bracket, a brace or an escape that does not end',
    ],
    ['{git: R, add: /, to: /}', 'include R: specify only `branch` or `tag` or `commit`'],
    ['{git: R, branch: a, tag: b, add: /, to: /}', 'include R: specify only `branch` or `tag` or `commit`'],
    ['{git: R, basicAuth: {}, branch: a, add: /, to: /}', 'username should be specified'],
    [
      '{git: R, basicAuth: {username: u}, branch: a, add: /, to: /}',
      'include R: specify only env or src or plain',
    ],
    [
      '{git: "https://u:topsecret@h/r", basicAuth: {username: u, password: {env: A, value: hidden}}, branch: a, add: /, to: /}',
      'include https://h/r: specify only env or src or plain as basic auth password source',
    ],
    ['{git: R, branch: a, add: /, to: /, includePaths: x}', 'line 2: cannot unmarshal !!str `x` into []'],
    ['[]', 'line 2: cannot unmarshal !!seq into map'],
    ['{git: R, git: S}', 'already'],
  ])('with %s is refused at its line', async (entry, message) => {
    const failure: unknown = await answer({ yaml: `includes:\n- ${entry}\n` }, {}).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({
      code: 'INCLUDES_CONFIG',
      message: expect.stringContaining(message) as string,
      location: { file: 'werf-includes.yaml', line: 2 },
    });
    expect((failure as Error).message).not.toMatch(/topsecret|hidden/);
  });

  it('may have keys that nobody knows, which is told', async () => {
    const folders = { R: await committed({ f: '' }) };
    const { warnings } = await updated(`includes:\n${R}, add: /, to: /, ad: 1}\nmore: 2\n`, folders);
    expect(warnings.map(({ location }) => location?.line)).toEqual([2, 3]);
  });
});
