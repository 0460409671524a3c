/** Schema of `imageSpec` for one image and for all (spec 01 §9.9). */
import type { Section } from './kinds.ts';

const removeLabels = {
  type: 'strings',
  about: 'Labels to remove: a name, or /REGEX/ for the whole name.',
} as const;
const labels = {
  type: 'stringMap',
  about: 'Labels to add; %image% and %project% are replaced.',
} as const;
const keepEssentialWerfLabels = {
  type: 'bool',
  about: 'Keep the labels that cleanup needs without a warning.',
} as const;
const clearWerfLabels = { type: 'bool', about: 'Accepted, without effect.', isDeprecated: true } as const;
const author = { type: 'string', about: 'Author of the image.' } as const;
const clearHistory = { type: 'bool', about: 'Empty the history of the image.' } as const;

export const globalImageSpecSection = {
  name: 'imageSpec',
  fields: {
    author,
    clearHistory,
    config: {
      type: 'section',
      about: 'Configuration of the image.',
      section: { name: 'config', fields: { labels, removeLabels, keepEssentialWerfLabels, clearWerfLabels } },
    },
  },
} as const satisfies Section;

export const imageSpecSection = {
  name: 'imageSpec',
  fields: {
    author,
    clearHistory,
    config: {
      type: 'section',
      about: 'Configuration of the image.',
      section: {
        name: 'config',
        fields: {
          cmd: { type: 'strings', about: 'CMD of the image.' },
          entrypoint: { type: 'strings', about: 'ENTRYPOINT of the image.' },
          env: { type: 'stringMap', about: 'Environment to add.' },
          expose: { type: 'strings', about: 'Ports to expose instead of the present ones.' },
          healthcheck: {
            type: 'section',
            about: 'Health check of the image.',
            section: {
              name: 'healthcheck',
              unknownKeys: 'foreign',
              fields: {
                test: { type: 'strings', about: 'The command, beginning with CMD, CMD-SHELL or NONE.' },
                interval: { type: 'int', about: 'Seconds between checks.' },
                timeout: { type: 'int', about: 'Seconds until a check counts as failed.' },
                startperiod: { type: 'int', about: 'Seconds to start in; the key is all lower case.' },
                retries: { type: 'int', about: 'Failures until the container is unhealthy.' },
              },
            },
          },
          labels,
          stopSignal: { type: 'string', about: 'Signal that stops the container.' },
          user: { type: 'string', about: 'User of the image.' },
          volumes: { type: 'strings', about: 'Volumes to add.' },
          workingDir: { type: 'string', about: 'Working directory of the image.' },
          removeEnv: { type: 'strings', about: 'Variables to remove: a name, or /REGEX/.' },
          removeLabels,
          removeVolumes: { type: 'strings', about: 'Volumes to remove.' },
          keepEssentialWerfLabels,
          clearCmd: { type: 'bool', about: 'Remove CMD.' },
          clearEntrypoint: { type: 'bool', about: 'Remove ENTRYPOINT.' },
          clearUser: { type: 'bool', about: 'Remove the user.' },
          clearWorkingDir: { type: 'bool', about: 'Remove the working directory.' },
          clearWerfLabels,
        },
      },
    },
  },
} as const satisfies Section;
