// The import arrows of ARCHITECTURE.md. Each rule forbids everything but the arrows out of one folder.

/** What each folder may import, beside itself: folders, and packages by name. */
const ARROWS = {
  world: { folders: [], packages: ['zod', '@dimforge/rapier3d-deterministic-compat'] },
  'electron/contract': { folders: ['world'], packages: ['zod'] },
  'electron/project': { folders: ['electron/contract', 'world'], packages: ['better-sqlite3', 'zod'], isNode: true },
  'electron/compute': {
    folders: ['electron/contract', 'world', 'models'],
    packages: ['onnxruntime-node', 'zod'],
    isNode: true,
  },
  'electron/cli': {
    folders: ['electron/contract', 'electron/project', 'electron/compute', 'world'],
    packages: ['better-sqlite3', 'onnxruntime-node', 'zod'],
    isNode: true,
  },
  models: { folders: ['world'], packages: [] },
};

const alternatives = (names) => names.map((name) => name.replaceAll('/', '[/]').replaceAll('.', '[.]')).join('|');
const packagesIn = (names) =>
  names.length === 0 ? '$.' : `(?:^|/)node_modules/(?:@types/)?(?:${alternatives(names)})(?:/|$)`;
const PRODUCT = '^(?:world|electron|models|renderer|assets|build|e2e)/';
const TESTS = '[.](?:test|test-kit)[.]tsx?$';

const folderRules = Object.entries(ARROWS).flatMap(([folder, { folders, packages, isNode = false }]) => [
  {
    name: `${folder} imports folders beyond its arrows`,
    severity: 'error',
    from: { path: `^${folder}/`, pathNot: TESTS },
    to: { path: PRODUCT, pathNot: `^(?:${alternatives([folder, ...folders])})/` },
  },
  {
    name: `${folder} imports packages beyond its own`,
    severity: 'error',
    from: { path: `^${folder}/`, pathNot: TESTS },
    to: { path: '(?:^|/)node_modules/', pathNot: packagesIn(packages) },
  },
  ...(isNode
    ? []
    : [
        {
          name: `${folder} imports Node`,
          severity: 'error',
          from: { path: `^${folder}/`, pathNot: TESTS },
          to: { dependencyTypes: ['core'] },
        },
      ]),
]);

const RENDERER_ARROWS = '^(?:renderer|electron/contract|world|models)/';

export default {
  forbidden: [
    ...folderRules,
    {
      name: 'main, preload and their modules import only the contract',
      severity: 'error',
      from: { path: '^electron/[^/]+$', pathNot: TESTS },
      // Results and assertions are vocabulary that the contract itself speaks.
      to: { path: PRODUCT, pathNot: '^electron/(?:[^/]+$|contract/)|^world/(?:result|assert)[.]ts$' },
    },
    {
      name: 'the page imports folders beyond its arrows',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TESTS },
      to: { path: PRODUCT, pathNot: RENDERER_ARROWS },
    },
    {
      name: 'the page imports Node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'stage imports panels',
      severity: 'error',
      from: { path: '^renderer/stage/' },
      to: { path: '^renderer/panels/' },
    },
    {
      name: 'panels import stage',
      severity: 'error',
      from: { path: '^renderer/panels/' },
      to: { path: '^renderer/stage/' },
    },
    {
      name: 'only the engine imports Rapier',
      severity: 'error',
      from: { path: PRODUCT, pathNot: '^world/simulation/engine/' },
      to: { path: '(?:^|/)node_modules/@dimforge/' },
    },
    {
      name: 'only files directly in electron/ import electron',
      severity: 'error',
      from: { path: PRODUCT, pathNot: `^electron/[^/]+$|^build/|^e2e/` },
      to: { path: '(?:^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'the product imports tests or build scripts',
      severity: 'error',
      from: { path: '^(?:world|electron|models|renderer|assets)/', pathNot: TESTS },
      to: { path: `${TESTS}|^build/|^e2e/` },
    },
    {
      name: 'circular import',
      severity: 'error',
      from: { path: PRODUCT },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'import of something that is not there',
      severity: 'error',
      from: { path: PRODUCT },
      to: { couldNotResolve: true, pathNot: '[?](?:worker|url|raw)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|release|[.]cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
};
