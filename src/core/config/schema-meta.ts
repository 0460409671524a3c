/** Schema of the meta section (spec 01 §7). */
import type { Section } from './kinds.ts';
import { globalImageSpecSection } from './schema-image-spec.ts';

const keepPolicySection = {
  name: 'keepPolicies',
  fields: {
    references: {
      type: 'section',
      about: 'Which tags or branches keep images.',
      isRequired: true,
      section: {
        name: 'references',
        fields: {
          tag: { type: 'string', about: 'A tag, or /REGEX/.' },
          branch: { type: 'string', about: 'A branch, or /REGEX/.' },
          limit: {
            type: 'section',
            about: 'Only some of the references.',
            section: {
              name: 'limit',
              fields: {
                last: { type: 'int', about: 'The newest so many; -1 is all.' },
                in: { type: 'duration', about: 'Those of this time: 168h, 30m.' },
                operator: { type: 'string', about: 'How last and in are joined.', values: ['And', 'Or'] },
              },
            },
          },
        },
      },
    },
    imagesPerReference: {
      type: 'section',
      about: 'How many images of a reference are kept.',
      section: {
        name: 'imagesPerReference',
        unknownKeys: 'ignored',
        fields: {
          last: { type: 'int', about: 'The newest so many; -1 is all, default 1.' },
          in: { type: 'duration', about: 'Those of this time: 168h, 30m.' },
          operator: { type: 'string', about: 'How last and in are joined: And, else Or.' },
        },
      },
    },
  },
} as const satisfies Section;

export const metaSection = {
  name: 'meta',
  fields: {
    configVersion: { type: 'int', about: 'Version of the format: 1.', isRequired: true },
    project: { type: 'string', about: 'Unique name of the project.', isRequired: true },
    build: {
      type: 'section',
      about: 'Defaults of all images.',
      section: {
        name: 'build',
        fields: {
          cacheVersion: { type: 'string', about: 'Changes the digests of images without an own value.' },
          platform: { type: 'strings', about: 'Target platforms: [linux/amd64].' },
          staged: { type: 'bool', about: 'Build Dockerfile images instruction by instruction.' },
          imageSpec: {
            type: 'section',
            about: 'imageSpec of all final images.',
            section: globalImageSpecSection,
          },
        },
      },
    },
    deploy: {
      type: 'section',
      about: 'Where the chart is and what it is called.',
      section: {
        name: 'deploy',
        fields: {
          helmChartDir: { type: 'string', about: 'Directory of the chart, default .helm.' },
          helmChartConfig: {
            type: 'section',
            about: 'Fields of the chart.',
            section: {
              name: 'helmChartConfig',
              fields: { appVersion: { type: 'string', about: 'appVersion of the chart.' } },
            },
          },
          helmRelease: { type: 'string', about: 'Template of the release name, with [[ ]].' },
          helmReleaseSlug: { type: 'bool', about: 'Make the release name fit, default true.' },
          namespace: { type: 'string', about: 'Template of the namespace, with [[ ]].' },
          namespaceSlug: { type: 'bool', about: 'Make the namespace fit, default true.' },
        },
      },
    },
    cleanup: {
      type: 'section',
      about: 'What cleanup keeps.',
      section: {
        name: 'cleanup',
        fields: {
          disable: { type: 'bool', about: 'No cleanup of images.' },
          disableKubernetesBasedPolicy: { type: 'bool', about: 'Do not look at what runs in clusters.' },
          disableGitHistoryBasedPolicy: { type: 'bool', about: 'Do not look at the history.' },
          disableBuiltWithinLastNHoursPolicy: { type: 'bool', about: 'Do not keep what is new.' },
          keepImagesBuiltWithinLastNHours: { type: 'uint', about: 'Keep what is newer, default 2 hours.' },
          keepPolicies: { type: 'sections', about: 'Rules by history.', section: keepPolicySection },
        },
      },
    },
    gitWorktree: {
      type: 'section',
      about: 'How the clone may be changed.',
      section: {
        name: 'gitWorktree',
        fields: {
          forceShallowClone: { type: 'bool', about: 'Work with a shallow clone.' },
          allowUnshallow: { type: 'bool', about: 'Fetch the whole history when needed, default true.' },
          allowFetchOriginBranchesAndTags: { type: 'bool', about: 'Cleanup may fetch, default true.' },
        },
      },
    },
  },
} as const satisfies Section;
