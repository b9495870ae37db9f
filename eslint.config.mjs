import reactHooks from 'eslint-plugin-react-hooks';
import typescriptEslint from 'typescript-eslint';

/** Differ between platforms in the last bit (measured: 3–11 % of arguments), so that hashes would differ too. */
const PLATFORM_MATHEMATICS = [
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
  'exp',
  'expm1',
  'log',
  'log1p',
  'log2',
  'log10',
  'pow',
  'cbrt',
  'hypot',
];

const nondeterminism = [
  { object: 'Math', property: 'random', message: 'Use the seeded generator of world/simulation: results must repeat.' },
  { object: 'Date', property: 'now', message: 'The simulation has no clock: count ticks.' },
  { object: 'performance', property: 'now', message: 'The simulation has no clock: count ticks.' },
  ...PLATFORM_MATHEMATICS.map((property) => ({
    object: 'Math',
    property,
    message: 'Differs between platforms in the last bit: use the functions of world/simulation.',
  })),
];

const nondeterministicSyntax = [
  { selector: "NewExpression[callee.name='Date']", message: 'The simulation has no clock: count ticks.' },
  {
    selector: "VariableDeclarator[init.name='Math'] > ObjectPattern",
    message: 'Name Math functions in full, so that the ones that differ between platforms can be seen.',
  },
  {
    selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
    message: 'The ** operator is Math.pow: multiply.',
  },
];

export default typescriptEslint.config(
  {
    ignores: [
      'dist/',
      'release/',
      '.cache/',
      'reports/',
      'test-results/',
      'node_modules/',
      'assets/generated/',
      'build/fake-electron-dist/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mts,mjs,js}'],
    extends: [typescriptEslint.configs.base],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-debugger': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-throw-literal': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-empty-object-type': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // With types: the rules that find lost promises and vacuous awaits.
    files: ['{world,electron,models,renderer}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', '**/*.test-kit.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/*.spec.ts'],
    rules: { 'max-lines': ['error', { max: 700, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['world/simulation/**/*.ts', 'world/physics/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.test-kit.ts'],
    rules: {
      'no-restricted-properties': ['error', ...nondeterminism],
      'no-restricted-syntax': ['error', ...nondeterministicSyntax],
    },
  },
);
