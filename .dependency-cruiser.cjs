/**
 * Which room may import from which: docs/architecture.md, "Rooms". A room may import from the rooms that are named for it
 * here, from src/core/ground, and from itself; from other rooms only through their index.ts.
 */
const LANGUAGES = ['gotemplate', 'dockerfile', 'goyaml'];
const CONFIG_SIDE = ['stages', 'config', 'git', ...LANGUAGES];
const STORAGE_SIDE = ['storage', 'backend', 'registry'];

/** Rooms of src/core and the rooms below them. */
const BELOW = {
  ground: [],
  ...Object.fromEntries(LANGUAGES.map((room) => [room, []])),
  format: ['ground'],
  git: ['ground'],
  config: ['git', ...LANGUAGES, 'ground'],
  stages: ['config', 'git', ...LANGUAGES, 'format', 'ground'],
  registry: ['format', 'ground'],
  lock: ['format', 'ground'],
  backend: ['registry', 'format', 'ground'],
  storage: ['backend', 'registry', 'lock', 'format', 'ground'],
  build: [...STORAGE_SIDE, ...CONFIG_SIDE, 'lock', 'format', 'ground'],
  cleanup: [...STORAGE_SIDE, ...CONFIG_SIDE, 'lock', 'format', 'ground'],
  deploy: [...STORAGE_SIDE, ...CONFIG_SIDE, 'lock', 'format', 'ground'],
};

/** Rooms whose types, and nothing else of them, are read elsewhere. */
const TYPES_ONLY = { backend: ['config', 'stages'] };

const isolation = Object.entries(BELOW).flatMap(([room, below]) => {
  const typesOnly = TYPES_ONLY[room] ?? [];
  const rules = [
    {
      name: `room-${room}`,
      comment: `src/core/${room} may import ${below.length ? `only ${below.join(', ')}` : 'nothing'} of ours.`,
      severity: 'error',
      from: { path: `^src/core/${room}/` },
      to: { path: '^src/', pathNot: [room, ...below, ...typesOnly].map((name) => `^src/core/${name}/`) },
    },
  ];
  if (typesOnly.length > 0) {
    rules.push({
      name: `room-${room}-types-only`,
      comment: `src/core/${room} may import types only from ${typesOnly.join(', ')}.`,
      severity: 'error',
      from: { path: `^src/core/${room}/` },
      to: { path: typesOnly.map((name) => `^src/core/${name}/`), dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files must not import each other in a circle, neither values nor types.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...isolation,
    {
      name: 'known-rooms',
      comment: 'A folder of src/core that this file does not know has no rule yet: give it one in BELOW.',
      severity: 'error',
      from: {},
      to: { path: '^src/core/', pathNot: Object.keys(BELOW).map((room) => `^src/core/${room}/`) },
    },
    {
      name: 'options-below-hosts',
      comment: 'src/options stands on src/core/ground only.',
      severity: 'error',
      from: { path: '^src/options/' },
      to: { path: '^src/', pathNot: ['^src/options/', '^src/core/ground/'] },
    },
    {
      name: 'hosts-below-commands',
      comment: 'src/hosts stands on src/options and src/core/ground, and reads the types of what it shows.',
      severity: 'error',
      from: { path: '^src/hosts/' },
      to: { path: '^src/', pathNot: ['^src/hosts/', '^src/options/', '^src/core/(ground|build)/'] },
    },
    {
      name: 'hosts-read-types-only',
      comment: 'src/hosts may import types only from src/core/build.',
      severity: 'error',
      from: { path: '^src/hosts/' },
      to: { path: '^src/core/build/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-below-entry',
      comment: 'src/commands must not import src/entry.',
      severity: 'error',
      from: { path: '^src/commands/' },
      to: { path: '^src/entry/' },
    },
    {
      name: 'entry-is-thin',
      comment: 'src/entry joins a command with a host; work belongs to src/commands or src/core.',
      severity: 'error',
      from: { path: '^src/entry/' },
      to: { path: '^src/core/', pathNot: '^src/core/ground/' },
    },
    {
      name: 'doors-of-core',
      comment: 'Other rooms are imported through their index.ts; only ground has no door.',
      severity: 'error',
      from: { path: '^src/(?:core/)?([^/]+)/' },
      to: { path: '^src/core/(?!ground/)[^/]+/', pathNot: ['^src/core/$1/', '^src/core/[^/]+/index\\.ts$'] },
    },
    {
      name: 'doors-of-hosts-and-options',
      comment: 'src/options has the door index.ts; src/hosts one of its own or one per host.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/(hosts|options)/',
        pathNot: ['^src/$1/', '^src/(hosts|options)/index\\.ts$', '^src/hosts/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'clearance-of-the-check-only',
      comment: 'Leave to write is given by the finished check of the work tree; others read the type only.',
      severity: 'error',
      from: { pathNot: '^src/core/git/work-tree-check\\.ts$' },
      to: { path: '^src/core/ground/clearance\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-knows-no-host',
      comment: 'Packages of a host belong to src/hosts.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: 'node_modules/@actions/' },
    },
    {
      name: 'no-drawers',
      comment: 'A file or folder is named by a noun or verb of the field.',
      severity: 'error',
      from: {},
      to: { path: '^src/.+/(util|utils|helpers|common|misc)(/|\\.ts$)' },
    },
    {
      name: 'product-without-tests',
      comment: 'src/ must not import tests, scripts or benchmarks.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench|examples)/' },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'src/ may import only what package.json lists under dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|test/vectors)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
