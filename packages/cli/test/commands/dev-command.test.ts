import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ColloquyProcess, type Ending } from '../colloquy-process.js';
import { BotPackage } from '../project/bot-package.js';
import { PARCELS } from '../project/parcels.js';

const DIALOG = PARCELS['src/parcel.dialog.ts'] ?? '';
const TOKEN = { COLLOQUY_OPERATIONS_TOKEN: 'local-operations-token' };

describe('colloquy dev', function () {
  this.timeout(120_000);
  let made: BotPackage;
  let dev: ColloquyProcess;
  let hub: string;
  let started: ColloquyProcess[];

  /** A command in the folder of the package. */
  function colloquy(...args: readonly string[]): ColloquyProcess {
    const command = new ColloquyProcess({ cwd: made.folder, environment: TOKEN }, ...args);
    started.push(command);
    return command;
  }

  beforeEach(async () => {
    started = [];
    made = await BotPackage.make(PARCELS);
    dev = colloquy('dev', '--port', '0', '--no-types');
    hub = await dev.says(/Console {2}(\S+)/);
    await dev.says(/^Running, after \d+ ms\.$/m);
  });

  afterEach(async () => {
    for (const command of started.reverse()) await command.end('SIGKILL');
    await made.remove();
  });

  /** Changes a file, and waits until the bot has started anew so many times. */
  async function change(path: string, content: string, times: number): Promise<void> {
    await made.write(path, content);
    await dev.says(new RegExp(`(Running, after[^]*){${times}}`));
  }

  function operationsUrl(): Promise<string> {
    return dev.says(/Operate .* --url (\S+)/);
  }

  async function finished(command: ColloquyProcess): Promise<Ending & { stdout: string; stderr: string }> {
    const ending = await command.finishes();
    return { ...ending, stdout: command.stdout, stderr: command.stderr };
  }

  it('goes on with a conversation in the dialog as it is after a change', async () => {
    const chat = colloquy('chat', '--hub', hub);
    chat.types('hello');
    await chat.says(/greeter: Which parcel\?/);
    await change('src/parcel.dialog.ts', DIALOG.replace('It is in', 'It lies in'), 2);
    expect(dev.stdout).to.include('src/parcel.dialog.ts changed.');
    chat.types('7');
    await chat.says(/greeter: It lies in Hello 7!\./);
    expect((await chat.finishes()).code).to.equal(0);
  });

  it('shows what cannot be read, keeps the bot from before, and takes the next change', async () => {
    await made.write('src/parcel.dialog.ts', `${DIALOG}\nexport const broken: = 1;`);
    await dev.says(/src\/project\.ts cannot be loaded[^]*The bot from before the change goes on/);
    const chat = colloquy('chat', '--hub', hub);
    chat.types('hello');
    await chat.says(/greeter: Which parcel\?/);
    await change('src/parcel.dialog.ts', DIALOG.replace('Which parcel?', 'Which one?'), 2);
    chat.types('/end');
    chat.types('hello again');
    await chat.says(/greeter: Which one\?/);
  });

  it('says what keeps a bot from running as soon as it is read: nothing is lost by it', async () => {
    const project = PARCELS['src/project.ts'] ?? '';
    await made.write('src/project.ts', project.replace("'bots@example.com'", "'nobody'"));
    await dev.says(/COLLOQUY_NOTIFICATION_EMAIL[^]*The bot from before the change goes on/);
  });

  it('shows in words what the bot logs and prints, and where in the package an error was', async () => {
    const broken = DIALOG.replace(
      "{ text: 'Which parcel?' }",
      "() => { console.log('I am here'); throw new TypeError('no parcels'); }",
    );
    await change('src/parcel.dialog.ts', broken, 2);
    const chat = colloquy('chat', '--hub', hub);
    chat.types('hello');
    await dev.says(/^I am here$/m);
    await dev.complains(
      /^\d\d:\d\d:\d\d error turn failed\n {2}TypeError: no parcels\n {4}at src\/parcel\.dialog\.ts:\d+:\d+\n {2}.*failures=1/m,
    );
  });

  it('says where one runs already for the package, and leaves chats to that', async () => {
    const second = colloquy('dev', '--port', '0', '--no-types');
    expect(await second.says(/^colloquy dev runs for this package already, with a hub at (\S+)\./m)).to.equal(
      hub,
    );
    await second.says(/greeter\.db\. Stop it, or give this bot a file of its own[^]*No bot runs/);
    await second.end('SIGINT');
    const chat = colloquy('chat');
    chat.types('hello');
    await chat.says(/Which parcel\?/);
    await chat.finishes();
    const { stdout } = await finished(
      colloquy('conversations', 'list', '--json', '--url', await operationsUrl()),
    );
    expect((JSON.parse(stdout) as { conversations: readonly unknown[] }).conversations).to.have.length(1);
  });

  it('ends both with code 0 at Ctrl-C', async () => {
    expect(await dev.end('SIGINT')).to.deep.equal({ code: 0, signal: null });
    expect(dev.stdout).to.match(/Stopping\.\n$/);
    const gone = await fetch(hub).then(
      () => false,
      () => true,
    );
    expect(gone).to.equal(true);
  });

  it('ends without a word of the bot that Ctrl-C has ended before it began', async () => {
    const early = new ColloquyProcess(
      { cwd: made.folder, environment: TOKEN, asAtTerminal: true },
      ...['dev', '--port', '0', '--no-types'],
    );
    started.push(early);
    await early.says(/^Reading /m);
    expect(await early.end('SIGINT')).to.deep.equal({ code: 0, signal: null });
    expect(early.stdout)
      .to.match(/Stopping\.\n$/)
      .and.not.include('No bot runs');
  });

  it('ends at Ctrl-C also while a project is read that never comes to an end', async () => {
    const project = PARCELS['src/project.ts'] ?? '';
    await made.write('src/project.ts', `${project}\nconsole.log('round and round'); for (;;);`);
    await dev.says(/^round and round$/m);
    expect(await dev.end('SIGINT')).to.deep.equal({ code: 0, signal: null });
  });

  it('keeps the bot where Ctrl-C does not reach it: what is under way is finished, and its end is no news', async () => {
    const project = PARCELS['src/project.ts'] ?? '';
    await change('src/project.ts', `${project}\nconsole.log('process', process.pid);`, 2);
    const pid = Number(await dev.says(/^process (\d+)$/m));
    // The bot leads a group of its own: signal 0 only asks whether there is one.
    expect(process.kill(-pid, 0)).to.equal(true);
  });

  it('refuses what belongs to a hub of its own where the environment names one', async () => {
    const named = { cwd: made.folder, environment: { COLLOQUY_HUB_URL: hub } };
    const other = new ColloquyProcess(named, 'dev', '--port', '0');
    started.push(other);
    const wrong = await finished(other);
    expect(wrong.code).to.equal(2);
    expect(wrong.stderr).to.include('--port would do nothing: COLLOQUY_HUB_URL names a hub');
  });

  it('lets the others work: a conversation is listed, taken again, and taken again when it is a file', async () => {
    const chat = colloquy('chat');
    chat.types('hello');
    await chat.says(/Which parcel\?/);
    chat.types('7');
    await chat.says(/It is in Hello 7!\./);
    await chat.finishes();
    const bot = ['--url', await operationsUrl()];
    const { stdout } = await finished(colloquy('conversations', 'list', '--json', ...bot));
    const { conversations } = JSON.parse(stdout) as { conversations: readonly { conversationId: string }[] };
    const id = conversations[0]?.conversationId ?? '';
    const saved = await finished(colloquy('replay', '--conversation', id, '--save', 'parcel.json', ...bot));
    expect(saved.stdout).to.match(new RegExp(`^✓ conversation ${id} {2}\\d turns as it went\n$`));
    expect(saved.code).to.equal(0);
    expect(JSON.parse(await readFile(made.path('parcel.json'), 'utf8'))).to.include({ conversationId: id });
    const again = await finished(colloquy('replay', 'parcel.json'));
    expect(again).to.include({ code: 0, stderr: '' });

    await made.write('src/parcel.dialog.ts', DIALOG.replace('It is in', 'It lies in'));
    const otherwise = await finished(colloquy('replay', 'parcel.json'));
    expect(otherwise.code).to.equal(1);
    expect(otherwise.stderr).to.equal('Not every conversation goes as it went.\n');
    expect(otherwise.stdout)
      .to.match(
        /✗ parcel\.json {2}2 turns as it went, then:\n {4}turn 3 \(.*Z\) says or does something else today, at/,
      )
      .and.include('- "It is in Hello 7!."')
      .and.include('+ "It lies in Hello 7!."');
  });
});

describe('colloquy dev with types that are wrong', function () {
  this.timeout(120_000);

  it('says so beside the work, and when they are right again', async () => {
    const greetings = 'export class Greetings { for(name: string): string { return name; } }\n';
    const wrong = `${greetings}export const wrong: number = 'one';\n`;
    const made = await BotPackage.make({ ...PARCELS, 'src/greetings.ts': wrong });
    const dev = new ColloquyProcess({ cwd: made.folder }, 'dev', '--port', '0');
    try {
      await dev.says(
        /Running, after[^]*src\/greetings\.ts\(2,14\): error TS2322[^]*Types are checked beside the bot, and stop nothing\./,
      );
      await made.write('src/greetings.ts', greetings);
      await dev.says(/The types are right again\./);
    } finally {
      await dev.end('SIGKILL');
      await made.remove();
    }
  });
});
