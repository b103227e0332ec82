import tseslint from 'typescript-eslint';

/** What the compiler does not see. Slow type-aware rules are chosen one by one: the whole run takes seconds. */
export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.duban/', 'coverage/', 'apps/web/dist/', 'apps/web/src/api/openapi.d.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false, properties: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // The constructor parameters of Nest classes are read at run time; swc writes their types as values from these imports.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/no-empty-object-type': 'off',
      // Nest modules are classes with nothing in them.
      '@typescript-eslint/no-extraneous-class': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.property.name='only']", message: 'A test left alone hides the others.' },
        { selector: "CallExpression[callee.property.name='skip']", message: 'A skipped test tests nothing.' },
      ],
    },
  },
  {
    // Decorated classes: a parameter's type has to stay a value import, which the rule cannot know with isolatedModules.
    files: ['apps/api/**/*.ts', 'apps/worker/**/*.ts', 'activities/**/*.ts', 'entities/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // Pure code knows no clock, no chance and no world.
    files: ['domain/**/*.ts', 'workflows/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'setInterval', 'Buffer'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Chance comes from outside.' }],
    },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date']", message: 'Plain dates come from temporal-polyfill, instants from outside.' },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Instants come from outside.' },
      ],
    },
  },
  {
    files: ['test/**', '**/*.spec.{ts,tsx}', 'apps/cli/**', '**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    rules: { '@typescript-eslint/no-unused-vars': 'error' },
  },
);
