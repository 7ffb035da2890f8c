import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { ColloquyProcess } from '../colloquy-process.js';
import { BotPackage } from '../project/bot-package.js';

const OFFERING = {
  'src/greeter.ts': `
    import { Bot, type Turn } from '@colloquy/runtime';
    import { injectable } from 'inversify';

    @injectable()
    export class Greeter extends Bot {
      readonly name = 'greeter';

      override onText(turn: Turn<'text'>) {
        if (turn.body === 'fail') throw new TypeError('no luck');
        if (turn.body === 'hello') return turn.quickReply({ title: 'What do you like?', options: ['Tea', 'Coffee'] });
        return [turn.say(\`You like \${turn.body}.\`), turn.say(String(turn.known.customer?.attributes?.[0]?.value))];
      }
    }
  `,
};

describe('colloquy chat', function () {
  this.timeout(60_000);
  let made: BotPackage;

  before(async () => {
    made = await BotPackage.make(OFFERING);
  });

  after(() => made.remove());

  async function chat(lines: readonly string[], ...args: readonly string[]) {
    const command = new ColloquyProcess({ cwd: made.folder }, 'chat', ...args);
    for (const line of lines) command.types(line);
    const { code } = await command.finishes();
    return { code, stdout: command.stdout, stderr: command.stderr };
  }

  it('brings a hub and the bot of the package along, says what is piped in, and keeps nothing', async () => {
    const { code, stdout, stderr } = await chat(['hello', '2', '/nothing', '/end'], '--language', 'de-DE');
    expect(stdout).to.equal(
      [
        'Chat with greeter on web_chat. Write, and press Enter; /help tells more.',
        '> hello',
        'greeter: What do you like?',
        '  1. Tea',
        '  2. Coffee',
        '> 2',
        'greeter: You like Coffee.',
        'greeter: de-DE',
        '> /nothing',
        'There is no /nothing. /help tells what there is.',
        '> /end',
        '',
      ].join('\n'),
    );
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(existsSync(made.path('greeter.db'))).to.equal(false);
  });

  it('answers programs with a line of JSON for each message, and nothing else', async () => {
    const { stdout } = await chat(['hello', '1'], '--json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string; body: { kind: string } });
    expect(lines.map(({ name, body }) => [name, body.kind])).to.deep.equal([
      ['greeter', 'quick-replies'],
      ['greeter', 'text'],
      ['greeter', 'text'],
    ]);
  });

  it('is on the channel that is named, where a list is words', async () => {
    const { stdout } = await chat(['hello'], '--channel', 'sms_twilio');
    expect(stdout).to.include('Chat with greeter on sms_twilio.').and.include('greeter: What do you like?');
    const none = await chat([], '--channel', 'pigeon');
    expect(none.code).to.equal(1);
    expect(none.stderr).to.match(/^The hub has no channel of type "pigeon"\. It has web_chat, /);
  });

  it('says on standard error what goes wrong in the bot', async () => {
    const { code, stdout, stderr } = await chat(['fail']);
    expect(stderr).to.include('[bot] turn failed: no luck');
    expect(stdout).to.include('transferred');
    expect(code).to.equal(0);
  });

  it('says that no hub answers where one is named', async () => {
    const { code, stderr } = await chat(['hello'], '--hub', 'http://127.0.0.1:9');
    expect(code).to.equal(1);
    expect(stderr).to.match(
      /^The hub at http:\/\/127\.0\.0\.1:9 cannot be used\. The token endpoint http:\/\/127\.0\.0\.1:9\/\S* gave no answer: .*"colloquy dev" and "colloquy hub" start a local one.*\n$/,
    );
  });

  it('lets choose by the arrow keys at a terminal', async function () {
    // util-linux's, which makes a terminal for a command; that of other systems is called otherwise.
    if (!spawnSync('script', ['--version']).stdout?.toString().includes('util-linux')) return this.skip();
    const colloquy = fileURLToPath(new URL('../../../bin/colloquy.js', import.meta.url));
    const child = spawn('script', ['-qec', `"${process.execPath}" "${colloquy}" chat`, '/dev/null'], {
      cwd: made.folder,
      env: { ...process.env, TERM: 'xterm', NO_COLOR: '1' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8');
    let seen = '';
    const says = async (pattern: RegExp): Promise<void> => {
      for await (const chunk of child.stdout.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
        seen += chunk;
        if (pattern.test(seen)) return;
      }
      throw new TypeError(`The chat has ended: ${seen}`);
    };
    await says(/> /);
    child.stdin.write('hello\r');
    await says(/What do you like\?[^]*❯ Tea[^]*navigate/);
    child.stdin.write('\u001B[B');
    await says(/❯ Coffee[^]*navigate/);
    child.stdin.write('\r');
    await says(/You like Coffee\.[^]*> /);
    child.stdin.write('\u0004');
    const [code] = await new Promise<[number | null]>((resolve) =>
      child.once('close', (ended) => resolve([ended])),
    );
    expect(code).to.equal(0);
    return undefined;
  });
});
