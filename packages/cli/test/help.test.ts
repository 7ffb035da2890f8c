import { expect } from 'chai';
import { describe, it } from 'mocha';
import { completionTree } from '../src/completion/completion-tree.js';
import { createProgram } from '../src/program.js';
import { run } from './run-command.js';

const NOBODY = { stdout: { write: () => true }, stderr: { write: () => true } };
const COMMANDS = completionTree(createProgram(NOBODY))
  .map(({ path }) => path)
  .filter(({ length }) => length > 0);

describe('The help', () => {
  for (const path of COMMANDS) {
    it(`of "${path.join(' ')}" teaches it by an example, and says what each option is`, async () => {
      const { code, stdout, stderr } = await run([...path, '--help']);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
      expect(stdout).to.match(new RegExp(`Example:[^]*colloquy ${path.join(' ')}`));
      // An option without words would stand alone in its line, with nothing after it.
      expect(stdout).to.not.match(/^ {2}-[^\n]*>\n(?! {20})/m);
    });
  }
});
