import { availableParallelism } from 'node:os';
import { checkFileNames } from '../check-file-names.mjs';
import { say } from '../progress.mjs';
import { listenToBin } from '../spawn.mjs';
import { checkWords } from './reference.mjs';

/** Every check that needs no run, with what it comes to: rules, format, direction of imports, names of files, words for names. The longest first. */
const CHECKS = [
  ['Rules (eslint)', () => listenToBin('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])],
  ['Words for public names (typedoc)', checkWords],
  [
    'Format (prettier)',
    () => listenToBin('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  ],
  [
    'Direction of imports (dependency-cruiser)',
    () =>
      listenToBin('dependency-cruiser/bin/dependency-cruiser.mjs', [
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err',
        'packages',
        'examples',
        'test',
      ]),
  ],
  ['The page (tsc)', () => listenToBin('typescript/bin/tsc', ['-p', 'packages/hub/console-assets'])],
  ['File names', checkFileNames],
];

/** Each of them has one core to itself; eslint alone takes as long as the others together. */
const AT_ONCE = Math.min(2, availableParallelism());

/** Runs all checks; answers their exit codes. What a check says comes when it has ended, so that it stands together. */
export async function runChecks() {
  say(`> Checks: ${CHECKS.map(([name]) => name).join(', ')} ...`);
  const codes = [];
  const left = [...CHECKS];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [name, check] = next;
      const started = Date.now();
      const { code, said } = await check();
      codes.push(code);
      if (code !== 0) process.stderr.write(said);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      say(`  ${name}: ${code === 0 ? 'done' : 'failed'} in ${seconds} s`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return codes;
}

export async function run() {
  return (await runChecks()).every((code) => code === 0) ? 0 : 1;
}
