import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const bareBuiltins = builtinModules
  .filter((name) => !name.startsWith('_') && !name.startsWith('node:'))
  .map((name) => ({ name, message: `Import it as node:${name}.` }));

/** What belongs to a host: the core gets it as arguments and answers with values and progress events. */
const hostsOnly = [
  {
    selector:
      "MemberExpression[object.name='process'][property.name=/^(env|argv|stdin|stdout|stderr|exit|exitCode)$/]",
    message: 'src/core knows no environment, arguments, terminal or exit code; take it as an argument.',
  },
  {
    selector: "VariableDeclarator[init.name='process']",
    message: 'src/core knows no environment; take it as an argument.',
  },
  {
    selector: "ImportDeclaration[source.value='node:process']",
    message: 'src/core knows no environment; take it as an argument.',
  },
];

/** A child may end at any time, and whoever waits for it then has to be told: few places do so by themselves. */
const noRawChildren = [
  {
    selector: "ImportSpecifier[imported.name='startProcess']",
    message: 'Use `run`, or a stream of git (`streamGit`): they also wait for the end of the child.',
  },
  {
    selector: "ImportDeclaration[source.value='node:child_process']",
    message: 'Processes are started by src/core/ground/processes.ts.',
  },
];
const MAY_START = [
  'src/core/ground/processes.ts',
  'src/core/git/git-command.ts',
  'src/core/lock/file-lock.ts',
];

const noEnums = { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' };

export default defineConfig(
  {
    ignores: ['dist/**', 'coverage/**', 'node_modules/**', 'test/vectors/**', 'examples/**', '.cache/**'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true, boolean: true } },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A reason of an AbortSignal is thrown on as it is.
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingAny: true, allowThrowingUnknown: true },
      ],
      '@typescript-eslint/only-throw-error': [
        'error',
        { allowThrowingAny: true, allowThrowingUnknown: true },
      ],
      // A string spread into its code points is what is wanted wherever it is done.
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: [{ from: 'lib', name: 'string' }, 'string'] },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/prefer-readonly': 'error',
      eqeqeq: 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
      'no-console': 'error',
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      'no-restricted-imports': ['error', { paths: bareBuiltins }],
      'no-restricted-syntax': ['error', noEnums],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnums, ...noRawChildren] },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnums, ...hostsOnly, ...noRawChildren] },
  },
  {
    files: MAY_START,
    rules: { 'no-restricted-syntax': ['error', noEnums, ...hostsOnly] },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        module: 'writable',
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { paths: bareBuiltins }],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // The tools ask for a default export here.
    files: ['*.config.ts', '*.config.js'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
