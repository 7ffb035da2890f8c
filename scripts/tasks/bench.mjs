import { ROOT } from '../repository.mjs';
import { runProgram } from '../spawn.mjs';
import { run as build } from './build.mjs';

/** Measures what a bot can do on this machine, against two that were written by hand: `npm run bench -- --quick`. */
export async function run(args) {
  const built = await build();
  return built === 0 ? runProgram(process.execPath, [`${ROOT}test/dist/bench/main.js`, ...args]) : built;
}
