import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../progress.mjs';
import { ROOT, TOOLCHAIN } from '../repository.mjs';
import { runProgram } from '../spawn.mjs';
import { run as build } from './build.mjs';

const PACKED = join(TOOLCHAIN, 'packed');

/**
 * `npm create colloquy-bot` with the packages of this clone, from the folder in which it is called: `npm run create -- ../my-bot`. They are packed, and
 * the new package takes them from tarballs of its own.
 */
export async function run(args) {
  const built = await build();
  if (built !== 0) return built;
  const { packPackages } = await import(new URL('../../test/dist/packed/pack-packages.js', import.meta.url));
  rmSync(PACKED, { recursive: true, force: true });
  await step('Packing the packages', () => packPackages(PACKED));
  const command = `${ROOT}packages/create-colloquy-bot/bin/create-colloquy-bot.js`;
  // Whose Node is too old for the tools got one of ours (../ensure-node.mjs), and the new package is to run on it too.
  const node = process.execPath.startsWith(TOOLCHAIN) ? ['--node', process.execPath] : [];
  return runProgram(process.execPath, [command, '--packages', PACKED, ...node, ...args], {
    cwd: process.env.INIT_CWD ?? ROOT,
  });
}
