import type { Recognizer } from '@colloquy/runtime';
import { testBot } from '@colloquy/testing';
import { MESSAGE_TYPES } from '@colloquy/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { CafeBot } from './cafe-bot.js';

const TALK = ['book a table for 4', 'Cancel Klein', 'what?', 'done', 'hello'];

/** Everything that happens in a talk with a model like this. */
async function talk(
  answers: readonly unknown[],
): Promise<{ readonly said: string; readonly states: string }> {
  let place = 0;
  const recognizer: Recognizer = {
    name: 'liar',
    recognize: () => answers[(place += 1) % Math.max(1, answers.length)] as never,
  };
  const { customer, bot, transcript, close } = await testBot(CafeBot, { recognizer });
  const states: unknown[] = [];
  for (const words of TALK) {
    await customer.says(words);
    states.push(bot.dialogs, bot.dialogs.includes('booking') && bot.in('booking').states);
  }
  await close();
  return { said: JSON.stringify(transcript.lines), states: JSON.stringify(states) };
}

describe('A model that answers nonsense', () => {
  it('changes nothing: what the conversation would not act on is dropped, whatever it is called', async () => {
    const honest = await talk([undefined]);
    const names = [
      ...MESSAGE_TYPES,
      'intent.bookTable',
      'xstate.done.actor.askName',
      'xstate.init',
      '*',
      '__proto__',
    ];
    const name = fc.oneof(
      fc.constantFrom(...names),
      fc.string().filter((text) => !/^(?:bookTable|changeBooking|cancelBooking|person)$/.test(text)),
    );
    const intent = fc.record({ name, score: fc.double(), entities: fc.object() });
    const answer = fc.oneof(
      fc.anything(),
      fc.record({
        intents: fc.oneof(fc.anything(), fc.array(fc.oneof(intent, fc.anything()), { minLength: 1 })),
      }),
    );
    // An empty list is no nonsense: it says that the customer wants nothing of it.
    const isEmpty = (one: unknown): boolean =>
      Array.isArray((one as { intents?: unknown } | null)?.intents) &&
      (one as { intents: unknown[] }).intents.length === 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          answer.filter((one) => !isEmpty(one)),
          { minLength: 1, maxLength: 5 },
        ),
        async (answers) => {
          expect(await talk(answers)).to.deep.equal(honest);
        },
      ),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('takes no step that the state does not allow, when it names intents that exist', async () => {
    const { customer, bot } = await testBot(CafeBot, {
      recognizer: {
        name: 'liar',
        recognize: () => ({
          intents: ['bookTable', 'changeBooking'].map((name) => ({
            name,
            score: 1,
            entities: { people: -3 },
          })),
        }),
      },
    });
    await customer.says('hello');
    await customer.sees({ type: 'richMessage.quickreply' });
    await customer.picks('Book a table');
    await customer.sees('A table.', 'Your name?');
    await customer.says('Ada');
    // Neither is captured, so that the name is a name; and what is no number of people was dropped.
    await customer.sees('How many people?');
    bot.in('booking', 'people');
  });

  it('throws or never begins to answer, and the built-in recognizer does', async () => {
    const recognizer: Recognizer = {
      name: 'broken',
      recognize: () => {
        throw new TypeError('broken');
      },
    };
    const { customer } = await testBot(CafeBot, { recognizer });
    await customer.says('change my booking');
    await customer.sees('You want to changeBooking.');
  });
});
