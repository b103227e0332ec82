/** Unit specs stand beside their file; what crosses rooms lives in test/. Each is a Jest project of its own. */
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.duban/'],
};
const crossing = (name) => ({ ...base, displayName: name, testMatch: [`<rootDir>/test/${name}/**/*.spec.ts`] });

export default {
  coverageProvider: 'v8',
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{domain,workflows,config,apps,activities}/**/*.spec.ts'] },
    { ...base, displayName: 'database', testMatch: ['<rootDir>/{entities,commands}/**/*.spec.ts'] },
    crossing('architecture'),
    crossing('workflow'),
    crossing('replay'),
    crossing('api'),
    crossing('e2e'),
    crossing('faults'),
  ],
};
