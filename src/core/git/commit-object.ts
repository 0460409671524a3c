import type { GitObject } from './object-reader.ts';
import type { Commit } from './types.ts';

/** A commit object's text -> what slipway needs of it. */
export function parseCommit({ id, data }: GitObject): Commit {
  const text = data.toString('latin1');
  const end = text.indexOf('\n\n');
  const headers = text.slice(0, end === -1 ? text.length : end).split('\n');
  const values = (name: string): readonly string[] =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    id,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    committedAt: Number(/ (-?\d+) [+-]\d{4}$/.exec(values('committer')[0] ?? '')?.[1] ?? 0),
    authored: /> (\S+ ?\S*)$/.exec(values('author')[0] ?? '')?.[1] ?? '',
  };
}
