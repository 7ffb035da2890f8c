import { spawnSync } from 'node:child_process';
import { say } from '../progress.mjs';
import { ROOT } from '../repository.mjs';

/** A registry that hangs is one that does not answer. */
const PATIENCE_MS = 60_000;

/**
 * Asks the registry for known vulnerabilities of everything in the lockfile: `npm run audit`. Any is a failure. A registry that does not answer
 * such questions, as mirrors often do not, is said and is none: nobody could land anything otherwise.
 */
export async function run() {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  });
  const report = reportIn(stdout);
  if (report?.metadata === undefined) {
    say(`The registry did not say anything about vulnerabilities: ${report?.message ?? 'no answer'}`);
    return 0;
  }
  const found = Object.values(report.vulnerabilities ?? {});
  for (const { name, severity, range } of found) say(`  ${severity}: ${name} ${range}`);
  say(
    found.length === 0 ? 'No known vulnerability.' : `${found.length} packages with known vulnerabilities.`,
  );
  return found.length === 0 ? 0 : 1;
}

function reportIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
