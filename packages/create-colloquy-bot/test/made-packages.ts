import { STORES, TEMPLATES, type StoreName, type TemplateName } from '../src/index.js';
import type { NewPackage } from '../src/new-package.js';
import { templateFiles } from '../src/template-files.js';

/** The files of a package that would be made, and what was chosen. */
export interface MadePackage {
  readonly words: string;
  readonly made: NewPackage;
  readonly files: ReadonlyMap<string, string>;
}

const TARBALL = {
  name: '@colloquy/runtime',
  dependencies: [],
  file: 'runtime.tgz',
  content: new Uint8Array(),
};

/** Every package that can be made. */
export async function everyPackage(): Promise<readonly MadePackage[]> {
  const choices = (Object.keys(TEMPLATES) as TemplateName[]).flatMap((template) =>
    (Object.keys(STORES) as StoreName[]).flatMap((store) =>
      [undefined, [TARBALL]].map((vendored) => ({ template, store, vendored })),
    ),
  );
  return Promise.all(
    choices.map(async ({ template, store, vendored }) => {
      const made = {
        folder: '/made',
        name: 'tea-bot',
        version: '0.1.0',
        template,
        store,
        ...(vendored !== undefined && { vendored }),
      };
      const from = vendored === undefined ? 'the registry' : 'tarballs';
      return { words: `${template} with ${store}, from ${from}`, made, files: await templateFiles(made) };
    }),
  );
}
