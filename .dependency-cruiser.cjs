/**
 * Imports go one way (DESIGN §1): apps -> activities, workflows/contracts -> commands -> entities -> domain; workflows import
 * only domain and their own contracts. A breach fails `npm test` (test/architecture).
 */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.(spec|fixture)\\.tsx?$' },
  to: { path: '^(domain|entities|commands|workflows|activities|config|apps|test)/', pathNot: [from, ...allowed] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'not-resolvable', severity: 'error', from: { pathNot: '^apps/web' }, to: { couldNotResolve: true } },
    only('domain-is-pure', '^domain/', [], 'domain imports nothing of the house but itself.'),
    {
      name: 'domain-takes-small-pure-libraries',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'], pathNot: 'node_modules/(temporal-polyfill|temporal-utils|zod|yaml|pinyin-pro|opencc-js)/' },
    },
    only('entities-know-the-domain', '^entities/', ['^domain/'], 'The tables, and nothing that decides.'),
    only('commands-know-entities', '^commands/', ['^entities/', '^domain/', '^workflows/contracts/', '^config/(texts|calendars)/'], 'One transaction; no HTTP, no engine.'),
    only('contracts-know-the-domain', '^workflows/contracts/', ['^domain/'], 'Names, messages and types that clients share.'),
    only('workflows-know-contracts', '^workflows/', ['^domain/'], 'What workflows run must be the same at every replay.'),
    {
      name: 'workflows-take-the-sdk',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'], pathNot: 'node_modules/(@temporalio/(workflow|common)|temporal-polyfill)/' },
    },
    {
      name: 'no-schemas-in-workflows',
      comment: 'A schema library in workflow code multiplies the memory of every cached workflow (STACK trap 12).',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { path: 'node_modules/(zod|yaml|typeorm|chinese-days)/', reachable: true },
    },
    only('activities-know-commands', '^activities/', ['^commands/', '^entities/', '^domain/', '^workflows/contracts/', '^config/'], 'What workflows have done in the world.'),
    only('config-knows-the-domain', '^config/', ['^domain/'], 'Data and settings.'),
    only('web-takes-pure-code', '^apps/web/', ['^domain/', '^workflows/contracts/', '^config/texts/'], 'The page takes domain and contracts, as pure code or types.'),
    {
      name: 'apps-stay-apart',
      comment: 'The command line and the API reach into the worker for what they start of it; the API plays rehearsals as the command line does.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '\\.(spec|fixture)\\.tsx?$' },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/worker/src/(relay|temporal-connection|clock|observe)', '^apps/api/src/files/file-store', '^apps/cli/src/rehearse/'] },
    },
    { name: 'tests-are-not-products', severity: 'error', from: { path: '^(domain|entities|commands|workflows|activities|config|apps)/', pathNot: '\\.(spec|fixture)\\.tsx?$' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.duban)/' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
