import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { scratchFolder } from './scratch-folder.js';

const COMMAND = fileURLToPath(new URL('../../bin/create-colloquy-bot.js', import.meta.url));

describe('Ctrl-C while a new package is installed', () => {
  const scratch = scratchFolder();

  it('leaves the package, and says what is still to be done', async function () {
    if (process.platform === 'win32') return this.skip();
    // In the place of npm: it installs until somebody breaks it off.
    const npm = join(scratch.path, 'npm-cli.js');
    await writeFile(npm, "process.stdout.write('npm installs'); setTimeout(() => undefined, 30_000);");
    const child = spawn(process.execPath, [COMMAND, 'tea-bot', '--yes'], {
      cwd: scratch.path,
      env: { ...process.env, npm_execpath: npm },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group, as a terminal has it: Ctrl-C goes to all in it.
      detached: true,
    });
    const ended = once(child, 'close');
    let stdout = '';
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (stdout.endsWith('npm installs')) process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
    });
    expect(await ended).to.deep.equal([1, null]);
    expect(stderr).to.match(/^The package is in .*tea-bot, but .* Run "npm install" there\.\n$/);
    expect(existsSync(join(scratch.path, 'tea-bot', 'package.json'))).to.equal(true);
  });
});
