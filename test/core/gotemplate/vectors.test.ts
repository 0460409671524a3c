/** What the reference rendered, and where it failed (test/vectors/template). */
import { describe, expect, it } from 'vitest';
import { decodeText, TemplateError, toBytes } from '../../../src/core/gotemplate/index.ts';
import { rootOfVectors, setOfVector, type VectorCase, vectorsOf } from './vector-project.ts';

async function render(vector: VectorCase): Promise<string> {
  return setOfVector(vector).execute('werfConfig', rootOfVectors());
}

async function failure(vector: VectorCase): Promise<string> {
  try {
    return `no error but ${JSON.stringify(await render(vector))}`;
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
}

/** Explanations behind the first line of an error belong to the caller, not to the template language. */
const comparable = (message: string): string =>
  message.replace(/(not allowed by giterminism|git repository)[^]*$/, '$1');

/** What a case gives, and what it should give. */
async function outcome(vector: VectorCase): Promise<readonly [got: string, wanted: string]> {
  if (vector.terminates === true)
    return [(await failure(vector)).replace(/^.*?(error calling Glob).*$/, '$1'), 'error calling Glob'];
  if (vector.err !== undefined) return [comparable(await failure(vector)), comparable(vector.err)];
  if (vector.outB64 !== undefined) return [toBytes(await render(vector)).toString('base64'), vector.outB64];
  return [decodeText(await render(vector)), vector.out ?? ''];
}

describe('templates give what the reference gave', () => {
  it.each(['language', 'builtins', 'sprig', 'signatures', 'mutations', 'random'])(
    'in the vectors of %s',
    async (name) => {
      const wrong: unknown[] = [];
      for (const vector of vectorsOf(name)) {
        const [got, wanted] = await outcome(vector);
        if (got !== wanted) wrong.push({ id: vector.id, template: vector.t, got, wanted });
      }
      expect(wrong).toEqual([]);
    },
  );
});
