import base from './jest.config.mjs';
export default { ...base, projects: base.projects.filter((p) => (p.displayName?.name ?? p.displayName) === 'browser').map((p) => ({ ...p, globalSetup: '<rootDir>/zz-light-setup.mjs' })) };
