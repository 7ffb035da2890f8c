import { execFile } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { main, STORES, TEMPLATES } from 'create-colloquy-bot';
import { after, before, describe, it } from 'mocha';
import { plainEnvironment } from '../process/npm.js';
import { REPOSITORY } from '../process/running-program.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';

const STORE_NAMES = Object.keys(STORES);

/** The quick form of what `new-package.test.ts` does with one template: with the packages of the repository, nothing is installed. */
describe('A bot of each template', function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;

  before(async () => {
    folder = await temporaryFolder();
    await symlink(join(REPOSITORY, 'node_modules'), folder.file('node_modules'), 'junction');
  });

  after(() => folder.remove());

  for (const [index, template] of Object.keys(TEMPLATES).entries()) {
    const store = STORE_NAMES[index % STORE_NAMES.length] ?? '';

    it(`compiles, and has unit tests and stories that pass: ${template}, with ${store}`, async () => {
      const name = `${template}-bot`;
      const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
      const args = [name, '--template', template, '--store', store, '--no-install'];
      expect(await main(args, streams, folder.file('.'))).to.equal(0);
      const bin = (file: string, ...rest: readonly string[]) => run(folder.file(name), file, ...rest);
      await bin('node_modules/typescript/bin/tsc');
      expect(await bin('node_modules/mocha/bin/mocha.js')).to.match(/[1-9] passing/);
      expect(await bin('packages/cli/bin/colloquy.js', 'test')).to.match(/[1-9] passed, 0 failed/);
    });
  }
});

async function run(folder: string, file: string, ...args: readonly string[]): Promise<string> {
  const options = { cwd: folder, env: plainEnvironment() };
  const { stdout } = await promisify(execFile)(process.execPath, [join(REPOSITORY, file), ...args], options);
  return stdout;
}
