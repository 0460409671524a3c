import { UserError, type Location } from './errors.ts';

/** Says where in the configuration the cause is of an error that does not know it. */
export async function locate<T>(location: Location, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof UserError) || error.location) throw error;
    const { code, message, hint } = error;
    throw new UserError({ code, message, location, ...(hint === undefined ? {} : { hint }), cause: error });
  }
}
