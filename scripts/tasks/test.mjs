import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { say } from '../progress.mjs';
import { ROOT, TOOLCHAIN } from '../repository.mjs';
import { runProgram } from '../spawn.mjs';
import { run as build } from './build.mjs';
import { runChecks } from './lint.mjs';

const SPECS = [
  'packages/*/dist/test/**/*.test.js',
  'examples/*/dist/test/**/*.test.js',
  'test/dist/**/*.test.js',
];

/** Files of tests at the same time. Most of them wait for processes, disks and time-outs; more than four wait for each other. */
const JOBS = Math.min(4, availableParallelism());

/**
 * Type check, lint, every test; last the plain line `N passed, N failed`. A check counts as one test.
 * With arguments, only mocha, with these: `npm test -- --grep escalation`.
 */
export async function run(args) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const count = (code) => (code === 0 ? (counts.passed += 1) : (counts.failed += 1));
  const built = await build();
  count(built);
  if (built === 0) {
    if (args.length === 0) (await runChecks()).forEach(count);
    const tests = await mocha(args);
    for (const key of Object.keys(counts)) counts[key] += tests[key];
  }
  if (counts.skipped > 0)
    console.log(`\n${counts.skipped} skipped: the lines above that begin with "-" say which`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
}

async function mocha(args) {
  const report = join(TOOLCHAIN, 'mocha-report.json');
  rmSync(report, { force: true });
  say('> Tests (mocha) ...');
  const code = await runProgram(process.execPath, [
    '--enable-source-maps',
    `${ROOT}node_modules/mocha/bin/mocha.js`,
    '--config',
    `${ROOT}.mocharc.json`,
    '--reporter',
    `${ROOT}scripts/counting-reporter.mjs`,
    '--reporter-option',
    `file=${report}`,
    '--parallel',
    '--jobs',
    String(JOBS),
    ...args,
    ...SPECS,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
