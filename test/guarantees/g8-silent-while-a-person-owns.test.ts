import type { CallbackMessage } from '@colloquy/protocol';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import type { Agent } from '../process/agent-application.js';
import type { Customer } from '../process/customer-application.js';
import { readMetric } from '../process/read-metric.js';
import { GuaranteeWorld } from './guarantee-world.js';

const SUPPRESSED = 'colloquy_suppressed_messages_total{bot="guarantee"}';

const GIVEN_UP = 'colloquy_sends_total{outcome="given_up"}';
const OVER = 'colloquy_turns_total{bot="guarantee",outcome="over"}';

const isEscalation = ({ type }: CallbackMessage): boolean => type.value === 'escalation.transfer';
/** The customer is told that a person was asked. */
const isState = ({ type }: CallbackMessage): boolean => type.value === 'conversation.state';

describe('G8: while a person owns the conversation the bot is silent, and goes on when it is handed back', function () {
  this.timeout(120_000);
  let world: GuaranteeWorld;

  before(async () => {
    world = await GuaranteeWorld.open();
  });

  after(() => world.close());

  async function passedOn(): Promise<{ john: Customer; ann: Agent }> {
    const john = world.customer();
    await john.says('person');
    await john.sees('I pass you on.', isState);
    const ann = world.agent(john);
    await ann.sees(isEscalation);
    return { john, ann };
  }

  it('says nothing to its own delays, nor to words of the customer that reach it, until the hand-back with its reason', async () => {
    const { john, ann } = await passedOn();
    await world.counts(SUPPRESSED, 1);
    expect(await world.delivers({ conversationId: john.conversationId, text: 'bot?' })).to.equal(202);
    await ann.says('I am Ann.');
    await john.sees('I am Ann.');
    await ann.handsBack('order_status');
    await john.sees('I am back for order_status.');
    await john.says('good');
    await john.sees('I heard "good".');
    expect(world.sends.map(({ text }) => text)).to.not.include('Did nobody come?');
    expect(world.sends.map(({ text }) => text)).to.not.include('I heard "bot?".');
  });

  it('is silent as well after a restart', async () => {
    const { john, ann } = await passedOn();
    await world.restart();
    expect(await world.delivers({ conversationId: john.conversationId, text: 'bot?' })).to.equal(202);
    await ann.handsBack();
    await john.sees('I am back for no reason.');
  });

  it('is silent when it learns from the hub that the conversation is not its own any more', async () => {
    const john = world.customer();
    await john.says('hello');
    await john.sees('1: hello');
    // Behind the bot's back: what it sends next is answered 400-240 (protocol 3.2).
    expect(await world.sneaks(john, 'escalation.transfer')).to.equal(202);
    const ann = world.agent(john);
    await ann.sees(isEscalation);
    await john.sees(isState);
    expect(await world.delivers({ conversationId: john.conversationId, text: 'more' })).to.equal(202);
    await world.counts(GIVEN_UP, 1);
    expect(await world.delivers({ conversationId: john.conversationId, text: 'even more' })).to.equal(202);
    await ann.handsBack();
    await john.says('back?');
    await john.sees('3: back?');
  });

  it('is silent when it learns from the hub that the conversation is over', async () => {
    const john = world.customer();
    await john.says('hello');
    await john.sees('1: hello');
    // Behind the bot's back: what it sends next is answered 400-630 (protocol 3.2).
    expect(await world.sneaks(john, 'conversation.end')).to.equal(202);
    const { conversationId } = john;
    const [tried, givenUp, over] = [
      world.sends.length,
      await readMetric(world.bot, GIVEN_UP),
      await readMetric(world.bot, OVER),
    ];
    expect(await world.delivers({ conversationId, text: 'more' })).to.equal(202);
    await world.counts(GIVEN_UP, givenUp + 1);
    expect(await world.delivers({ conversationId, text: 'even more' })).to.equal(202);
    await world.counts(OVER, over + 1);
    expect(world.sends.slice(tried).map(({ text }) => text)).to.deep.equal(['2: more']);
  });

  it('sends nothing after the end', async () => {
    const { john, ann } = await passedOn();
    await ann.handsBack();
    await john.sees('I am back for no reason.');
    await john.sends({ type: { value: 'conversation.end' } });
    await world.delivers({ conversationId: john.conversationId, text: 'still there?' });
    const mary = world.customer('Mary');
    await mary.says('hello');
    await mary.sees('1: hello');
    expect(world.sends.map(({ text }) => text)).to.not.include('I heard "still there?".');
  });
});
