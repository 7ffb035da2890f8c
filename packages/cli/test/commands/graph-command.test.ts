import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { ColloquyProcess } from '../colloquy-process.js';
import { BotPackage } from '../project/bot-package.js';
import { PARCELS } from '../project/parcels.js';

const TWO_DIALOGS = {
  ...PARCELS,
  'src/greeter.ts': (PARCELS['src/greeter.ts'] ?? '')
    .replace('Bot<{ parcel: typeof parcel }>', 'Bot<{ parcel: typeof parcel; other: typeof parcel }>')
    .replace('dialogs = { parcel }', 'dialogs = { parcel, other: parcel }'),
};

describe('colloquy graph', function () {
  this.timeout(60_000);
  let one: BotPackage;
  let two: BotPackage;

  before(async () => {
    one = await BotPackage.make(PARCELS);
    two = await BotPackage.make(TWO_DIALOGS);
  });

  after(async () => {
    await one.remove();
    await two.remove();
  });

  async function graph(made: BotPackage, ...args: readonly string[]) {
    const command = new ColloquyProcess({ cwd: made.folder }, 'graph', ...args);
    const { code } = await command.finishes();
    return { code, stdout: command.stdout, stderr: command.stderr };
  }

  it('draws the only dialog as Mermaid', async () => {
    const { code, stdout } = await graph(one);
    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/^stateDiagram-v2\n/)
      .and.include('locating')
      .and.include('activity locate');
  });

  it('lists the dialogs where there are several, and draws the one that is named', async () => {
    expect((await graph(two)).stdout).to.equal(
      'BOT      DIALOG  VERSION\ngreeter  parcel  1\ngreeter  other   1\n',
    );
    expect((await graph(two, 'other', '--bot', 'greeter')).stdout).to.include('locating');
  });

  it('writes an SVG into a file, and data for programs', async () => {
    const { code, stdout } = await graph(one, '--format', 'svg', '--out', one.path('parcel.svg'));
    expect({ code, stdout }).to.deep.equal({ code: 0, stdout: '' });
    expect(await readFile(one.path('parcel.svg'), 'utf8')).to.match(/^<svg[^>]+>.*The dialog parcel/);
    const { machines } = JSON.parse((await graph(one, '--format', 'json')).stdout) as {
      machines: readonly { states: readonly unknown[] }[];
    };
    expect(machines[0]?.states).to.have.length(6);
  });

  it('names what there is instead of what there is not', async () => {
    const dialog = await graph(two, 'parcels');
    expect(dialog.code).to.equal(2);
    expect(dialog.stderr).to.equal('There is no dialog "parcels". There are parcel, other.\n');
    expect((await graph(one, 'parcels')).stderr).to.equal('There is no dialog "parcels". There is parcel.\n');
    const bot = await graph(one, '--bot', 'nobody');
    expect(bot.code).to.equal(2);
    expect(bot.stderr).to.equal('There is no bot "nobody". There is greeter.\n');
  });
});
