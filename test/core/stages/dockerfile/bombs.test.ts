import { describe, expect, it } from 'vitest';
import type { UserError } from '../../../../src/core/ground/errors.ts';
import { planDockerfileStage } from '../../../../src/core/stages/dockerfile/plan-stage.ts';
import { prepareDockerfile } from '../../../../src/core/stages/dockerfile/prepare.ts';
import { LONGEST_MS } from '../../../support/time-limit.ts';

const from = 'FROM x\n';
const value = 'a'.repeat(60_000);
const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const doubling = (kind: string): string =>
  `${kind} A0=x\n${many(60, (i) => `${kind} A${String(i + 1)}=\${A${String(i)}}\${A${String(i)}}\n`)}`;

const bombs: readonly (readonly [name: string, text: string, code: string | undefined])[] = [
  ['very many lines', from + 'RUN x\n'.repeat(2_000_000), 'WORK_LIMIT'],
  ['very many empty lines', from + '\n'.repeat(1_500_000), 'WORK_LIMIT'],
  ['a comment of many megabytes', `${from}#${'x'.repeat(15_000_000)}\n`, 'WORK_LIMIT'],
  ['a continued line of many lines', `${from}RUN a \\\n${'b \\\n'.repeat(500_000)}c\n`, 'WORK_LIMIT'],
  ['a here-document of many lines', `${from}RUN <<E\n${'x\n'.repeat(900_000)}E\n`, 'WORK_LIMIT'],
  ['many stages', many(49_000, (i) => `FROM x AS s${String(i)}\n`), 'WORK_LIMIT'],
  ['many stages of one name', 'FROM x AS s\n'.repeat(1000), undefined],
  ['arguments that double', `${doubling('ARG')}FROM \${A60}\n`, 'WORK_LIMIT'],
  ['variables that double', `${from}${doubling('ENV')}`, 'WORK_LIMIT'],
  ['a variable that doubles itself', `${from}ENV A=xx\n${'ENV A=$A$A\n'.repeat(60)}`, 'WORK_LIMIT'],
  ['a long value that is used often', `${from}ENV A=${value}\n${'RUN $A$A$A\n'.repeat(5000)}`, 'WORK_LIMIT'],
  ['a pattern of stars', `${from}ENV A=${value}\nRUN \${A%${'*a'.repeat(20_000)}b}\n`, undefined],
  ['a pattern that is replaced', `${from}ENV A=${value}\nRUN \${A//${'*a'.repeat(1000)}b/x}\n`, 'WORK_LIMIT'],
  ['replacements that are long', `${from}ENV A=${value}\nENV B=\${A//a/${'y'.repeat(5000)}}\n`, 'WORK_LIMIT'],
  [
    'a prefix looked for in each line',
    `${from}ENV A=${value}\n${'RUN ${A#*b}\n'.repeat(5000)}`,
    'WORK_LIMIT',
  ],
  ['nested substitutions', `${from}RUN ${'${A:-'.repeat(9000)}x${'}'.repeat(10_000)}\n`, undefined],
  ['quotes that never close', `${from}ENV A=${'"'.repeat(60_001)}\n`, 'DOCKERFILE_EXPANSION'],
  ['backslashes', `${from}RUN ${'\\'.repeat(60_001)}\n`, undefined],
  ['blanks', from + `RUN${' '.repeat(60_000)}x\n`.repeat(20), undefined],
  ['a directive of blanks', `# syntax =${' '.repeat(30_000)}x${' '.repeat(30_000)}y\n${from}`, undefined],
  ['triggers of triggers', `${from}${'ONBUILD '.repeat(7000)}RUN x <<E\nE\n`, 'DOCKERFILE_PARSE'],
  ['a long duration', `${from}HEALTHCHECK --interval=${'1s'.repeat(25_000)} CMD x\n`, undefined],
  ['many mounts', `${from}RUN \\\n${'--mount=target=/x \\\n'.repeat(40_000)}x\n`, undefined],
  ['commas of a mount', `${from}RUN --mount=${','.repeat(60_000)} x\n`, undefined],
  ['nested lists', `${from}RUN ${'['.repeat(30_000)}${']'.repeat(30_000)}\n`, 'DOCKERFILE_PARSE'],
  ['here-documents of many names', `${from}RUN ${'<<E '.repeat(10_000)}\n${'E\n'.repeat(10_000)}`, undefined],
  ['an instruction that is a long word', `${from}${'x'.repeat(60_000)}\n`, 'DOCKERFILE_PARSE'],
];

describe('a Dockerfile of somebody else', () => {
  it.each(bombs)('takes no more than some work: %s', async (_, text, code) => {
    const started = performance.now();
    let thrown: UserError | undefined;
    try {
      const dockerfile = prepareDockerfile({ text, path: 'Dockerfile', target: '' });
      await planDockerfileStage({
        image: { args: [], addHost: [], cacheVersion: '', dependencies: [] },
        dockerfile,
        platform: 'linux/amd64',
        buildPlatform: 'linux/amd64',
        filesChecksum: () => Promise.resolve('c'),
      });
    } catch (error) {
      thrown = error as UserError;
    }
    expect(performance.now() - started).toBeLessThan(LONGEST_MS);
    expect(thrown?.code).toBe(code);
    expect((thrown?.message ?? '').length).toBeLessThan(20_000);
  });
});
