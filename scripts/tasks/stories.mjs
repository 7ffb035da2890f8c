import { ROOT } from '../repository.mjs';
import { runProgram } from '../spawn.mjs';
import { run as build } from './build.mjs';

const EXAMPLES = ['order-status-bot', 'appointment-bot'];

/** Writes the generated stories of the examples anew, from their dialogs. */
export async function run() {
  const built = await build();
  if (built !== 0) return built;
  for (const name of EXAMPLES) {
    const code = await runProgram(process.execPath, [`${ROOT}examples/${name}/dist/test/write-stories.js`]);
    if (code !== 0) return code;
  }
  return 0;
}
