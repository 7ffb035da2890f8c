import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { main } from '../src/index.js';

/** Runs the command line in this process, and answers the exit code and all that it wrote. */
async function run(...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const code = await main(args, {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  });
  return { code, ...written };
}

const HINT = 'Run "colloquy --help" to see the commands.';
const HUB_HINT = 'Run "colloquy hub --help" to see the commands.';

describe('The command line', () => {
  it('shows its commands when asked for help, and ends with code 0', async () => {
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, stdout, stderr } = await run(...args);
      expect(code).to.equal(0);
      expect(stdout)
        .to.include('Usage: colloquy')
        .and.match(/^ {2}hub .*local Conversation Hub/m);
      expect(stderr).to.equal('');
    }
  });

  it('shows options, defaults and an example of a command', async () => {
    for (const args of [
      ['hub', '--help'],
      ['help', 'hub'],
    ]) {
      const { code, stdout } = await run(...args);
      expect(code).to.equal(0);
      for (const part of [
        '--port',
        '4700',
        '--client-id',
        '"local"',
        '--client-secret',
        'colloquy hub --port',
      ]) {
        expect(stdout).to.include(part);
      }
    }
  });

  it('shows its commands as an error when none is given', async () => {
    const { code, stdout, stderr } = await run();
    expect(code).to.equal(2);
    expect(stderr).to.include('Usage: colloquy');
    expect(stdout).to.equal('');
  });

  it('answers an unknown command with code 2, the likely one, and where to look', async () => {
    const { code, stdout, stderr } = await run('hbu');
    expect(code).to.equal(2);
    expect(stderr).to.include("unknown command 'hbu'").and.include('Did you mean hub?').and.include(HINT);
    expect(stdout).to.equal('');
  });

  it('answers an unknown option, and an argument too many, with code 2', async () => {
    const option = await run('hub', '--prot', '4701');
    expect(option.code).to.equal(2);
    expect(option.stderr).to.include("unknown option '--prot'").and.include('--port').and.include(HUB_HINT);
    const argument = await run('hub', '4701');
    expect(argument.code).to.equal(2);
    expect(argument.stderr).to.include('4701').and.include(HUB_HINT);
  });

  it('says where a command is explained that is called wrongly, and one below another', async () => {
    for (const [args, hint] of [
      [['chat', '--nope'], 'Run "colloquy chat --help" to see what it takes.'],
      [['conversations', 'list', '--nope'], 'Run "colloquy conversations list --help" to see what it takes.'],
      [['destroy'], 'Run "colloquy destroy --help" to see what it takes.'],
    ] as const) {
      const { code, stderr } = await run(...args);
      expect(code).to.equal(2);
      expect(stderr).to.include(hint);
    }
  });

  it('says its version', async () => {
    const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
    const { version } = JSON.parse(manifest) as { readonly version: string };
    for (const option of ['--version', '-V'])
      expect(await run(option)).to.deep.equal({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('takes the address of a hub as people type it, and nothing else', async () => {
    for (const [typed, meant] of [
      ['127.0.0.1:9', 'http://127.0.0.1:9'],
      ['http://127.0.0.1:9/', 'http://127.0.0.1:9'],
      ['http://127.0.0.1:9/conversation/conversationmgr/v3', 'http://127.0.0.1:9'],
      ['localhost:9', 'http://localhost:9'],
    ] as const) {
      expect((await run('chat', '--hub', typed)).stderr, typed).to.include(
        `The hub at ${meant} cannot be used.`,
      );
    }
    for (const typed of ['', 'a b', 'ftp://127.0.0.1', 'http://']) {
      const { code, stderr } = await run('chat', '--hub', typed);
      expect(code, typed).to.equal(2);
      expect(stderr).to.include('It must be the address of a local hub, such as http://127.0.0.1:4700.');
    }
  });

  it('takes only whole numbers from 0 to 65535 for a port', async () => {
    for (const port of ['abc', '', ' ', '-1', '4700.5', '65536', '0x10', '1e3', '４７００']) {
      const { code, stderr } = await run('hub', '--port', port);
      expect(code, port).to.equal(2);
      expect(stderr).to.include('A port is a whole number from 0 to 65535.').and.include(HUB_HINT);
    }
    expect((await run('hub', '--port')).code).to.equal(2);
  });

  it('takes no empty id and no empty secret', async () => {
    for (const option of ['--client-id', '--client-secret']) {
      const { code, stderr } = await run('hub', '--port', '0', option, '');
      expect(code).to.equal(2);
      expect(stderr).to.include(option).and.include('must not be empty');
    }
  });
});
