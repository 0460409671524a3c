import { describe, expect, it } from 'vitest';
import type { ProgressEvent } from '../../src/core/ground/progress.ts';
import { GroupedLog } from '../../src/hosts/grouped-log.ts';

type Grouped = Parameters<GroupedLog['handle']>[0];

const start = (image: string): Grouped => ({ kind: 'image-start', image });
const end = (image: string, ok = true): Grouped => ({ kind: 'image-end', image, ok });
const output = (image: string, line: string): Grouped => ({ kind: 'output', image, line });
const info = (message: string): Extract<ProgressEvent, { kind: 'info' }> => ({ kind: 'info', message });

function linesOf(events: readonly Grouped[]): readonly string[] {
  const lines: string[] = [];
  const log = new GroupedLog({
    openGroup: (title) => lines.push(`> ${title}`),
    closeGroup: (title, ok) => lines.push(`< ${title} ${ok ? 'ok' : 'failed'}`),
    line: (text) => lines.push(text),
  });
  for (const event of events) log.handle(event);
  return lines;
}

describe('a grouped log', () => {
  it('shows one image as it goes', () => {
    const events = [start('a'), output('a', '1'), output('a', '2'), end('a')];
    expect(linesOf(events)).toEqual(['> a', '1', '2', '< a ok']);
  });

  it('keeps the lines of images together that are built side by side', () => {
    const events = [
      start('a'),
      start('b'),
      output('b', 'b1'),
      output('a', 'a1'),
      end('a'),
      output('b', 'b2'),
      end('b'),
    ];
    expect(linesOf(events)).toEqual(['> a', 'a1', '< a ok', '> b', 'b1', 'b2', '< b ok']);
  });

  it('shows an image that was done before its turn when its turn comes', () => {
    const events = [
      start('a'),
      start('b'),
      start('c'),
      output('b', 'b1'),
      end('b', false),
      output('c', 'c1'),
      end('a'),
      end('c'),
    ];
    expect(linesOf(events)).toEqual(['> a', '< a ok', '> b', 'b1', '< b failed', '> c', 'c1', '< c ok']);
  });

  it('keeps the lines of all stages of an image that waits for its turn', () => {
    const events = [
      start('a'),
      start('b'),
      output('b', 'b1'),
      end('b'),
      start('b'),
      output('b', 'b2'),
      end('b', false),
      end('a'),
    ];
    expect(linesOf(events)).toEqual(['> a', '< a ok', '> b', 'b1', 'b2', '< b failed']);
  });

  it('shows what belongs to no image at once', () => {
    expect(linesOf([info('x'), start('a'), info('y'), end('a')])).toEqual(['x', '> a', 'y', '< a ok']);
  });
});
