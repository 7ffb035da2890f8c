import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CreateError } from './errors.js';

/**
 * Runs `npm install` in a folder; what it says goes to the terminal.
 *
 * @throws CreateError `COLLOQUY_E_CREATE_INSTALL` when it fails.
 */
export async function install(folder: string): Promise<void> {
  // npm tells what it runs where it is: "npm create" goes on with the same npm.
  const script = process.env['npm_execpath'];
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: folder, stdio: 'inherit' } as const;
  const child = script?.endsWith('npm-cli.js')
    ? spawn(process.execPath, [script, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
  // Ctrl-C reaches npm as well: it ends as it likes, and then what is left to do is said.
  const leaveToNpm = (): void => undefined;
  process.on('SIGINT', leaveToNpm);
  const [code] = (await once(child, 'close')
    .catch((cause: unknown) => {
      throw failure(folder, 'npm cannot be run', cause);
    })
    .finally(() => process.off('SIGINT', leaveToNpm))) as [number | null];
  if (code !== 0) throw failure(folder, `npm ended with ${code === null ? 'a signal' : `code ${code}`}`);
}

function failure(folder: string, why: string, cause?: unknown): CreateError {
  return new CreateError(
    'COLLOQUY_E_CREATE_INSTALL',
    `The package is in ${folder}, but what it needs is not installed: ${why}. Run "npm install" there.`,
    { cause },
  );
}
