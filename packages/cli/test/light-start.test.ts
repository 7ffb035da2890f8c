import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { describe, it } from 'mocha';

const BIN = fileURLToPath(new URL('../../bin/colloquy.js', import.meta.url));

/** Tells of every module that is loaded from a file. */
const TELL_MODULES = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
  process.on('exit', () => process.stderr.write(loaded.map((url) => '\\nloaded ' + url).join('')));
`;

describe('The command line', () => {
  for (const args of [
    ['--help'],
    ['--version'],
    ['completion', 'bash'],
    ['dev', '--help'],
    ['chat', '--help'],
    ['conversations', 'list', '--help'],
    ['hbu'],
  ]) {
    it(`reads nothing but itself for "colloquy ${args.join(' ')}"`, async () => {
      const loaded = await modulesOf(args);
      expect(loaded).to.include(new URL('../../dist/src/program.js', import.meta.url).href);
      const others = loaded.filter(
        (url) => !/\/packages\/cli\/(bin|dist)\/|\/node_modules\/commander\//.test(url),
      );
      expect(others).to.deep.equal([]);
    });
  }
});

function modulesOf(args: readonly string[]): Promise<readonly string[]> {
  const hook = `data:text/javascript,${encodeURIComponent(TELL_MODULES)}`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', hook, BIN, ...args], (_error, _stdout, stderr) => {
      resolve([...stderr.matchAll(/^loaded (file:.*)$/gm)].map(([, url = '']) => url));
    });
  });
}
