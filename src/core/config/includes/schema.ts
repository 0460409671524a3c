/** Schema of werf-includes.yaml and werf-includes.lock (spec 01 §14). */
import type { Section } from '../kinds.ts';

const passwordSection = {
  name: 'password',
  unknownKeys: 'ignored',
  fields: {
    env: { type: 'string', about: 'Variable that holds it.' },
    src: { type: 'string', about: 'File that holds it.' },
    value: { type: 'string', about: 'The password itself.' },
  },
} as const satisfies Section;

export const includesSection = {
  name: 'werf-includes.yaml',
  unknownKeys: 'ignored',
  fields: {
    includes: {
      type: 'sections',
      about: 'Repositories whose files are laid over the project, the last one on top.',
      section: {
        name: 'includes',
        unknownKeys: 'ignored',
        fields: {
          git: { type: 'string', about: 'URL, or a folder of this machine.', isRequired: true },
          basicAuth: {
            type: 'section',
            about: 'User and password of the repository.',
            section: {
              name: 'basicAuth',
              unknownKeys: 'ignored',
              fields: {
                username: { type: 'string', about: 'User name.', isRequired: true },
                password: { type: 'section', about: 'Where the password is.', section: passwordSection },
              },
            },
          },
          branch: { type: 'string', about: 'Branch of the repository.' },
          tag: { type: 'string', about: 'Tag of the repository.' },
          commit: { type: 'string', about: 'Commit of the repository.' },
          add: { type: 'string', about: 'Directory in the repository, from /.', isRequired: true },
          to: { type: 'string', about: 'Its place in the project, from /.', isRequired: true },
          includePaths: { type: 'strings', about: 'Only these globs below add.' },
          excludePaths: { type: 'strings', about: 'Not these globs below add.' },
        },
      },
    },
  },
} as const satisfies Section;

export const lockSection = {
  name: 'werf-includes.lock',
  unknownKeys: 'ignored',
  fields: {
    includes: {
      type: 'sections',
      about: 'The commit of each repository and reference.',
      section: {
        name: 'includes',
        unknownKeys: 'ignored',
        fields: {
          git: { type: 'string', about: 'As in werf-includes.yaml.' },
          branch: { type: 'string', about: 'As in werf-includes.yaml.' },
          tag: { type: 'string', about: 'As in werf-includes.yaml.' },
          commit: { type: 'string', about: 'Id of the commit.' },
        },
      },
    },
  },
} as const satisfies Section;
