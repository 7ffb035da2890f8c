import { ROOT } from '../repository.mjs';
import { runProgram } from '../spawn.mjs';
import { run as build } from './build.mjs';

/** Writes the terminal screens in the guide to the command line anew, from the commands of today. */
export async function run() {
  const built = await build();
  return built === 0 ? runProgram(process.execPath, [`${ROOT}test/dist/screens/main.js`]) : built;
}
