import { ask, asksFor, interruptions, words, type DialogTypes, type Turn } from '@colloquy/runtime';
import { Bot, effects } from '@colloquy/runtime';
import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { setup } from 'xstate';
import { testBot, type BotTest } from '../../src/index.js';
import { activities, BookingBot, booking } from './booking-bot.js';

/** Comes in between, and asks for a day itself: what it hears is not the form's. */
const hours = setup({
  types: {} as DialogTypes<object>,
  actors: { askDay: ask.date({ question: 'The hours of which day?' }) },
  actions: effects,
}).createMachine({
  id: 'hours',
  version: '1',
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'askDay',
        onDone: {
          target: 'told',
          actions: { type: 'say', params: ({ event }) => ({ text: `Open on ${event.output}.` }) },
        },
      },
    },
    told: { type: 'final' },
  },
});

/** The booking bot, with things that customers may say anywhere. */
class InterruptedBot extends Bot<{ booking: typeof booking; hours: typeof hours }> {
  readonly name = 'interrupted';
  override readonly language = 'en-GB';
  override readonly dialogs = { booking, hours };
  override readonly activities = new BookingBot().activities;
  override readonly interruptions = interruptions({
    agent: { when: asksFor.agent, answer: (turn) => turn.escalate() },
    hours: { when: ({ body }) => body === 'hours', answer: () => this.start('hours') },
    help: {
      when: asksFor.help,
      answer: (turn) => turn.say(words({ en: 'Just answer.', de: 'Einfach antworten.' })),
    },
  });

  override onText(turn: Turn<'text'>) {
    return this.start('booking', { said: turn.said });
  }
}

const TIMES = { text: 'At what time?', type: 'richMessage.timepicker' };

describe('A form that is interrupted', () => {
  let test: BotTest;

  beforeEach(async () => {
    test = await testBot(InterruptedBot, { activities });
    await test.customer.says('Two people on Friday');
    await test.customer.sees(/^Noted/, TIMES);
  });

  /** The day that the form has noted. */
  function day(): unknown {
    return (test.bot.in('booking').context as { readonly values: { readonly day: string } }).values.day;
  }

  it('takes nothing of what the dialog on top asks for, though it could', async () => {
    const { customer, bot } = test;
    await customer.says('hours');
    await customer.sees('The hours of which day?');
    await customer.says('no, Tuesday');
    await customer.sees('Open on 2026-01-06.', TIMES);
    expect(day()).to.equal('2026-01-09');
    await customer.says('no, Tuesday');
    await customer.sees('Noted: Day: Tuesday, 6 January 2026.', TIMES);
    bot.in('booking > table', 'waiting');
  });

  it('asks the question that was open once more, and only once', async () => {
    const { customer, bot } = test;
    await customer.says('help');
    await customer.sees('Just answer.', TIMES);
    await customer.seesNothing();
    await customer.says('hours');
    await customer.says('Sunday');
    await customer.sees('The hours of which day?', 'Open on 2026-01-11.', TIMES);
    await customer.seesNothing();
    bot.in('booking > table', 'waiting');
  });

  it('asks it once more after a person has handed back', async () => {
    const { customer, agent } = test;
    await customer.says('agent');
    agent.takes();
    await agent.handsBack();
    await customer.sees(TIMES);
    await customer.seesNothing();
  });

  it('asks in the review whether it is right, once more', async () => {
    const { customer, bot } = test;
    await customer.says('at seven');
    await customer.says('Smith');
    await customer.sees('Under what name?', /^This is what/, { text: 'Is that right?' });
    await customer.says('hours');
    await customer.says('Sunday');
    await customer.sees('The hours of which day?', 'Open on 2026-01-11.', { text: 'Is that right?' });
    await customer.seesNothing();
    await customer.picks('Yes');
    bot.isIdle();
  });

  it('still takes a button of the question below, once that is asked again', async () => {
    const { customer, bot } = test;
    await customer.says('hours');
    await customer.says('Sunday');
    await customer.says('at seven');
    bot.in('booking > name', 'waiting');
  });
});
