import { UserError, type Location } from '../ground/errors.ts';
import { envfilePrefix } from './report.ts';

interface NamedImage {
  readonly name: string;
  readonly location: Location;
}

/**
 * Names of images whose variables (spec 08 §3.3) would be no names of variables, or those of another image: a line break or
 * `=` in a name would set any variable of later steps, such as LD_PRELOAD.
 * @returns a UserError IMAGE_VARIABLE for each
 */
export function imageVariableProblems(images: readonly NamedImage[]): readonly UserError[] {
  const owners = new Map<string, string>();
  const problems: UserError[] = [];
  for (const { name, location } of images) {
    const prefix = envfilePrefix(name);
    const owner = owners.get(prefix);
    if (!/^[A-Za-z0-9_./-]*$/.test(name))
      problems.push(
        problem(
          location,
          `the image name ${quoted(name)} makes no name of a variable`,
          'letters, digits and _ . - /',
        ),
      );
    else if (owner !== undefined && owner !== name)
      problems.push(
        problem(
          location,
          `the images ${quoted(owner)} and ${quoted(name)} would have the same variables, ${prefix}…`,
          'names that differ in more than - . / and _',
        ),
      );
    else owners.set(prefix, name);
  }
  return problems;
}

function problem(location: Location, what: string, names: string): UserError {
  return new UserError({
    code: 'IMAGE_VARIABLE',
    message: `${what}, by which an envfile and \`export-env\` of the action hand images on`,
    hint: `Give images ${names}, or hand them on by the output \`images\` or the report in JSON.`,
    location,
  });
}

function quoted(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name);
}
