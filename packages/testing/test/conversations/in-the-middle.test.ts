import { activity, Bot, effects, type DialogTypes, type Reply } from '@colloquy/runtime';
import { expect } from 'chai';
import { injectable } from 'inversify';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { setup } from 'xstate';
import { testBot, type BotTest } from '../../src/index.js';

const say = (text: string) => ({ type: 'say', params: { text } }) as const;
const toPerson = [
  say('One'),
  say('Two'),
  { type: 'escalate', params: { subject: 'Help' } },
  say('Three'),
] as const;

const looking = setup({
  types: {} as DialogTypes<object>,
  actors: { look: activity<object, number>() },
  actions: effects,
  guards: { isPerson: ({ event }) => event.type === 'text' && event.body === 'person' },
}).createMachine({
  id: 'looking',
  version: '1',
  initial: 'asking',
  states: {
    asking: {
      entry: say('What?'),
      on: { text: [{ guard: 'isPerson', target: 'withPerson' }, { target: 'looking' }] },
    },
    withPerson: { entry: [...toPerson], on: { 'escalation.transfer': 'asking' } },
    looking: {
      entry: say('I look.'),
      invoke: { src: 'look', input: {}, onDone: 'found' },
      on: { text: { guard: 'isPerson', actions: [...toPerson] } },
    },
    found: {
      entry: say('Found. More?'),
      on: { 'dialog.resumed': { actions: say('I asked: more?') }, text: 'asking' },
    },
  },
});

@injectable()
class LookingBot extends Bot<{ looking: typeof looking }> {
  readonly name = 'looking';
  override readonly dialogs = { looking };
  override readonly activities = { look: () => 1 };
  override readonly activityPolicies = { look: { attempts: 9, backoffMs: 10, timeoutMs: 3_600_000 } };

  override onText(): Reply {
    return this.start('looking');
  }
}

describe('A bot that dies while something else is under way', () => {
  let test: BotTest<LookingBot>;
  /** Lets the call of the process that lives now come to its end. */
  let answer: (found: number) => void;

  beforeEach(async () => {
    test = await testBot(LookingBot);
    test.activities.look.answers(() => new Promise<number>((resolve) => (answer = resolve)));
    await test.customer.says('hello');
    await test.customer.sees('What?');
  });

  // A hub would keep from the customer what a bot may not say; but the bot does not try.
  afterEach(() => expect(test.transcript.text()).to.not.include('refuses'));

  it('hands over behind what waits, and is silent although its own words have not left yet', async () => {
    const { customer, hub, bot, agent } = test;
    hub.isAway();
    await customer.says('person');
    await bot.restarts();
    await customer.says('are you there?');
    hub.isBack();
    await bot.restarts();
    await customer.sees('One', 'Two');
    hub.sees('escalation.transfer');
    await customer.seesNothing();
    await agent.handsBack();
    await customer.sees('What?');
  });

  it('goes on with a call while a person owns the conversation, and asks again when it is handed back', async () => {
    const { customer, bot, agent, clock } = test;
    await customer.says('a parcel');
    await customer.says('person');
    await customer.sees('I look.', 'One', 'Two');
    await bot.restarts();
    answer(1);
    await clock.advance('1s');
    bot.in('looking', 'found');
    await customer.seesNothing();
    await bot.restarts();
    await agent.handsBack();
    await customer.sees('I asked: more?');
    await customer.seesNothing();
  });

  it('says nothing after the end, neither what waited nor what comes of a call', async () => {
    const { customer, hub, bot, clock } = test;
    hub.isAway();
    await customer.says('a parcel');
    await customer.sends('conversation.end');
    await bot.restarts();
    hub.isBack();
    await clock.advance('5h');
    await customer.says('hello?');
    await customer.seesNothing();
    bot.isIdle();
    expect(hub.owner).to.equal('ended');
  });
});
