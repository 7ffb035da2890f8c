import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname } from 'node:path';
import { AssertionError } from 'chai';

/**
 * Runs npm with the Node that runs us, and answers what it printed on standard output.
 *
 * @throws AssertionError with all that it printed, when it ends with another code than 0.
 */
export async function npm(args: readonly string[], folder: string): Promise<string> {
  // npm tells the scripts that it runs where it is; a second one on the PATH may be of another version.
  const script = process.env['npm_execpath'];
  const options = { cwd: folder, env: npmEnvironment() } as const;
  const child = script?.endsWith('.js')
    ? spawn(process.execPath, [script, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
  let printed = '';
  let complained = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return printed;
  throw new AssertionError(`npm ${args.join(' ')} ended with ${code}:\n${printed}\n${complained}`);
}

/** The environment of a person at a terminal: nothing that the npm which runs the tests has set for its scripts. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!execpath)|INIT_CWD|NODE_OPTIONS)/i.test(name),
  );
  return {
    ...Object.fromEntries(own),
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
  };
}
