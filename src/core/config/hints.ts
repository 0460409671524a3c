/** What helps against a mistake, where the place that finds it has no better advice. */
const HINTS: Readonly<Record<string, string>> = {
  CONFIG_SYNTAX: 'Look at the indentation (spaces, no tabs), the quotes and the colons up to this place.',
  CONFIG_TYPE: 'Give the key a value of that kind, or remove the key.',
  CONFIG_UNKNOWN_FIELD: 'Correct the name of the key, or remove it.',
  CONFIG_SECTION:
    'The first document holds `project` and `configVersion: 1`, each further one begins with `image`.',
  CONFIG_META:
    'The first document needs `project: NAME` (small letters, digits, hyphens) and `configVersion: 1`.',
  CONFIG_NAMES: 'Give each image a name of its own; at most one image may have none.',
  CONFIG_DOCKERFILE:
    'Paths in `context` begin at the project, those in `dockerfile` at the context; `..` is not allowed.',
  CONFIG_STAPEL: 'For an image that is built from a Dockerfile, write `dockerfile: Dockerfile`.',
  CONFIG_DEPENDENCY: 'Correct the entry in `dependencies`.',
  CONFIG_MISSING_IMAGE:
    'Correct the name, or describe an image of that name; the name of a base in a registry is written in `from`.',
  CONFIG_LOOP: 'Take one of these relations away.',
  CONFIG_PLATFORM: 'Platforms are written `os/arch` or `os/arch/variant`, such as `linux/arm64`.',
  CONFIG_SECRET: 'A secret has one of `env`, `src` and `value`, and an `id` where no other can be taken.',
  CONFIG_GIT: 'Correct the entry in `git`.',
  CONFIG_IMPORT: 'Correct the entry in `import`.',
  CONFIG_MOUNT: 'Correct the entry in `mount`.',
  CONFIG_OVERLAP: 'Let only one entry write to this path, or leave files out with `excludePaths`.',
  CONFIG_CLEANUP: 'Correct or remove the policy.',
};

export function hintFor(code: string): string | undefined {
  return HINTS[code];
}
