import { expect } from 'chai';
import { describe, it } from 'mocha';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { nodeProblem, OLDEST_NODE } from '../src/node-version.js';
import { runCreate } from './run-create.js';
import { scratchFolder } from './scratch-folder.js';

describe('The Node that runs create-colloquy-bot', () => {
  const scratch = scratchFolder();

  it('is new enough for what it makes', () => {
    for (const version of ['22.19.0', '22.20.1', '23.0.0', '24.21.0', '100.0.0'])
      expect(nodeProblem(version), version).to.equal(undefined);
  });

  it('is told what to do when it is not', () => {
    for (const version of ['20.20.2', '22.18.9', '22.9.0', '9.99.0'])
      expect(nodeProblem(version), version).to.match(
        /needs Node 22\.19 or newer, and this is .*Install Node 26/,
      );
  });

  it('is as old as the packages allow, and no older', async () => {
    const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
    expect((JSON.parse(manifest) as { engines: { node: string } }).engines.node).to.equal(`>=${OLDEST_NODE}`);
  });

  it('may be another than that of the new package, which is linked into it', async () => {
    const { stdout } = await runCreate(scratch.path, 'a', '--no-install', '--node', process.execPath);
    expect(stdout).to.match(/Your own Node is older than 22\.19/);
    expect(await readlink(`${scratch.path}/a/node_modules/.bin/node`)).to.equal(process.execPath);
    const usual = await runCreate(scratch.path, 'b', '--no-install');
    expect(usual.stdout).to.not.include('Your own Node');
    expect(await lstat(`${scratch.path}/b/node_modules`).catch(() => 'none')).to.equal('none');
  });
});
