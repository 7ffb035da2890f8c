import { step } from '../progress.mjs';
import { removeStaleOutputs } from '../remove-stale-outputs.mjs';
import { runBin } from '../spawn.mjs';

/** Compiles every package, example and test; only what changed. */
export async function run() {
  removeStaleOutputs();
  return step('Building', () => runBin('typescript/bin/tsc', ['-b', '--pretty']));
}
