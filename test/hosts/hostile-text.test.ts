/* eslint-disable no-control-regex -- control characters are what must not be there */
/** Names and text that others wrote, on their way into variables, logs and the summary. */
import { describe, expect, it } from 'vitest';
import { imageVariableProblems } from '../../src/core/build/index.ts';
import { UserError } from '../../src/core/ground/errors.ts';
import { buildSummaryMarkdown } from '../../src/hosts/github/summary.ts';
import { createRedactor, errorText, terminalHost } from '../../src/hosts/index.ts';
import { plainText } from '../../src/hosts/plain-text.ts';
import { readRunnerLog } from '../support/runner-log.ts';

const NAMES = [
  ...[
    'a\nLD_PRELOAD=/tmp/x.so',
    'a\r\nNODE_OPTIONS=--require=x',
    'a\rPATH=x',
    'a=b',
    '=',
    'a<<EOF',
    '\n',
    ' ',
    'a b',
  ],
  ...[
    'a\tb',
    'a\0b',
    "a'b",
    'a"b',
    'a`id`',
    'a$(id)',
    'a;b',
    'a|b',
    'a&b',
    'a#b',
    'a:b',
    'a@b',
    'a+b',
    'a\\b',
  ],
  ...[
    'é',
    'ſ',
    'ı',
    'ß',
    '\u212a',
    'а',
    '\u202eevil',
    'a\u2028b',
    'a\u0085b',
    '😀',
    'a%0Ab',
    'a*',
    'a?',
    '[a]',
    '{a}',
  ],
  ...[
    '::error::x',
    'x\n::error::x',
    '##[error]x',
    '\u001b]0;x\u0007',
    '\u001b[2J',
    '\u001b[0Ksection_start:1:x\r',
  ],
  ...['</code><img src=x>', '![x](http://x)', '| a |', '~', 'a!', '\uFEFFa'],
];
const location = { file: 'werf.yaml', line: 3 };

describe('the name of an image', () => {
  it.each(NAMES)('that makes no name of a variable is refused at its line: %j', (name) => {
    const [problem, ...others] = imageVariableProblems([{ name, location }]);
    expect(problem).toMatchObject({ code: 'IMAGE_VARIABLE', location });
    expect(others).toEqual([]);
    expect(errorText(problem)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2028]/);
  });

  it('that makes one is taken', () => {
    const names = ['', 'app', 'App/web-1', 'a.b', '_', '1', '-', 'app_x'];
    expect(imageVariableProblems(names.map((name) => ({ name, location })))).toMatchObject([
      { message: expect.stringContaining('"_" and "-"') as string },
    ]);
  });

  it.each([
    ['a-b', 'a/b'],
    ['a.b', 'a_b'],
    ['app', 'APP'],
  ])('that has the variables of another one is refused: %s, %s', (one, other) => {
    const problems = imageVariableProblems([one, other].map((name) => ({ name, location })));
    expect(problems.map(({ code }) => code)).toEqual(['IMAGE_VARIABLE']);
  });

  it('is told in few words, however long it is', () => {
    const [problem] = imageVariableProblems([{ name: '='.repeat(1_000_000), location }]);
    expect(errorText(problem).length).toBeLessThan(600);
  });
});

const TEXTS = [
  ...NAMES,
  ...[
    '\u001b]52;c;aGk=\u0007',
    '\u001b]8;;http://x\u001b\\y\u001b]8;;\u001b\\',
    '\u001bPq\u001b\\',
    '\u009b31m',
    '\u001bc',
  ],
  ...[
    '\u001b[8mhidden\u001b[0m',
    'ok\rFAILED',
    'a\b\b\bb',
    '\u001b',
    '\u001b[',
    '\u001b]',
    '\u2066x\u2069',
    '\u007f',
  ],
  ...[
    '::add-mask::a',
    ' ::set-output name=x::y',
    '::stop-commands::x',
    'a\n::group::x',
    '##[group]x',
    '::add-path::/x',
  ],
];

describe('text of others', () => {
  it.each(TEXTS)('does nothing where it is shown: %j', (text) => {
    expect(plainText(text)).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
  });

  it.each(TEXTS)('is no command of the log of the command line: %j', (text) => {
    const log = { out: '', err: '' };
    const host = terminalHost({
      ...{ color: true, level: 'debug', withTime: false, signal: new AbortController().signal },
      redactor: createRedactor(),
      environment: { GITHUB_ACTIONS: 'true' },
      stdout: { write: (part) => (log.out += part) },
      stderr: { write: (part) => (log.err += part) },
    });
    host.progress({ kind: 'image-start', image: text });
    host.progress({ kind: 'output', image: text, line: text });
    host.progress({ kind: 'image-end', image: text, ok: false });
    host.progress({ kind: 'warning', message: text, hint: text, location: { file: text } });
    host.progress({ kind: 'debug', message: text });
    host.print(`${text}\n`);
    expect(readRunnerLog(log.err).commands).toEqual([]);
    expect(readRunnerLog(log.out).commands).toEqual([]);
    // Colours of our own are all that is left.
    expect(log.err.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(/[\u001b\u0007\r\u009b]/);
  });

  it.each(NAMES)('makes one row of the summary, and nothing but code of it: %j', (name) => {
    const image = { name, isRebuilt: true, size: 1, seconds: 1, isFinal: true, platforms: [] };
    const summary = buildSummaryMarkdown({
      images: [{ ...image, reference: 'r', pullReference: 'r' }],
      seconds: 1,
    });
    const rows = summary.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^\| `[^`]*` \| built \|/);
  });

  it('is read in time that grows with its length alone', () => {
    const started = performance.now();
    for (const part of ['\u001b]', '\u001b[', '\u001b[1;', '\r', '\u001b]0;\u001b'])
      plainText(part.repeat(300_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('cannot break a secret in two for the one who hides it', () => {
    const shown: string[] = [];
    const redactor = createRedactor();
    redactor.add('s3cret-value');
    const host = terminalHost({
      ...{ color: false, level: 'default', withTime: false, signal: new AbortController().signal },
      ...{
        redactor,
        environment: {},
        stdout: { write: () => 0 },
        stderr: { write: (text) => shown.push(text) },
      },
    });
    host.progress({ kind: 'output', line: 's3cret\u001b[0m-value' });
    expect(shown.join('')).toBe('  ***\n');
    expect(new UserError({ code: 'X', message: 'x' })).toBeInstanceOf(Error);
  });
});
