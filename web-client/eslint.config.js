import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What each layer may not import: everything that stands above or beside it. */
const forbiddenImports = {
  protocol: ['rtc', 'api', 'design', 'features', 'app'],
  rtc: ['api', 'design', 'features', 'app'],
  api: ['rtc', 'design', 'features', 'app'],
  design: ['protocol', 'rtc', 'api', 'features', 'app'],
  features: ['app'],
  'features/home': ['features/prejoin', 'features/meeting', 'rtc'],
  'features/prejoin': ['features/home', 'features/meeting'],
  'features/meeting': ['features/home', 'features/prejoin'],
};

const zones = Object.entries(forbiddenImports).flatMap(([layer, others]) =>
  others.map((other) => ({ target: `./src/${layer}`, from: `./src/${other}` })),
);

export default tseslint.config(
  { ignores: ['target/', 'node_modules/', 'test-results/', 'playwright-report/', 'src/api/schema.gen.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      jsxA11y.flatConfigs.strict,
      reactHooks.configs.flat.recommended,
    ],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { project: ['./tsconfig.tests.json'], tsconfigRootDir: import.meta.dirname } },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.tests.json' })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'no-console': 'error',
    },
  },
  {
    files: ['vite.config.ts', 'playwright.config.ts', 'src/vite-env.d.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    // Playwright's fixtures have a parameter called `use`, which is no React hook, and take an empty pattern.
    files: ['e2e/**/*.ts'],
    rules: { 'react-hooks/rules-of-hooks': 'off', 'no-empty-pattern': 'off' },
  },
  {
    files: ['**/*.{mjs,js}'],
    languageOptions: { globals: { URL: 'readonly' } },
  },
  prettier,
);
