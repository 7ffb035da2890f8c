import { existsSync, globSync, readFileSync, rmSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npm } from '../npm.mjs';
import { step } from '../progress.mjs';
import { removeStaleOutputs } from '../remove-stale-outputs.mjs';
import { ROOT, TOOLCHAIN } from '../repository.mjs';
import { runBin, runProgram } from '../spawn.mjs';

const PACKED = join(TOOLCHAIN, 'packed');

/**
 * `npm create colloquy-bot` with the packages of this clone, from the folder in which it is called: `npm run create -- ../my-bot`. They are packed, and
 * the new package takes them from tarballs of its own. Only they are compiled, since somebody waits.
 */
export async function run(args) {
  const folders = globSync('packages/*/package.json', { cwd: ROOT }).map(dirname);
  removeStaleOutputs();
  const command = `${ROOT}packages/create-colloquy-bot/bin/create-colloquy-bot.js`;
  const from = process.env.INIT_CWD ?? ROOT;
  // Whoever has called it wrongly, or asks for help, need not wait for the packages.
  const checked = await runBin('typescript/bin/tsc', ['-b', '--pretty', 'packages/create-colloquy-bot']);
  if (checked !== 0) return checked;
  const { isQuicklyDone } = await import('../../packages/create-colloquy-bot/dist/src/index.js');
  if (await isQuicklyDone(args, from)) return runProgram(process.execPath, [command, ...args], { cwd: from });
  const projects = folders.filter((folder) => existsSync(join(ROOT, folder, 'tsconfig.json')));
  const built = await step('Building the packages', () =>
    runBin('typescript/bin/tsc', ['-b', '--pretty', ...projects]),
  );
  if (built !== 0) return built;
  const packed = await step('Packing the packages', () => pack(folders));
  if (packed !== 0) return packed;
  // Whose Node is too old for the tools got one of ours (../ensure-node.mjs), and the new package is to run on it too.
  const node = process.execPath.startsWith(TOOLCHAIN) ? ['--node', process.execPath] : [];
  return runProgram(process.execPath, [command, '--packages', PACKED, ...node, ...args], {
    cwd: from,
  });
}

function pack(folders) {
  rmSync(PACKED, { recursive: true, force: true });
  mkdirSync(PACKED, { recursive: true });
  const names = folders.map(
    (folder) => JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')).name,
  );
  const chosen = names.flatMap((name) => ['--workspace', name]);
  return npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', PACKED, ...chosen]);
}
