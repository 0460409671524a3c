import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SafeLog } from '../../src/hosts/safe-log.ts';
import { readRunnerLog } from '../support/runner-log.ts';

/** What comes out when `use` writes, as bytes. */
function written(use: (log: SafeLog, write: (text: string) => void) => void): string {
  let text = '';
  const write = (part: string): void => {
    text += part;
  };
  const log = new SafeLog(write, (line) => line);
  use(log, write);
  log.close();
  return text;
}

const COMMANDS = [
  '::set-output name=images::x',
  '  ::error::x',
  '\t::add-path::/evil',
  '::add-mask::shop',
  '::stop-commands::abcdef',
  '::group::x',
  '##[error]x',
  'in the middle ##[set-env name=A;]x',
  'first\r::warning::x',
  'first\n::warning::x',
];

describe('text that others wrote', () => {
  it.each(COMMANDS)('would be a command when written as it is, and is none in a safe log: %j', (line) => {
    expect(readRunnerLog(`${line}\n`).commands.length + Number(line.startsWith('::stop'))).toBe(1);
    const log = readRunnerLog(written((safe) => safe.line(line)));
    expect(log.commands).toEqual([]);
    expect(log.shown).toContain(
      line
        .split(/[\r\n]/)[0]
        ?.replace('##[', '## [')
        .trim(),
    );
  });

  it('is never a command, whatever it is', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(...COMMANDS, '::', '##[', ']', '\n', '\r', '\u0085', ' '),
    );
    const lines = fc.array(fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')));
    fc.assert(
      fc.property(lines, (all) => {
        const text = written((safe, write) => {
          for (const line of all) {
            safe.line(line);
            safe.command(() => write('::notice::ours\n'));
          }
        });
        expect(readRunnerLog(text).commands).toEqual(
          all.map(() => ({ name: 'notice', properties: {}, message: 'ours' })),
        );
      }),
    );
  });

  it('cannot know the token that makes the runner listen again', () => {
    const tokens = [1, 2].map(() => /stop-commands::(\S+)/.exec(written((safe) => safe.line('a::b')))?.[1]);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it('is written without any sign of it where it could not be a command', () => {
    expect(written((safe) => safe.line('#5 RUN make'))).toBe('#5 RUN make\n');
  });
});
