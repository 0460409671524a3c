/** `config …` and `includes …` beside werf v2.77.1 (`vectors/config/project.json`), through the real command line. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerOf, type ProjectVector } from './config-project.ts';

const { cases } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../vectors/config/project.json'), 'utf8'),
) as { readonly cases: readonly ProjectVector[] };

/** First lines that differ on purpose, by id. */
const BETTER: Readonly<Record<string, string>> = {
  // The reference shows the password here.
  'inc-bad-auth-two':
    'unable to initialize includes: includes config validation failed: include https://h/a/b: specify only env or src or plain as basic auth password source',
};

describe('the project vectors', () => {
  it.concurrent.each(cases.map((one) => [one.id, one.shows, one] as const))(
    '%s: %s',
    async (_id, _shows, vector) => {
      const answer = await answerOf(vector);
      if (vector.crash !== undefined) {
        expect(answer.stderr).toMatch(/^Error: .* \[[A-Z_]+\]/);
        expect(answer.exitCode).toBe(1);
        return;
      }
      if (vector.error !== undefined) {
        const told = answer.stderr.slice(answer.stderr.search(/^Error: /m));
        expect(firstLineOf(told)).toContain(BETTER[vector.id] ?? firstLineOf(vector.error));
      }
      expect(answer).toMatchObject({ exitCode: vector.exit });
      if (vector.stdout !== undefined) expect(answer.stdout).toBe(vector.stdout);
      if (vector.stdoutSorted)
        expect(piecesOf(vector, answer.stdout)).toEqual([...vector.stdoutSorted].sort());
      if (vector.readFile !== undefined) expect(answer.file).toBe(vector.fileContent);
    },
  );
});

function firstLineOf(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** The order of the reference varies: pieces are compared sorted. */
function piecesOf({ command }: ProjectVector, text: string): readonly string[] {
  if (text === '') return [];
  if (command === 'config list') return text.replace(/\n$/, '').split('\n').sort();
  return text.split(command === 'config graph' ? /^(?=- )/m : '---\n').sort();
}
