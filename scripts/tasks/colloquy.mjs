import { runProgram } from '../spawn.mjs';
import { ROOT } from '../repository.mjs';
import { run as build } from './build.mjs';

/** The `colloquy` command of this clone: `npm run colloquy -- hub --port 4700`. */
export async function run(args) {
  const built = await build();
  return built === 0 ? runProgram(process.execPath, [`${ROOT}packages/cli/bin/colloquy.js`, ...args]) : built;
}
