import { expect } from 'chai';
import { describe, it } from 'mocha';
import { run } from './run-command.js';

/** Calls that mean nothing, and what is said of each. */
const NONSENSE: readonly (readonly [call: readonly string[], said: string])[] = [
  [['chat', '--language', '??'], 'It must be the tag of a language, such as de or de-DE.'],
  [['chat', '--language', 'de_DE'], 'It must be the tag of a language, such as de or de-DE.'],
  [['chat', '--language', ''], 'It must be the tag of a language, such as de or de-DE.'],
  [['chat', '--email', 'nobody'], 'It must be an address for mail, such as customer@example.com.'],
  [['chat', '--bot', ''], 'It must not be empty.'],
  [['chat', '--channel', ' '], 'It must not be empty.'],
  [['chat', '--name', ''], 'It must not be empty.'],
  [['chat', '--wait', 'long'], 'It must be a number of seconds above 0, up to 3600.'],
  [['chat', '--hub', '127.0.0.1:4700', '--own'], "'--hub <url>' cannot be used with option '--own'"],
  [['chat', '--hub', '127.0.0.1:4700', '--project', 'a.ts'], "cannot be used with option '--project <file>'"],
  [['dev', '--project', ''], 'It must not be empty.'],
  [['dev', '--bot-introspection', 'here'], 'It must be an http(s) address'],
  [['hub', '--data', ''], 'It must not be empty.'],
  [['hub', '--import', ''], 'It must not be empty.'],
  [['hub', '--export-on-exit', ''], 'It must not be empty.'],
  [['hub', '--dial', 'nonsense=1'], "option '--dial <name=value>' argument 'nonsense=1' is invalid."],
  [['hub', '--setting', 'batches'], "option '--setting <name=value>' argument 'batches' is invalid."],
  [['hub', 'exec', ' '], 'It must not be empty.'],
  [['graph', '--out', ''], 'It must not be empty.'],
  [['replay', '--conversation', ''], 'It must be an id, as the list shows it.'],
  [['conversations', 'list', '--limit', 'abc'], 'It must be a whole number from 1 to 1000.'],
  [['conversations', 'list', '--limit', '1001'], 'It must be a whole number from 1 to 1000.'],
  [['conversations', 'list', '--after', ''], 'It must not be empty.'],
  [['conversations', 'show', ''], 'It must be an id, as the list shows it.'],
  [['conversations', 'end', '..'], 'It must be an id, as the list shows it.'],
  [['dead-letters', 'list', '--before', 'yesterday'], 'It must be a whole number'],
  [['dead-letters', 'list', '--limit', '0'], 'It must be a whole number from 1 to 1000.'],
  [['dead-letters', 'discard', '.', '--yes'], 'It must be an id, as the list shows it.'],
  [['erase', '--contact', ''], 'It must not be empty.'],
  [['erase', '--conversation', ''], 'It must not be empty.'],
  [['config', '--project', ''], 'It must not be empty.'],
];

describe('What options and arguments take', () => {
  for (const [call, said] of NONSENSE) {
    it(`is not "colloquy ${call.map((word) => (/^$| /.test(word) ? `'${word}'` : word)).join(' ')}"`, async () => {
      const { code, stdout, stderr } = await run(call);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr)
        .to.include(said)
        .and.match(/Run "colloquy .* --help" to see/);
    });
  }
});
