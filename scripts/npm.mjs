import { delimiter, dirname } from 'node:path';
import { runProgram } from './spawn.mjs';

/** npm of the machine, run by the Node that runs us, in the repository. Answers its exit code; only its complaints are shown. */
export function npm(args) {
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH: path };
  const script = process.env.npm_execpath;
  const stdio = ['ignore', 'ignore', 'inherit'];
  return script?.endsWith('.js')
    ? runProgram(process.execPath, [script, ...args], { env, stdio })
    : runProgram('npm', args, { env, stdio, shell: process.platform === 'win32' });
}
