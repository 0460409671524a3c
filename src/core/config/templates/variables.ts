/** The function `env` (spec 02 §8.2). */
import { UserError } from '../../ground/errors.ts';
import type { Giterminism } from '../giterminism.ts';

/**
 * The value of an environment variable for a template: an unset or empty one gives the fallback.
 *
 * Throws UserError `GITERMINISM_DIRECTIVE` for a name that is not permitted, also when there is a fallback,
 * and `CONFIG_TEMPLATE` for one that is not set.
 */
export function readVariable(
  environment: Readonly<Record<string, string | undefined>>,
  giterminism: Giterminism,
): (name: string, fallback: string | undefined) => string {
  return (name, fallback) => {
    if (!giterminism.isLoose && !giterminism.isEnvAllowed(name)) {
      throw new UserError({
        code: 'GITERMINISM_DIRECTIVE',
        message: `the configuration with potential external dependency found in the werf config: env name ${JSON.stringify(name)} not allowed by giterminism`,
        hint: `The value of the variable would change what is built. ${giterminism.howToAllow('config.goTemplateRendering.allowEnvVariables', name)}`,
      });
    }
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value !== undefined && value !== '') return value;
    if (fallback !== undefined) return fallback;
    if (value === '' || giterminism.isLoose) return '';
    throw new UserError({
      code: 'CONFIG_TEMPLATE',
      message: `the environment variable ${JSON.stringify(name)} must be set or default must be provided`,
      hint: `Set it, or give a default: {{ env ${JSON.stringify(name)} "default" }}.`,
    });
  };
}
