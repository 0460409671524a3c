import { dockerfileSection } from './schema-image.ts';
import { metaSection } from './schema-meta.ts';
import { stapelSection } from './schema-stapel.ts';

/**
 * The schema of werf.yaml: the one definition of all sections and fields (spec 01 §18). It drives
 * decoding and validation of types; what a field means is explained where its section is read.
 */
export const configSchema = {
  meta: metaSection,
  dockerfile: dockerfileSection,
  stapel: stapelSection,
} as const;
