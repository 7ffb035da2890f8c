import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { CliError } from '../errors.js';
import type { ProjectPlace } from './find-project.js';

/**
 * The project as the compiler has written it, in JavaScript.
 *
 * @throws CliError `COLLOQUY_E_FILE` when it is not compiled.
 */
export function compiledProject(place: ProjectPlace): ProjectPlace {
  if (extname(place.file) === '.js') return place;
  const names = candidates(place);
  const name = names.find((each) => existsSync(join(place.folder, each)));
  if (name !== undefined) return { ...place, name, file: join(place.folder, name) };
  throw new CliError(
    'COLLOQUY_E_FILE',
    `${place.name} is not compiled: there is no ${names.join(' and no ')}. Run the build, or say in package.json where it writes ("colloquy": { "compiled": "..." }).`,
  );
}

/** `src/project.ts` becomes `dist/src/project.js`, or `dist/project.js` where the compiler's root is `src`. */
function candidates({ name, compiled }: ProjectPlace): readonly string[] {
  if (compiled !== undefined) return [compiled];
  const script = `${basename(name, extname(name))}.js`;
  const below = dirname(name).split('/').slice(1);
  return [...new Set([join('dist', dirname(name), script), join('dist', ...below, script)])];
}
