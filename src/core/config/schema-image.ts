/** Schema of Dockerfile images, and what Stapel images share with them (spec 01 §8). */
import type { Section } from './kinds.ts';
import { imageSpecSection } from './schema-image-spec.ts';

export const dependencySection = {
  name: 'dependencies',
  fields: {
    image: { type: 'string', about: 'An image of this file.', isRequired: true },
    before: { type: 'string', about: 'Stapel images: before which stage.', values: ['install', 'setup'] },
    after: { type: 'string', about: 'Stapel images: after which stage.', values: ['install', 'setup'] },
    imports: {
      type: 'sections',
      about: 'What of the image becomes known.',
      section: {
        name: 'imports',
        fields: {
          type: {
            type: 'string',
            about: 'Which fact of the image.',
            isRequired: true,
            values: ['ImageName', 'ImageTag', 'ImageRepo', 'ImageID', 'ImageDigest'],
          },
          targetBuildArg: { type: 'string', about: 'Dockerfile images: the build argument.' },
          targetEnv: { type: 'string', about: 'Stapel images: the variable.' },
        },
      },
    },
  },
} as const satisfies Section;

export const secretSection = {
  name: 'secrets',
  fields: {
    id: { type: 'string', about: 'Name of the secret in the build.' },
    env: { type: 'string', about: 'Variable that holds it.' },
    src: { type: 'string', about: 'File that holds it.' },
    value: { type: 'string', about: 'The secret itself.' },
  },
} as const satisfies Section;

export const commonFields = {
  image: { type: 'imageNames', about: 'Name of the image, or a list of names.' },
  final: { type: 'bool', about: 'Is the image for use outside of the build? Default true.' },
  cacheVersion: { type: 'string', about: 'Any text; a change builds the image anew.' },
  platform: { type: 'strings', about: 'Target platforms: [linux/amd64].' },
  dependencies: {
    type: 'sections',
    about: 'Other images whose names or ids are needed.',
    section: dependencySection,
  },
  secrets: { type: 'sections', about: 'Secrets for the build.', section: secretSection },
  network: { type: 'string', about: 'Network of the build (Docker only).' },
  imageSpec: { type: 'section', about: 'Changes of the resulting image.', section: imageSpecSection },
} as const;

export const dockerfileSection = {
  name: 'Dockerfile image',
  fields: {
    ...commonFields,
    dockerfile: { type: 'string', about: 'Path of the Dockerfile, relative to context.', isRequired: true },
    staged: { type: 'bool', about: 'Build instruction by instruction (Buildah only).' },
    context: { type: 'string', about: 'Directory of the build context, relative to the project.' },
    contextAddFiles: { type: 'stringOrList', about: 'Files that are taken from disk.' },
    contextAddFile: { type: 'stringOrList', about: 'Old name of contextAddFiles.', isDeprecated: true },
    target: { type: 'string', about: 'Stage of the Dockerfile, default the last.' },
    args: { type: 'freeMap', about: 'Build arguments.' },
    addHost: { type: 'stringOrList', about: 'Lines of /etc/hosts: host:ip.' },
    ssh: { type: 'string', about: 'SSH agent for the build.', isDeprecated: true },
  },
} as const satisfies Section;
