/** What the reference rendered in a real repository, and where it failed (test/vectors/template). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/ground/errors.ts';
import { casesOf, openVectorProject, type TemplateCase, type VectorProject } from './template-vectors.ts';

let project: VectorProject;
beforeAll(async () => {
  project = await openVectorProject();
});
afterAll(() => project.close());

const PREFIX = 'unable to render werf config: ';

async function failure(one: TemplateCase): Promise<string> {
  try {
    return `no error but ${JSON.stringify((await project.render(one)).toString('utf8'))}`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error).toMatchObject({ code: 'CONFIG_TEMPLATE', location: { file: 'case.yaml' } });
    expect(error.message.startsWith(PREFIX)).toBe(true);
    return error.message.slice(PREFIX.length);
  }
}

/** The reference's explanations are hints here. */
const withoutAdvice = (message: string): string =>
  message.replace(/\n\n(To provide a strong guarantee|The use of the function env) [^]*$/, '');

async function outcome(one: TemplateCase): Promise<readonly [got: string, wanted: string]> {
  if (one.terminates === true)
    return [
      (await failure(one)).replace(/^.*?(error calling Glob: syntax error).*$/, '$1'),
      'error calling Glob: syntax error',
    ];
  if (one.err !== undefined) return [withoutAdvice(await failure(one)), withoutAdvice(one.err)];
  const wanted = one.outB64 === undefined ? Buffer.from(one.out ?? '') : Buffer.from(one.outB64, 'base64');
  return [(await project.render(one)).toString('latin1'), wanted.toString('latin1')];
}

describe('templates of a repository give what the reference gave', () => {
  it('has the same commit', () => {
    expect(project.commit.id).toBe(project.expectedId);
  });

  // What the language does by itself is tested with the language.
  it.each([
    ['language', /\.Files|\.Commit|\.Env|\benv\b|\b(include|tpl) /],
    ['signatures', /\benv\b|Yaml/],
    ['yaml', /./],
  ] as const)('in the vectors of %s', async (name, needsProject) => {
    const wrong: unknown[] = [];
    const cases = casesOf(name).filter(({ t }) => needsProject.test(t));
    expect(cases.length).toBeGreaterThan(20);
    for (const one of cases) {
      const [got, wanted] = await outcome(one);
      if (got !== wanted) wrong.push({ id: one.id, template: one.t, got, wanted });
    }
    expect(wrong).toEqual([]);
  });
});
