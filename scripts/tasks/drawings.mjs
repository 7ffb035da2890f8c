import { ROOT } from '../repository.mjs';
import { runProgram } from '../spawn.mjs';
import { run as build } from './build.mjs';

/** Writes the drawings of dialogs in the documentation anew, from the code. */
export async function run() {
  const built = await build();
  return built === 0 ? runProgram(process.execPath, [`${ROOT}test/dist/drawings/main.js`]) : built;
}
