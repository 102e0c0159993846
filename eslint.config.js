/**
 * Lint: strict typed rules for everything, and for the pure library the names that the compiler cannot forbid.
 * Clocks, dice and inexact mathematics differ between engines and would break "same seed, same journal".
 */
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const impure = [
  { object: 'Math', property: 'random', message: 'Dice come from lib/base/random.ts, by seed.' },
  ...[
    'log',
    'log2',
    'log10',
    'log1p',
    'exp',
    'expm1',
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'atan2',
    'sinh',
    'cosh',
    'tanh',
    'pow',
    'sqrt',
    'cbrt',
    'hypot',
  ].map((property) => ({
    object: 'Math',
    property,
    message: 'Last bits differ between engines.',
  })),
];

/** The parser for components, as the plugin brings it. */
const componentParser = svelte.configs.recommended.find(({ files }) => files?.includes('*.svelte')).languageOptions
  .parser;

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.cache/',
      'node_modules/',
      'coverage/',
      'public/',
      'lib/rfc/clause-ids.ts',
      'lib/rfc/clauses.ts',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['lib/tsconfig.json', 'lib/node/tsconfig.json', 'test/tsconfig.json', 'src/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/node/**'],
    rules: {
      'no-restricted-globals': ['error', 'Date', 'Intl', 'WeakRef', 'FinalizationRegistry', 'setTimeout', 'console'],
      'no-restricted-properties': ['error', ...impure],
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='**']", message: 'Inexact for large or fractional powers.' },
        { selector: 'MemberExpression[property.name=/^toLocale/]', message: 'Locale functions differ between hosts.' },
        { selector: "NewExpression[callee.name='RegExp']", message: 'No pattern is built from data.' },
        { selector: "CallExpression[callee.name='RegExp']", message: 'No pattern is built from data.' },
      ],
    },
  },
  ...svelte.configs.recommended,
  { files: ['src/**/*.svelte.ts'], languageOptions: { parser: tseslint.parser } },
  {
    files: ['src/**/*.svelte'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parser: componentParser,
      parserOptions: {
        project: ['src/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
        parser: tseslint.parser,
        svelteConfig,
      },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // The parser does not know the types of components' callbacks; svelte-check does, and checks them.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
);
