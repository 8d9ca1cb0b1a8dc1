import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import a11y from 'eslint-plugin-jsx-a11y-x';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { roomsPlugin } from './ops/architecture/rooms.mjs';

const root = dirname(fileURLToPath(import.meta.url));

const noEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Settings are read in ops/settings.ts alone; take the value as an argument.',
};

/** What makes the same input give another output: forbidden where rules are decided and where workflows are replayed. */
const impure = [
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: '"Now" is passed in: nothing here reads a clock.' },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: '"Now" is passed in: nothing here reads a clock.' },
  { selector: 'CallExpression[callee.name="Date"]', message: '"Now" is passed in: nothing here reads a clock.' },
  { selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]', message: 'Nothing here is left to chance.' },
  { selector: 'CallExpression[callee.property.name=/^toLocale/]', message: 'The answer depends on the host: format explicitly.' },
];

/** Money is integer fen, and GraphQL's Int ends at 21 million yuan. */
const moneyAsInt = {
  selector: 'CallExpression[callee.property.name=/^(int|intList|exposeInt)$/] > Literal[value=/(fen|amount)$/i], Property[key.name=/(fen|amount)$/i] > CallExpression[callee.property.name=/^(int|intList|exposeInt)$/]',
  message: 'Money is of the scalar Fen: GraphQL\'s Int ends at 21 474 836.47 yuan.',
};

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', '.data/', 'prisma/client/', 'coverage/', 'test-results/', '**/*.d.ts', '**/*.d.mts'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { rooms: roomsPlugin(root) },
    rules: {
      'rooms/arrows': 'error',
      'no-restricted-syntax': ['error', noEnvironment],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-control-regex': 'error',
      // Resolvers and handlers are handed over as values throughout.
      '@typescript-eslint/unbound-method': 'off',
      // A function may be async because its contract is; what a template shows, its author has looked at.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    // Tests may set the environment, ask the compiler questions whose answer is a type, and read answers as they came over the wire.
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['ops/settings.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['ops/**', 'test/bench/**', 'test/web/screenshots.ts', 'test/support/stack.ts'], rules: { 'no-console': 'off' } },
  { files: ['policy/**/*.ts', 'workflows/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noEnvironment, ...impure] } },
  { files: ['api/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noEnvironment, moneyAsInt] } },
  {
    files: ['web/**/*.{ts,tsx}'],
    extends: [hooks.configs.flat['recommended-latest'] ?? hooks.configs.flat.recommended, a11y.configs.recommended],
  },
);
