import { activity, ask, Bot, effects, form, type DialogTypes, type Turn } from '@colloquy/runtime';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { testBot } from '../../src/index.js';

/** A form that gives up with an answer of its own, but for one field, which has its own. */
const wish = form(
  'wish',
  {
    count: ask.number({ question: 'How many?', attempts: 2, max: 9 }),
    colour: ask.text({ question: 'Which colour?', attempts: 1, maxLength: 5, otherwise: { answer: 'any' } }),
    stock: activity<{ count: number }, number>(),
  },
  {
    input: { stock: ({ count }) => ({ count }) },
    check: { stock: ({ stock, count }) => stock >= count || { text: 'Not so many.', field: 'count' } },
    attempts: 2,
    otherwise: { answer: 'gave up' },
  },
);

const wishing = setup({
  types: {} as DialogTypes<{ input: { text: string } }>,
  actors: { wish },
  actions: effects,
}).createMachine({
  id: 'wishing',
  version: '1',
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'wish',
        onDone: {
          target: 'told',
          actions: { type: 'say', params: ({ event }) => ({ text: JSON.stringify(event.output) }) },
        },
      },
    },
    told: { type: 'final' },
  },
});

class WishBot extends Bot<{ wishing: typeof wishing }> {
  readonly name = 'wishes';
  override readonly dialogs = { wishing };
  override readonly activities = { stock: (): number => 5 };
  override readonly activityPolicies = { stock: { attempts: 1 } };
  override onText(turn: Turn<'text'>) {
    return this.start('wishing', { text: turn.body });
  }
}

describe('A form with an answer for the case that it gives up', () => {
  it('ends with it after too many bad answers, and hands nobody over', async () => {
    const { customer, hub, bot } = await testBot(WishBot);
    await customer.says('hi');
    await customer.says('many');
    await customer.says('very many');
    await customer.sees('How many?', /number/, '"gave up"');
    bot.isIdle();
    if (hub.owner !== 'bot') throw new TypeError('handed over');
  });

  it('ends with it after a silence', async () => {
    const { customer, clock } = await testBot(WishBot);
    await customer.says('hi');
    await clock.advance('16m');
    await customer.sees('How many?', '"gave up"');
  });

  it('ends with it when a call fails', async () => {
    const down = (): never => {
      throw new TypeError('down');
    };
    const { customer } = await testBot(WishBot, { activities: { stock: down } });
    await customer.says('hi');
    await customer.says('2');
    await customer.says('red');
    await customer.sees('How many?', 'Which colour?', '"gave up"');
  });

  it('goes on where a field has an answer of its own', async () => {
    const { customer } = await testBot(WishBot);
    await customer.says('hi');
    await customer.says('2');
    await customer.says('ultramarine');
    await customer.sees('How many?', 'Which colour?', '{"count":2,"colour":"any","stock":5}');
  });

  it('says what is wrong with what a call has found out, asks that field anew, and gives up in the end', async () => {
    const { customer } = await testBot(WishBot);
    await customer.says('hi');
    await customer.says('7');
    await customer.says('red');
    await customer.sees('How many?', 'Which colour?', 'Not so many.', 'How many?');
    await customer.says('4');
    await customer.sees(/"count":4/);
    await customer.says('hi');
    await customer.says('7');
    await customer.says('red');
    await customer.says('8');
    await customer.sees('How many?', 'Which colour?', 'Not so many.', 'How many?', '"gave up"');
  });
});
