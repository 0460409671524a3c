/** `config …` and `includes …` beside werf v2.77.1 (`vectors/config/project.json`), through the real command line. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerOf, type ProjectVector } from './config-project.ts';

const { cases } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../vectors/config/project.json'), 'utf8'),
) as { readonly cases: readonly ProjectVector[] };

/** Not run yet: werf.yaml is not rendered. */
function needsTemplates(vector: ProjectVector): boolean {
  return JSON.stringify(vector).includes('{{');
}

describe('the project vectors', () => {
  it.concurrent.each(
    cases.filter((one) => needsTemplates(one)).map((one) => [one.id, one.shows, one] as const),
  )('%s: %s', async (_id, _shows, vector) => {
    const answer = await answerOf(vector);
    if (vector.crash !== undefined) {
      expect(answer.stderr).toMatch(/^Error: .* \[[A-Z_]+\]/);
      expect(answer.exitCode).toBe(1);
      return;
    }
    if (vector.error !== undefined) {
      const [firstLine = ''] = answer.stderr.split('\n');
      expect(firstLine).toContain(firstLineOf(vector.error));
    }
    expect(answer).toMatchObject({ exitCode: vector.exit });
    if (vector.stdout !== undefined) expect(answer.stdout).toBe(vector.stdout);
    if (vector.stdoutSorted) expect(piecesOf(vector, answer.stdout)).toEqual([...vector.stdoutSorted].sort());
    if (vector.readFile !== undefined) expect(answer.file).toBe(vector.fileContent);
  });
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
