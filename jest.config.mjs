import { TIME_LIMIT } from './test/stack/time-limit.mjs';

/** Unit specs stand beside their file; what crosses rooms lives in test/. Each is a Jest project of its own. */
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.duban/'],
};
/**
 * Many small files: without a context of its own each does not load every module anew (decision 0010). What they import
 * they share with the files before them.
 */
const light = {
  runner: 'jest-light-runner',
  setupFiles: ['<rootDir>/test/stack/typescript.mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/stack/light-runner.mjs'],
};
/** With the real parts: those of `npm test`, or its own when run by hand. */
const real = {
  ...base,
  globalSetup: '<rootDir>/test/stack/global-setup.mjs',
  globalTeardown: '<rootDir>/test/stack/global-teardown.mjs',
};
const crossing = (name, kind = real) => ({ ...kind, displayName: name, testMatch: [`<rootDir>/test/${name}/**/*.spec.ts`] });

export default {
  coverageProvider: 'v8',
  testTimeout: TIME_LIMIT,
  projects: [
    {
      ...base,
      ...light,
      displayName: 'unit',
      testMatch: ['<rootDir>/{domain,workflows,config,apps,activities}/**/*.spec.ts', '<rootDir>/test/{oracle/*,bench/**/*,notices/**/*}.spec.ts'],
    },
    { ...real, ...light, displayName: 'database', testMatch: ['<rootDir>/{entities,commands}/**/*.spec.ts'] },
    crossing('architecture', base),
    crossing('workflow'),
    crossing('replay', base),
    crossing('api', { ...real, ...light }),
    crossing('e2e'),
    crossing('faults'),
    // A stack of its own, and nothing of Jest's: plans are driven through it from outside.
    { ...crossing('oracle', base), testMatch: ['<rootDir>/test/oracle/driven/**/*.spec.ts'] },
    crossing('browser', {
      ...base,
      globalSetup: '<rootDir>/test/browser/global-setup.mjs',
      globalTeardown: '<rootDir>/test/browser/global-teardown.mjs',
      setupFilesAfterEnv: ['<rootDir>/test/browser/patience.mjs'],
    }),
  ],
};
