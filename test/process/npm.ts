import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname } from 'node:path';
import { AssertionError } from 'chai';

/** How npm ended, and all that it printed. */
export interface NpmRun {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs npm with the Node that runs us.
 *
 * @throws AssertionError with all that it printed, when it ends with another code than 0.
 */
export async function npm(args: readonly string[], folder: string): Promise<void> {
  const { code, output } = await tryNpm(args, folder);
  if (code !== 0) throw new AssertionError(`npm ${args.join(' ')} ended with ${code}:\n${output}`);
}

/** The same, however it ends. */
export async function tryNpm(args: readonly string[], folder: string): Promise<NpmRun> {
  // npm tells the scripts that it runs where it is; a second one on the PATH may be of another version.
  const script = process.env['npm_execpath'];
  const options = { cwd: folder, env: plainEnvironment() } as const;
  const child = script?.endsWith('.js')
    ? spawn(process.execPath, [script, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** What says where npm is, and where it gets packages from. */
const KEPT =
  /^npm_(execpath|config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile|strict_ssl))$/i;

/**
 * The environment of a person at a terminal, with this Node first: nothing else that the npm which runs the tests has set for its scripts. What is
 * in npm's cache is not asked for again.
 */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => KEPT.test(name) || !/^(npm_|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$|COLLOQUY_)/i.test(name),
  );
  return {
    ...Object.fromEntries(own),
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
}
