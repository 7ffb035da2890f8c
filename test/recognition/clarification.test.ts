import { testBot, type TestBotOptions } from '@colloquy/testing';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { CafeBot } from './cafe-bot.js';

const UNCLEAR: TestBotOptions<CafeBot> = {
  recognizer: {
    'the thing with the table': [
      { intent: 'bookTable', score: 0.8, entities: { people: 5 } },
      { intent: 'cancelBooking', score: 0.75 },
      { intent: 'changeBooking', score: 0.5 },
    ],
    'book me in': { intent: 'bookTable', entities: { people: 3 } },
  },
};

const OPTIONS = ['Book a table', 'Cancel a booking', 'None of these'];

describe('Words that may mean several things', () => {
  it('are asked about, and the answer is taken for the intent, with what was said at first', async () => {
    const { customer } = await testBot(CafeBot, UNCLEAR);
    await customer.says('the thing with the table');
    await customer.sees({ type: 'richMessage.quickreply', options: OPTIONS });
    await customer.picks('Book a table');
    await customer.sees('A table.', 'Your name?');
    await customer.says('Ada');
    await customer.sees('Booked: Ada, 5 people.');
  });

  it('are still asked about after a restart', async () => {
    const { customer, bot } = await testBot(CafeBot, UNCLEAR);
    await customer.says('the thing with the table');
    await customer.sees({ options: OPTIONS });
    await bot.restarts();
    await customer.says('the second one');
    await customer.sees('You want to cancelBooking.');
  });

  it('mean nothing when the customer says that it is none of these', async () => {
    const { customer } = await testBot(CafeBot, UNCLEAR);
    await customer.says('the thing with the table');
    await customer.sees({ options: OPTIONS });
    await customer.picks('None of these');
    await customer.sees('Sorry, "the thing with the table"?');
  });

  it('are left alone when the customer says something else, and the buttons mean nothing from then on', async () => {
    const { customer } = await testBot(CafeBot, UNCLEAR);
    await customer.says('the thing with the table');
    await customer.sees({ options: OPTIONS });
    await customer.says('change my booking');
    await customer.sees('You want to changeBooking.');
    await customer.says('None of these');
    await customer.sees('Sorry, "None of these"?');
  });

  it('are not asked about while a question is open', async () => {
    const { customer } = await testBot(CafeBot, UNCLEAR);
    await customer.says('book me in');
    await customer.sees('A table.', 'Your name?');
    await customer.says('the thing with the table');
    await customer.sees('Booked: the thing with the table, 3 people.');
  });

  it('are taken for the likeliest where the bot does not ask, and where they must not be kept', async () => {
    const { customer } = await testBot(CafeBot, UNCLEAR);
    // The built-in recognizer is asked for what must not be kept.
    await customer.sends('text', { content: { text: 'cancel or change my booking', redact: true } });
    await customer.sees(/You want to (?:cancel|change)Booking/);
    await customer.says('cancel or change my booking');
    await customer.sees({ type: 'richMessage.quickreply' });
  });

  it('are not kept any longer when the customer deletes them', async () => {
    const { customer, bot } = await testBot(CafeBot, UNCLEAR);
    await customer.sends('text', { id: 'm-9', content: { text: 'the thing with the table' } });
    await customer.sees({ options: OPTIONS });
    await customer.sends('delete.permanent', { parent: { id: 'm-9' } });
    await customer.says('Book a table');
    // What the button was about is gone: the words are taken as they stand.
    await customer.sees('A table.');
    bot.in('booking');
    await customer.sees('Your name?');
    await customer.says('Ada');
    await customer.sees('How many people?');
  });
});

type StandIn = NonNullable<TestBotOptions<CafeBot>['recognizer']>;

it('A stand-in for a recognizer is checked by the compiler', () => {
  // @ts-expect-error no such intent
  const intent: StandIn = { x: { intent: 'bookTabel' } };
  // @ts-expect-error no such entity
  const entity: StandIn = { x: { intent: 'bookTable', entities: { guests: 3 } } };
  // @ts-expect-error a number
  const value: StandIn = { x: { intent: 'bookTable', entities: { people: 'three' } } };
  expect([intent, entity, value]).to.have.length(3);
});
