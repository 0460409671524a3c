import { shortened, type Location } from '../../ground/errors.ts';
import type { Progress } from '../../ground/progress.ts';
import type { DockerfileWarning } from './warnings.ts';

/** Of one image; who has more than that will not read them. */
const MOST_OF_IMAGE = 60;
/** Of all images of a run. */
const MOST_OF_RUN = 100;
const LONGEST = 500;

/** Tells what is legal and not what it seems to be, each thing once per image. */
export type TellWarnings = (warnings: readonly DockerfileWarning[]) => void;

/**
 * Makes those who tell the warnings of all images of a run, so many and so much of them as one can read.
 * @returns a function of the Dockerfile's path and of the image's place in werf.yaml
 */
export function warningTeller(progress: Progress): (path: string, location: Location) => TellWarnings {
  let count = 0;
  return (path, location) => {
    const told = new Set<string>();
    return (warnings) => {
      for (const { message, hint, line } of warnings) {
        const key = `${line ?? ''} ${message}`;
        if (told.has(key) || told.size >= MOST_OF_IMAGE || count > MOST_OF_RUN) continue;
        told.add(key);
        count += 1;
        if (count > MOST_OF_RUN) {
          progress({ kind: 'warning', message: 'There are more warnings about Dockerfiles than are shown.' });
          continue;
        }
        progress({
          kind: 'warning',
          message: shortened(message, LONGEST),
          location: line === undefined ? location : { file: path, line },
          ...(hint === undefined ? {} : { hint }),
        });
      }
    };
  };
}
