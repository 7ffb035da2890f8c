import { checkFileNames } from '../check-file-names.mjs';
import { step } from '../progress.mjs';
import { runBin } from '../spawn.mjs';
import { checkWords } from './reference.mjs';

/** Every check that needs no run: rules, format, direction of imports, names of files, words for names. */
export const CHECKS = [
  ['Rules (eslint)', () => runBin('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])],
  ['Format (prettier)', () => runBin('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])],
  [
    'Direction of imports (dependency-cruiser)',
    () =>
      runBin('dependency-cruiser/bin/dependency-cruiser.mjs', [
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err',
        'packages',
        'examples',
        'test',
      ]),
  ],
  ['The page (tsc)', () => runBin('typescript/bin/tsc', ['-p', 'packages/hub/console-assets'])],
  ['File names', () => checkFileNames()],
  ['Words for public names (typedoc)', () => checkWords()],
];

export async function run() {
  let failed = 0;
  for (const [name, check] of CHECKS) failed += (await step(name, check)) === 0 ? 0 : 1;
  return failed === 0 ? 0 : 1;
}
