import { describe, expect, it } from 'vitest';
import { buildSummaryMarkdown, failureMarkdown } from '../../../src/hosts/github/summary.ts';
import type { BuildSummary } from '../../../src/hosts/index.ts';

type Image = BuildSummary['images'][number];

function image(changes: Partial<Image> = {}): Image {
  return {
    name: 'web',
    isRebuilt: true,
    size: 12_300_000,
    seconds: 3.24,
    isFinal: true,
    platforms: ['linux/amd64'],
    reference: 'r.example/shop:abc-1',
    pullReference: 'r.example/shop@sha256:0123',
    ...changes,
  };
}

const MIB = 1024 * 1024;

describe('the job summary', () => {
  it('tells of each image what it is, how large, how long it took and how to pull it', () => {
    const images = [
      image({ name: 'base', isFinal: false, isRebuilt: false }),
      image({ platforms: ['linux/amd64', 'linux/arm64'] }),
    ];
    expect(buildSummaryMarkdown({ images, seconds: 9.5 }).split('\n')).toEqual([
      '### slipway: 1 of 2 images built in 9.50 s',
      '',
      '| Image | | Platform | Size | Time | Pull |',
      '|---|---|---|---|---|---|',
      '| `base` | reused | `linux/amd64` | 12.3 MB | 3.24 s | `docker pull r.example/shop@sha256:0123` |',
      '| `web` | built | `linux/amd64`<br>`linux/arm64` | 12.3 MB | 3.24 s | `docker pull r.example/shop@sha256:0123` |',
      '',
      '<details><summary>Image references</summary>',
      '',
      '```json',
      '{',
      '  "web": "r.example/shop:abc-1"',
      '}',
      '```',
      '',
      '</details>',
      '',
    ]);
  });

  it.each([
    ['nothing to build', [], '### slipway: All 0 images up to date in 1.00 s'],
    ['one image', [image({ isRebuilt: false })], '### slipway: 1 image up to date in 1.00 s'],
    ['some', [image(), image()], '### slipway: 2 of 2 images built in 1.00 s'],
  ])('begins with the result: %s', (_what, images, title) => {
    expect(buildSummaryMarkdown({ images, seconds: 1 }).split('\n')[0]).toBe(title);
  });

  it('offers no pull command for what is in the store of this machine only', () => {
    const local = image({ reference: 'shop:abc-1', pullReference: 'shop:abc-1' });
    const text = buildSummaryMarkdown({ images: [local], seconds: 1 });
    expect(text).toContain('| `shop:abc-1` |');
    expect(text).not.toContain('docker pull');
  });

  it.each(['a|b', 'a`b', 'a\n| x |', '```'])('is not torn by the name %j', (name) => {
    const text = buildSummaryMarkdown({ images: [image({ name })], seconds: 1 });
    const rows = text.split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(2);
    expect(rows[1]?.match(/(?<!\\)\|/g)).toHaveLength(7);
    expect(text).toMatch(/^(`{3,})json\n(.|\n)*^\1$/m);
    expect(text.match(/^`+$/gm)).toHaveLength(1);
  });

  it('stays below what the runner takes, and says how many are left out', () => {
    const images = Array.from({ length: 20_000 }, (_, index) => image({ name: `ímage-${index}` }));
    const text = buildSummaryMarkdown({ images, seconds: 1 });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MIB);
    expect(Buffer.byteLength(text)).toBeGreaterThan(0.8 * MIB);
    expect(text.match(/… and \d+ more/g)).toHaveLength(2);
    expect(text.trimEnd().endsWith('</details>')).toBe(true);
  });

  it('of a failure holds the error as it is, and no more of it than fits', () => {
    expect(failureMarkdown('a ```b```\n| c')).toBe(
      '### slipway: the build failed\n\n````\na ```b```\n| c\n````\n',
    );
    expect(Buffer.byteLength(failureMarkdown('ü'.repeat(MIB)))).toBeLessThan(MIB);
  });
});
