/** Schema of Stapel images and artifacts (spec 01 §9). */
import type { Section } from './kinds.ts';
import { commonFields } from './schema-image.ts';

const pathFields = {
  add: { type: 'string', about: 'Absolute path in the source.' },
  to: { type: 'string', about: 'Absolute path in the image.' },
  owner: { type: 'string', about: 'User name or id of the files.' },
  group: { type: 'string', about: 'Group name or id of the files.' },
  includePaths: { type: 'stringOrList', about: 'Only these paths below add.' },
  excludePaths: { type: 'stringOrList', about: 'Not these paths below add.' },
} as const;

export const gitSection = {
  name: 'git',
  fields: {
    ...pathFields,
    url: { type: 'string', about: 'A remote repository; default is the project.' },
    branch: { type: 'string', about: 'Branch of the remote repository.' },
    tag: { type: 'string', about: 'Tag of the remote repository.' },
    commit: { type: 'string', about: 'Commit of the remote repository.' },
    basicAuth: {
      type: 'section',
      about: 'User and password of the remote repository.',
      section: {
        name: 'basicAuth',
        unknownKeys: 'foreign',
        fields: {
          username: { type: 'string', about: 'User name.' },
          password: {
            type: 'section',
            about: 'Where the password is.',
            section: {
              name: 'password',
              unknownKeys: 'foreign',
              fields: {
                env: { type: 'string', about: 'Variable that holds it.' },
                src: { type: 'string', about: 'File that holds it.' },
                value: { type: 'string', about: 'The password itself.' },
              },
            },
          },
        },
      },
    },
    stageDependencies: {
      type: 'section',
      about: 'Files whose change runs a stage again.',
      section: {
        name: 'stageDependencies',
        fields: {
          install: { type: 'stringOrList', about: 'Paths that the install stage depends on.' },
          beforeSetup: { type: 'stringOrList', about: 'Paths that the beforeSetup stage depends on.' },
          setup: { type: 'stringOrList', about: 'Paths that the setup stage depends on.' },
        },
      },
    },
  },
} as const satisfies Section;

const cacheVersionFields = {
  cacheVersion: { type: 'string', about: 'A change runs all stages again.' },
  beforeInstallCacheVersion: { type: 'string', about: 'A change runs beforeInstall again.' },
  installCacheVersion: { type: 'string', about: 'A change runs install again.' },
  beforeSetupCacheVersion: { type: 'string', about: 'A change runs beforeSetup again.' },
  setupCacheVersion: { type: 'string', about: 'A change runs setup again.' },
} as const;

const tasks = { type: 'tasks', about: 'Tasks of Ansible.' } as const;
const commands = { type: 'stringOrList', about: 'Shell commands of the stage.' } as const;

export const mountSection = {
  name: 'mount',
  fields: {
    to: { type: 'string', about: 'Absolute path in the image.', isRequired: true },
    from: { type: 'string', about: 'A directory kept for the purpose.', values: ['tmp_dir', 'build_dir'] },
    fromPath: { type: 'string', about: 'A path of the host.' },
  },
} as const satisfies Section;

export const importSection = {
  name: 'import',
  fields: {
    ...pathFields,
    from: { type: 'string', about: 'An image of this file, or a reference with tag or digest.' },
    image: { type: 'string', about: 'The same; use from.', isDeprecated: true },
    artifact: { type: 'string', about: 'An artifact.', isDeprecated: true },
    stage: {
      type: 'string',
      about: 'Stage of the source, default the last.',
      values: ['beforeInstall', 'install', 'beforeSetup', 'setup'],
    },
    before: { type: 'string', about: 'Before which stage.', values: ['install', 'setup'] },
    after: { type: 'string', about: 'After which stage.', values: ['install', 'setup'] },
  },
} as const satisfies Section;

export const stapelSection = {
  name: 'Stapel image',
  fields: {
    ...commonFields,
    artifact: { type: 'string', about: 'Name of an artifact.', isDeprecated: true },
    from: { type: 'string', about: 'The base: an image of this file or a reference.' },
    fromImage: { type: 'string', about: 'The base; use from.', isDeprecated: true },
    fromArtifact: { type: 'string', about: 'An artifact as base.', isDeprecated: true },
    fromLatest: { type: 'bool', about: 'Follow the reference in the registry.' },
    fromCacheVersion: { type: 'string', about: 'Any text; a change builds from the base anew.' },
    disableGitAfterPatch: { type: 'bool', about: 'No stages for changes of the sources.' },
    git: { type: 'sections', about: 'Files from git.', section: gitSection },
    shell: {
      type: 'section',
      about: 'Commands.',
      section: {
        name: 'shell',
        fields: {
          beforeInstall: commands,
          install: commands,
          beforeSetup: commands,
          setup: commands,
          ...cacheVersionFields,
        },
      },
    },
    ansible: {
      type: 'section',
      about: 'Tasks of Ansible.',
      isDeprecated: true,
      section: {
        name: 'ansible',
        fields: {
          beforeInstall: tasks,
          install: tasks,
          beforeSetup: tasks,
          setup: tasks,
          ...cacheVersionFields,
        },
      },
    },
    mount: {
      type: 'sections',
      about: 'Directories of the host during the build.',
      section: mountSection,
    },
    docker: {
      type: 'section',
      about: 'Instructions of Docker; use imageSpec.',
      isDeprecated: true,
      section: {
        name: 'docker',
        fields: {
          VOLUME: { type: 'stringOrList', about: 'Volumes.' },
          EXPOSE: { type: 'stringOrList', about: 'Ports.' },
          ENV: { type: 'stringMap', about: 'Environment.' },
          LABEL: { type: 'stringMap', about: 'Labels.' },
          CMD: { type: 'command', about: 'Command.' },
          ENTRYPOINT: { type: 'command', about: 'Entry point.' },
          WORKDIR: { type: 'string', about: 'Working directory.' },
          USER: { type: 'string', about: 'User.' },
          HEALTHCHECK: { type: 'string', about: 'Health check.' },
          exactValues: { type: 'bool', about: 'Escape values for Docker.' },
        },
      },
    },
    import: {
      type: 'sections',
      about: 'Files from other images.',
      section: importSection,
    },
  },
} as const satisfies Section;
