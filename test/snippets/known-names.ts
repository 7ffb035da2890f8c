import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../process/running-program.js';

/** Names that snippets take for granted, to the module that has them. */
export type KnownNames = ReadonlyMap<string, string>;

const OTHERS: Readonly<Record<string, string>> = {
  xstate: 'setup assign spawnChild stopChild sendParent createMachine',
  inversify: 'inject injectable Container ContainerModule',
  'node:fs/promises': 'readFile writeFile',
  chai: 'expect',
  mocha: 'describe it',
};

/** Of two packages that have a name, the first counts: what a bot's developer imports comes before what is behind it. */
const PACKAGES = [
  'runtime',
  'testing',
  'store-sqlite',
  'store-postgres',
  'recognizer-openai',
  'drawing',
  'client',
  'dialogs',
  'protocol',
  'hub',
];

/** What packages export, and what the world of the snippets does. */
export async function knownNames(): Promise<KnownNames> {
  const known = new Map<string, string>();
  const note = (module: string, names: readonly string[]): void => {
    for (const name of names) if (!known.has(name)) known.set(name, module);
  };
  note('./world.js', exportsIn(await readFile(join(REPOSITORY, 'test/snippets/world/world.ts'), 'utf8')));
  for (const [module, names] of Object.entries(OTHERS)) note(module, names.split(' '));
  for (const name of PACKAGES) {
    const index = await readFile(join(REPOSITORY, 'packages', name, 'src/index.ts'), 'utf8');
    note(`@colloquy/${name}`, exportsIn(index));
  }
  return known;
}

/** The names that a module exports, as our modules are written. */
function exportsIn(source: string): readonly string[] {
  const lists = [...source.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list.split(',').map(
      (item) =>
        item
          .trim()
          .split(/\s+as\s+/)
          .at(-1)
          ?.replace(/^type /, '') ?? '',
    ),
  );
  const declared = [
    ...source.matchAll(/export (?:declare )?(?:abstract )?(?:const|function|class|interface|type) (\w+)/g),
  ];
  return [...lists, ...declared.map(([, name = '']) => name)].filter((name) => name !== '');
}

/** The imports that a snippet needs for what it names and does not say where it comes from. */
export function importsFor(code: string, known: KnownNames): readonly string[] {
  const own = new Set(
    [
      ...code.matchAll(/\b(?:const|let|function|class|interface|type) (\w+)/g),
      ...[...code.matchAll(/\b(?:const|let|import)(?: type)? \{([^}]*)\}/g)].flatMap(([, list = '']) => [
        ...list.matchAll(/(\w+)\s*(?:,|$)/g),
      ]),
    ].map(([, name = '']) => name),
  );
  const used = new Set(
    [...code.replaceAll('...', ' ').matchAll(/(?<![.\w'])[A-Za-z_]\w*/g)].map(([name]) => name),
  );
  return [...used].flatMap((name) => {
    const module = known.get(name);
    return module === undefined || own.has(name) ? [] : [`import { ${name} } from '${module}';`];
  });
}
