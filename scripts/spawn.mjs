import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from './repository.mjs';

/** Runs a program in the repository and answers its exit code. Its output goes where ours goes. */
export function runProgram(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/** Runs a program that an npm package brought, and answers its exit code and all that it said. */
export async function listenToBin(path, args, environment = {}) {
  const child = spawn(process.execPath, [`${ROOT}node_modules/${path}`, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  }
  const [code] = await once(child, 'close');
  return { code: code ?? 1, said };
}

/** Runs a program that an npm package brought, with the Node that runs us. */
export function runBin(path, args, options) {
  return runProgram(process.execPath, [`${ROOT}node_modules/${path}`, ...args], options);
}
