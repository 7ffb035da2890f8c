import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import type { Customer } from '../process/customer-application.js';
import { GuaranteeWorld } from './guarantee-world.js';

describe('G1: what was acknowledged is kept', function () {
  this.timeout(120_000);
  let world: GuaranteeWorld;

  before(async () => {
    world = await GuaranteeWorld.open();
  });

  after(() => world.close());

  async function greeted(): Promise<Customer> {
    const john = world.customer();
    await john.says('hello');
    await john.sees('1: hello');
    return john;
  }

  it('a callback is not answered 202 before it is on disk, and the hub brings again what was not', async () => {
    const john = await greeted();
    await world.restart({ hangs: { at: 'accept', on: 'not on disk' } });
    const acknowledged: string[] = [];
    world.hub.on((event) => {
      if (event.type === 'callback' && event.recipientType === 'custom_bot') acknowledged.push(event.outcome);
    });
    await john.says('not on disk');
    await world.hangs();
    // Whoever answers too early has answered by now: another callback goes the whole way.
    const mary = await greeted();
    await world.restart();
    await john.sees('2: not on disk');
    await mary.says('more');
    await mary.sees('2: more');
    expect(acknowledged).to.include('retryInProgress');
  });

  it('a callback that was answered 202 is handled by the next process when this one dies before its turn', async () => {
    const john = await greeted();
    await world.restart({ hangs: { at: 'nextTurn', on: john.conversationId } });
    expect(await world.delivers({ conversationId: john.conversationId, text: 'kept' })).to.equal(202);
    await world.restart();
    await john.sees('2: kept');
  });

  it('of callbacks that come at once each that was answered 202 survives a kill in their midst', async () => {
    const john = await greeted();
    const { conversationId } = john;
    const texts = Array.from({ length: 60 }, (_, index) => `kept ${index}`);
    let first: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (first = resolve));
    const answers = texts.map(async (text) => {
      const status = await world.delivers({ conversationId, text }).catch(() => 0);
      first();
      return { text, status };
    });
    await begun;
    await world.restart();
    const acknowledged = (await Promise.all(answers)).filter(({ status }) => status === 202);
    expect(acknowledged).to.not.deep.equal([]);
    await john.says('last');
    await john.transcript.somewhere(({ content }) => /^\d+: last$/.test(wordsOf(content)));
    const heard = john.transcript.words.map((words) => words.replace(/^\d+: /, ''));
    expect(heard).to.include.members(acknowledged.map(({ text }) => text));
  });
});

function wordsOf(content: object | undefined): string {
  return content !== undefined && 'text' in content ? String(content.text) : '';
}
