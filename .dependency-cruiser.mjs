/**
 * Which package may import which: the table of ARCHITECTURE.md, section "Packages". Read downwards, no package
 * imports a later one. The picture there and this rule say the same thing.
 */
export const MAY_IMPORT = {
  protocol: [],
  client: ['protocol'],
  dialogs: ['protocol'],
  drawing: ['protocol', 'dialogs'],
  'recognizer-openai': ['protocol', 'dialogs'],
  hub: ['protocol'],
  runtime: ['protocol', 'client', 'dialogs', 'drawing'],
  'store-sqlite': ['protocol', 'runtime'],
  'store-postgres': ['protocol', 'runtime'],
  testing: ['protocol', 'client', 'dialogs', 'drawing', 'runtime', 'store-sqlite', 'hub'],
  cli: ['protocol', 'client', 'dialogs', 'drawing', 'runtime', 'store-sqlite', 'hub', 'testing'],
  'create-colloquy-bot': [],
};

const direction = Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
  name: `${name}-imports-only-${allowed.length === 0 ? 'nothing-of-ours' : allowed.join('-')}`,
  severity: 'error',
  comment: 'See ARCHITECTURE.md, "Packages": imports go downwards only.',
  // What a template imports is for whoever has made a package from it.
  from: { path: `^packages/${name}/(?!templates/)` },
  to: { path: `^packages/(?!(${[name, ...allowed].join('|')})/)|^(examples|test)/` },
}));

export default {
  forbidden: [
    ...direction,
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'examples-import-what-a-developer-would',
      severity: 'error',
      from: { path: '^(examples|packages/create-colloquy-bot/templates)/' },
      to: {
        path: '^packages/(?!(runtime|testing|store-[a-z]+|recognizer-[a-z]+|create-colloquy-bot/templates)/)',
      },
    },
    {
      name: 'turn-is-pure',
      severity: 'error',
      comment: 'runtime/src/turn decides; it may not reach I/O.',
      from: { path: '^packages/runtime/src/turn/' },
      to: {
        path: '^packages/runtime/src/(?!turn/|store/(store|records|outbox-message)\\.ts$|bot\\.ts$|turn-view\\.ts$|interruptions/interruption\\.ts$|errors\\.ts$|privacy/mask(-message)?\\.ts$)|^packages/client/',
      },
    },
    {
      name: 'the-port-is-pure',
      severity: 'error',
      from: { path: '^packages/runtime/src/store/(store|records|outbox-message)\\.ts$' },
      to: { path: '^packages/runtime/src/(?!turn/|store/|errors\\.ts$)' },
    },
    {
      name: 'not-into-a-siblings-inside',
      severity: 'error',
      from: { path: '^(packages|examples)/([^/]+)/' },
      to: { path: '^packages/(?!$2/)[^/]+/src/(?!index\\.ts$)' },
    },
    {
      name: 'no-unlisted-package',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    preserveSymlinks: false,
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types'],
      extensions: ['.ts', '.js'],
    },
  },
};
