import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npm } from './npm.mjs';
import { step } from './progress.mjs';
import { ROOT } from './repository.mjs';

const STAMP = join(ROOT, 'node_modules', '.colloquy-installed');

/** Runs `npm ci` when the lockfile, or the Node that runs us, is another than at the last time. */
export async function ensureInstall() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(process.versions.modules)
    .digest('hex');
  const installed = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (installed !== wanted) {
    await step('Installing packages', async () => {
      const code = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
      if (code !== 0) process.exit(code);
    });
    writeFileSync(STAMP, wanted);
  }
  linkNode();
}

/** npx and npm scripts put `node_modules/.bin` first: with our Node there, `npx colloquy` runs on it too. */
function linkNode() {
  if (process.platform === 'win32') return;
  const link = join(ROOT, 'node_modules', '.bin', 'node');
  if (!process.execPath.includes('.toolchain')) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(process.execPath, link);
}
