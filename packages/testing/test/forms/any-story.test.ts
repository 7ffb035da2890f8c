import { expect } from 'chai';
import { asyncProperty, assert as holds, constantFrom, array, shuffledSubarray, string } from 'fast-check';
import { describe, it } from 'mocha';
import { explore, testBot, type BotTest } from '../../src/index.js';
import { activities, BookingBot } from './booking-bot.js';

const SAID = [
  'seven people',
  'on Friday',
  'in the hall',
  'at 7 pm',
  'no, Tuesday',
  'Smith',
  'yes',
  'no',
  'change the day',
  'back',
];
const HOSTILE = [
  '',
  '\u202Eabc',
  '👨‍👩‍👧‍👦'.repeat(50),
  '<b>two</b>',
  '{values}',
  '__proto__',
  'no, '.repeat(90),
  'not two, '.repeat(40),
  'a'.repeat(10_000),
];

type Act = (test: BotTest) => Promise<void>;

/** What may happen to a form, besides what is said. */
const ACTS: readonly Act[] = [
  (test) => test.clock.advance('20m'),
  (test) => test.bot.restarts(),
  (test) => test.customer.sends('text', { content: { json: '{"id":"abcdef.old"}' } }),
  async (test) => {
    if (test.hub.owner !== 'agent') return;
    test.agent.takes();
    await test.agent.handsBack();
  },
];
const saying =
  (text: string): Act =>
  (test) =>
    test.customer.says(text);

/** Finished, with a person, or waiting with one question. */
function isWhole({ bot, hub }: BotTest): void {
  const { dialogs } = bot;
  if (dialogs.length === 0) return;
  if (hub.owner === 'agent') return void bot.in('booking', 'handedOver');
  expect(dialogs).to.have.length(2);
  bot.in(dialogs[1] ?? '', 'waiting');
  const { context } = bot.in('booking');
  expect(JSON.stringify(context).length).to.be.below(8_000);
}

describe('A form, whatever happens,', () => {
  it('is filled by the same answers in any order', () => {
    const said = ['seven people', 'Friday', 'in the hall', ', Smith'];
    return holds(
      asyncProperty(shuffledSubarray(said, { minLength: said.length }), async (order) => {
        const test = await testBot(BookingBot, { activities });
        for (const each of order) await test.customer.says(each);
        const { context } = test.bot.in('booking > table', 'waiting') && test.bot.in('booking');
        const { values } = context as { readonly values: Record<string, unknown> };
        expect({ ...values, free: null, room: values['room'] ?? 'hall' }).to.deep.equal({
          guests: 7,
          day: '2026-01-09',
          free: null,
          room: 'hall',
          name: 'Smith',
        });
      }),
      { numRuns: 24 },
    );
  });

  it('is over, with a person, or waits with one question', () => {
    const act = constantFrom(...ACTS, ...[...SAID, ...HOSTILE].map(saying));
    return holds(
      asyncProperty(array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
        const test = await testBot(BookingBot, { activities });
        await test.customer.says('hello');
        for (const each of acts) await each(test);
        isWhole(test);
      }),
      { numRuns: 60 },
    );
  });

  it('survives anything that can be written', () => {
    return holds(
      asyncProperty(array(string({ unit: 'binary' }), { maxLength: 4 }), async (words) => {
        const test = await testBot(BookingBot, { activities });
        await test.customer.says('Two people on Friday');
        for (const each of words) await test.customer.says(`no, ${each} Tuesday`);
        isWhole(test);
      }),
      { numRuns: 30 },
    );
  });

  it('says the same when processes die, and stores and hubs fail', async () => {
    await explore(
      BookingBot,
      async ({ customer, agent, clock }) => {
        await customer.says('Two people on Friday');
        await customer.sees(/^Noted/, /time/);
        await customer.says('no, Tuesday at seven');
        await customer.sees(/^Noted/, 'Under what name?');
        await clock.advance('16m');
        await customer.sees(/colleague/);
        agent.takes();
        await agent.handsBack();
        await customer.sees('Under what name?');
        await customer.says('Smith');
        await customer.sees(/^This is/, /right/);
        await customer.picks('Yes');
      },
      { activities, seeds: 40 },
    );
  });
});
