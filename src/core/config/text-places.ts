import type { Location } from '../ground/errors.ts';
import type { YamlPlace } from '../goyaml/index.ts';

/** What places of a text mean to the user, who wrote it or the templates that it was made of. */
export interface TextPlaces {
  /** Where it was written. */
  readonly locate: (place: YamlPlace) => Location;
  /** What helps beside a location of `locate`, if anything does. */
  readonly explain: (location: Location) => string | undefined;
}

/** A text that the user wrote as it is. */
export function placesOfFile(file: string): TextPlaces {
  return { locate: ({ line, column }) => ({ file, line, column }), explain: () => undefined };
}
