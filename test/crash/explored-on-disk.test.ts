import { activity, ask, Bot, effects, type DialogTypes, type Reply } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { explore, type BotTest } from '@colloquy/testing';
import { expect } from 'chai';
import { injectable } from 'inversify';
import { after, before, describe, it } from 'mocha';
import { assign, setup } from 'xstate';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';

/** What a crash may come in the middle of: a sub-dialog, a call, a delay, several messages at once, a hand-over. */
const parcel = setup({
  types: {} as DialogTypes<{ context: { number: string } }>,
  actors: {
    askNumber: ask.text({ question: 'Which number?' }),
    find: activity<{ number: string }, string>(),
  },
  actions: effects,
}).createMachine({
  id: 'parcel',
  version: '1',
  context: { number: '' },
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'askNumber',
        onDone: {
          target: 'finding',
          actions: assign({ number: ({ event }) => event.output }),
        },
      },
    },
    finding: {
      entry: { type: 'say', params: { text: 'I look.' } },
      invoke: {
        src: 'find',
        input: ({ context }) => context,
        onDone: {
          target: 'told',
          actions: [
            { type: 'say', params: ({ event }) => ({ text: event.output }) },
            { type: 'say', params: { text: 'I wait whether it comes.' } },
          ],
        },
      },
    },
    told: {
      after: { 60_000: { target: 'handedOver', actions: { type: 'say', params: { text: 'Late!' } } } },
    },
    handedOver: {
      entry: { type: 'escalate', params: { subject: 'Late' } },
      on: { 'escalation.transfer': 'asking' },
    },
  },
});

@injectable()
class ParcelBot extends Bot<{ parcel: typeof parcel }> {
  readonly name = 'parcel';
  override readonly dialogs = { parcel };
  override readonly activities = {
    find: ({ number }: { number: string }) => Promise.resolve(`${number} is in Rome.`),
  };
  override readonly activityPolicies = { find: { attempts: 100, backoffMs: 1 } };

  override onText(): Reply {
    return this.start('parcel');
  }
}

async function script({ anotherCustomer, agentOf, clock }: BotTest): Promise<void> {
  const both = [anotherCustomer('Ann'), anotherCustomer('Bob')];
  await Promise.all(both.map((one) => one.says('where is it?')));
  await Promise.all(both.map((one, index) => one.says(`${index}`)));
  await clock.advance('61s');
  for (const one of both) {
    await one.sees('Which number?', 'I look.', /is in Rome/, 'I wait whether it comes.', 'Late!');
    await agentOf(one).handsBack();
    await one.sees('Which number?');
  }
}

const SEEDS = Math.ceil(Number(process.env['COLLOQUY_SEEDS'] ?? 1_000) / 20);

// A turn in SQLite sees what is not on the disk yet, so that other things happen together than in memory.
describe('A conversation on disk whose bot dies again and again', function () {
  this.timeout(120_000 + 2_000 * SEEDS);
  let folder: TemporaryFolder;
  let files = 0;

  before(async () => {
    folder = await temporaryFolder();
  });

  after(() => folder.remove());

  it('reads as if nothing had happened (G1 to G6)', async () => {
    const store = () => sqliteStore(folder.file(`${(files += 1)}.db`));
    const { crashes } = await explore(ParcelBot, script, { seeds: SEEDS, store });
    expect(crashes, 'processes did die').to.be.greaterThan(SEEDS / 4);
  });
});
