import { describe, expect, it } from 'vitest';
import { resolvePath, type PathNode } from '../../../src/core/git/resolve-path.ts';
import { LONGEST_MS } from '../../support/time-limit.ts';

/** A tree in which `links` are links, and everything else is there. */
function tree(links: Readonly<Record<string, string>>) {
  return async (path: string): Promise<PathNode<'file'>> => {
    const link = links[path];
    return link === undefined ? { node: 'file' } : { link };
  };
}

describe('following links', () => {
  it.each([
    ['a link beside it', { a: 'b' }, 'a', 'b'],
    ['a link to a directory on the way', { 'x/d': '../y' }, 'x/d/f', 'y/f'],
    ['a link to a link', { a: 'b', b: 'c/d' }, 'a', 'c/d'],
    ['a link of 4,096 letters', { a: `${'./'.repeat(2047)}bc` }, 'a', 'bc'],
  ])('ends at the file: %s', async (_, links, path, expected) => {
    expect(await resolvePath(path, tree(links))).toMatchObject({ path: expected });
  });

  it.each([
    ['a link out of the tree', { a: '../b' }, 'outside'],
    ['a link from the root', { a: '/b' }, 'outside'],
    ['a link to itself', { a: 'a' }, 'too-many-links'],
    ['a link that grows', { a: 'a/b' }, 'too-many-links'],
    ['a link of more letters than any system takes', { a: `${'./'.repeat(2048)}bc` }, 'missing'],
    ['a link of 1,200,000 letters', { a: '../'.repeat(400_000) }, 'missing'],
    ['a link that grows by 1,300 directories each time', { a: `a/${'b/'.repeat(1300)}` }, 'too-many-links'],
  ])('ends nowhere, and soon: %s', async (_, links, problem) => {
    const startedAt = performance.now();
    expect(await resolvePath('a', tree(links))).toMatchObject({ problem });
    expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS);
  });

  it('goes down 3,000 directories', async () => {
    const path = `${'d/'.repeat(3000)}f`;
    expect(await resolvePath(path, tree({}))).toMatchObject({ path });
  });
});
