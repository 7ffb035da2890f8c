import { runBin } from '../spawn.mjs';

/** Formats everything. */
export function run() {
  return runBin('prettier/bin/prettier.cjs', ['--write', '--log-level', 'warn', '.']);
}
