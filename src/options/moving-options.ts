import { BUILD, type Option } from './option.ts';

const IDLE = {
  help: 'Has no effect: a build removes nothing from this host.',
  section: 'Host',
  verbs: BUILD,
  hidden: true,
} as const;

const IDLE_PERCENT = { ...IDLE, type: 'string', value: 'PERCENT' } as const;

const INTROSPECTION = {
  later: 'Build the Dockerfile with the engine itself to look into a stage.',
  section: 'Build',
  verbs: BUILD,
  hidden: true,
} as const;

/** Flags that pipelines bring along from werf: some have nothing to act on here, others ask for what is to come. */
export const MOVING_OPTIONS = {
  'add-custom-tag': {
    type: 'list',
    value: 'TAG',
    envPrefix: 'WERF_ADD_CUSTOM_TAG_',
    help: 'A further tag for the images.',
    later: 'Leave it out, and take the references of images from the report or the outputs.',
    section: 'Storage',
    verbs: BUILD,
    hidden: true,
  },
  'ssh-key': {
    type: 'list',
    value: 'PATH',
    envPrefix: 'WERF_SSH_KEY_',
    help: 'Key for `ssh` of images.',
    later: 'Add the key to an ssh-agent before the build: images with `ssh` use the one of SSH_AUTH_SOCK.',
    section: 'Build',
    verbs: BUILD,
    hidden: true,
  },
  follow: {
    type: 'boolean',
    default: false,
    help: 'Build again at each new commit.',
    later: 'Run slipway after each commit.',
    section: 'Build',
    verbs: BUILD,
    hidden: true,
  },
  'introspect-error': {
    type: 'boolean',
    default: false,
    help: 'Open a shell in the stage that failed.',
    ...INTROSPECTION,
  },
  'introspect-before-error': {
    type: 'boolean',
    default: false,
    help: 'Open a shell before the instruction that failed.',
    ...INTROSPECTION,
  },
  'introspect-stage': {
    type: 'list',
    value: 'IMAGE/STAGE',
    help: 'Open a shell in a stage.',
    ...INTROSPECTION,
  },
  'disable-auto-host-cleanup': {
    type: 'boolean',
    default: false,
    ...IDLE,
  },
  'allowed-backend-storage-volume-usage': {
    ...IDLE_PERCENT,
    aliases: ['allowed-docker-storage-volume-usage'],
  },
  'allowed-backend-storage-volume-usage-margin': {
    ...IDLE_PERCENT,
    aliases: ['allowed-docker-storage-volume-usage-margin'],
  },
  'allowed-local-cache-volume-usage': IDLE_PERCENT,
  'allowed-local-cache-volume-usage-margin': IDLE_PERCENT,
  'backend-storage-path': {
    type: 'string',
    value: 'PATH',
    aliases: ['docker-server-storage-path'],
    ...IDLE,
  },
} as const satisfies Readonly<Record<string, Option>>;
