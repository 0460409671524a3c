import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { run } from '../../../src/core/ground/processes.ts';

it('a program whose input breaks off is not heard any more: what it says would hide the reason', async () => {
  const input = Readable.from(
    (async function* () {
      yield 'first\n';
      await new Promise((resolve) => setTimeout(resolve, 300));
      throw new Error('the reason');
    })(),
  );
  const lines: string[] = [];
  const script =
    'trap "" TERM; read line; echo "got $line"; read line || echo "unexpected EOF"; echo late >&2';
  const running = run('sh', ['-c', script], { input, onLine: (line) => lines.push(line) });
  await expect(running).rejects.toThrow('the reason');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(lines).toEqual(['got first']);
});
