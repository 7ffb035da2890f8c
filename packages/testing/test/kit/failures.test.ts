import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { Bot, effects, TOKENS, type Clock, type DialogTypes } from '@colloquy/runtime';
import { inject, injectable } from 'inversify';
import { assign, setup } from 'xstate';
import { testBot, type BotTest } from '../../src/index.js';
import { ParcelBot } from './parcel-bot.js';

/** What a test of a conversation that fails prints. */
async function failure(work: () => Promise<void> | void): Promise<string> {
  try {
    await work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'it did not fail';
}

describe('A test of a conversation that fails', () => {
  let test: BotTest;
  afterEach(() => test.close());

  async function begin(): Promise<BotTest> {
    test = await testBot(ParcelBot, { activities: { findParcel: () => ({ where: 'in Rome' }) } });
    await test.customer.says('hello');
    return test;
  }

  it('prints the conversation, and marks the first line that differs', async () => {
    const { customer } = await begin();
    await customer.sees('Which number?');
    await customer.says('7');
    expect(await failure(() => customer.sees('It is in Paris.', 'Anything else?'))).to.equal(
      [
        'customer should see "It is in Paris." next,',
        'but sees It is in Rome.',
        '',
        'The conversation:',
        '      00:00  customer  hello',
        '      00:00  bot       Which number?',
        '      00:00  customer  7',
        '      00:00  bot       (typing.start)',
        '>>    00:00  bot       It is in Rome.',
        '      00:00  bot       (richMessage.quickreply) Anything else? [Another | No]',
        '',
      ].join('\n'),
    );
  });

  it('says that nothing more came, or that something came which should not', async () => {
    const { customer, clock } = await begin();
    await customer.sees('Which number?');
    expect(await failure(() => customer.sees('What else?'))).to.include(
      '"What else?" next, but sees nothing more',
    );
    await clock.advance('30s');
    const tooMuch = await failure(() => customer.seesNothing());
    expect(tooMuch).to.include('should see nothing more, but sees Are you still there?');
    expect(tooMuch).to.match(/>> +00:30 +bot +Are you still there\?/);
  });

  it('says what was offered when the customer picks something else', async () => {
    const { customer } = await begin();
    expect(await failure(() => customer.picks('Yes'))).to.include(
      'cannot pick "Yes": the bot has offered nothing',
    );
    await customer.says('7');
    expect(await failure(() => customer.picks('Yes'))).to.include('has offered [Another | No]');
  });

  it('says which dialogs run, and in which state, when it is another', async () => {
    const { bot } = await begin();
    expect(await failure(() => void bot.in('ordering'))).to.include(
      '"ordering" should run; running: tracking',
    );
    expect(await failure(() => void bot.in('tracking', 'telling'))).to.include(
      'should be in telling; it is in asking.waiting',
    );
    expect(await failure(() => bot.isIdle())).to.include('No dialog should run; running: tracking');
  });

  it('says what the hub has got when it should have got something else', async () => {
    const { hub } = await begin();
    expect(await failure(() => hub.sees('escalation.transfer', { text: 'help' }))).to.include(
      'should have got (escalation.transfer) "help", but has got Which number?',
    );
  });

  it('says that an agent cannot do anything before the bot has handed over', async () => {
    const { agent } = await begin();
    expect(await failure(() => agent.takes())).to.include(
      'cannot take the conversation: the bot has not handed it over',
    );
    expect(await failure(() => agent.handsBack())).to.include('cannot hand the conversation back');
    expect(await failure(() => agent.joins())).to.include('cannot take the conversation');
    expect(await failure(() => agent.isUnavailable())).to.include('agent cannot be unavailable');
    expect(await failure(() => agent.says('hi'))).to.include('agent cannot say something');
    expect(await failure(() => agent.ends())).to.match(
      /^agent cannot end the conversation: the bot has not handed it over\.\n\nThe conversation:\n(.*\n)*>> +00:00 +bot +Which number\?/,
    );
  });

  it('says what was expected, however that was put', async () => {
    const { customer, hub } = await begin();
    const isLong = ({ text }: { readonly text: string }) => text.length > 100;
    expect(await failure(() => customer.sees(isLong))).to.include('should see what isLong accepts next');
    expect(await failure(() => customer.sees(/colour/))).to.include('should see /colour/ next');
    const buttons = { type: 'richMessage.quickreply', text: /Well/, options: ['Yes', 'No'] };
    expect(await failure(() => customer.sees(buttons))).to.include(
      'should see (richMessage.quickreply) /Well/ [Yes | No] next',
    );
    hub.sees('text');
    expect(await failure(() => hub.sees('text'))).to.include('should have got (text), but has got nothing');
  });

  it('shows what the hub has refused, and what the clock, the process and the agent did', async () => {
    const { customer, clock, hub, bot, agent, transcript } = await begin();
    await clock.advance('30s');
    hub.refusesNext('400-358', 'too many options');
    hub.isAway();
    hub.isBack();
    await bot.restarts();
    await customer.says('7');
    await clock.advance(1_000);
    const lines = transcript.lines.map(({ who, what }) => `${who}: ${what}`);
    expect(lines).to.include.members([
      'clock: (30s later)',
      'hub: (is away)',
      'hub: (is back)',
      'bot: (dies and begins anew)',
      'clock: (1000ms later)',
    ]);
    expect(lines.some((line) => /^hub: refuses .*too many options/.test(line))).to.equal(true);
    expect(agent.owns).to.equal(false);
  });

  it('says how a duration is written', async () => {
    const { clock } = await begin();
    expect(await failure(() => clock.advance('soon'))).to.include('"soon" is no duration. Write 500ms, 31s');
  });
});

/** Knows the time by a service, and cannot answer. */
@injectable()
class BrokenBot extends Bot {
  readonly name = 'broken';

  constructor(@inject(TOKENS.clock) private readonly clock: Clock) {
    super();
  }

  override onText(): never {
    throw new RangeError(`no answer at ${new Date(this.clock.now()).toISOString()}`);
  }
}

/** Its dialog writes into the message that it hears. */
const writing = setup({
  types: {} as DialogTypes<{ context: { words: string } }>,
  actions: effects,
}).createMachine({
  context: { words: '' },
  on: {
    text: {
      actions: assign({
        words: ({ event }) => Object.assign(event.message.raw, { content: { text: 'written' } }).content.text,
      }),
    },
  },
});

class WritingBot extends Bot<{ writing: typeof writing }> {
  readonly name = 'writing';
  override readonly dialogs = { writing };

  override onText() {
    return this.start('writing');
  }
}

describe('A bot that fails in a test', () => {
  it('fails when its dialog writes into what is stored', async () => {
    const { customer } = await testBot(WritingBot);
    await customer.says('hello');
    await customer.says('my words');
    expect(await failure(() => customer.sees('Hello.'))).to.match(
      /bot +\(fails: TypeError: Cannot assign to read only property 'content'/,
    );
  });

  it('shows why, by a clock that is the test’s', async () => {
    const { customer, clock } = await testBot(BrokenBot, { at: new Date('2026-03-01T10:00:00Z') });
    await clock.advance('30s');
    await customer.says('hello');
    expect(await failure(() => customer.sees('Hello.'))).to.include(
      '00:30  bot       (fails: RangeError: no answer at 2026-03-01T10:00:30.000Z)',
    );
  });
});
