import type { Clearance } from '../ground/clearance.ts';
import { allOrCancel } from './limit.ts';
import type { RunOptions } from './options.ts';
import type { DockerfilePlans } from './stage-plans.ts';

/**
 * Reads everything that the images of a run are made of, and gives leave to write when nothing is wrong with it: a run that
 * is refused because of one image has not published another one before.
 *
 * What a Dockerfile takes by a name that another image's stage has to be built for is the exception: it is read when it is
 * known, and looked at then, before anything is made of it.
 */
export async function surveySources(
  options: Pick<RunOptions, 'images' | 'platformsOf' | 'check'>,
  plans: DockerfilePlans,
  signal: AbortSignal,
): Promise<Clearance> {
  const { images, platformsOf, check } = options;
  await allOrCancel(signal, () =>
    images.flatMap((image) => platformsOf(image).map((platform) => plans.plan(image, platform))),
  );
  return check.clearance();
}
