import { Bot, entity, intents, type Recognizer, type Turn } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { testBot, type BotTest, type TestBotOptions } from '../../src/index.js';
import { ParcelBot } from './parcel-bot.js';

const wishes = intents({
  find: { title: 'Find', examples: { en: ['find my parcel'] }, entities: { number: entity.number() } },
  lose: { title: 'Lose', examples: { en: ['lose my parcel'] } },
});

class WishingBot extends Bot {
  readonly name = 'wishing';
  override readonly recognition = { intents: wishes };

  override onText(turn: Turn<'text'>) {
    const wish = wishes.in(turn);
    return turn.say(wish === undefined ? 'What?' : `${wish.intent}: ${JSON.stringify(wish.entities)}`);
  }
}

/** What a test says that fails. */
async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'it did not fail',
    (error: unknown) => String(error),
  );
}

/** A stand-in as it comes from where nobody checks types. */
function unchecked(meanings: object): TestBotOptions<WishingBot> {
  return { recognizer: meanings as NonNullable<TestBotOptions<WishingBot>['recognizer']> };
}

async function says(text: string, recognizer: Recognizer): Promise<BotTest<WishingBot>> {
  const test = await testBot(WishingBot, { recognizer });
  await test.customer.says(text);
  return test;
}

describe('A stand-in for a recognizer', () => {
  it('is heard, and leaves to the built-in one what it does not name', async () => {
    const { customer, close } = await testBot(WishingBot, {
      recognizer: { 'where is seven?': { intent: 'find', entities: { number: 7 } } },
    });
    await customer.says('where is seven?');
    await customer.says('lose my parcel');
    await customer.sees('find: {"number":7}', 'lose: {}');
    await close();
  });

  it('is refused where the bot recognizes nothing, since nobody would ask it', async () => {
    const standIn = { recognizer: { hi: { intent: 'find' } } } as unknown as TestBotOptions<ParcelBot>;
    expect(await failure(testBot(ParcelBot, standIn))).to.equal(
      'TypeError: The bot "parcels" has no `recognition`: a stand-in for its recognizer is never asked. Leave it out, or declare the bot\'s intents.',
    );
  });

  it('is refused with intents, entities and scores that there are not, all at once', async () => {
    const standIn = unchecked({
      a: { intent: 'fnid' },
      b: [
        { intent: 'find', entities: { numbr: 7 } },
        { intent: 'lose', score: 7, entities: { number: 1 } },
      ],
    });
    expect(await failure(testBot(WishingBot, standIn))).to.equal(
      'TypeError: The stand-in for the recognizer cannot be: ' +
        '"a" is to mean "fnid", which is no intent; there are: find, lose; ' +
        '"b" has "numbr", which is no entity of find; there are: number; ' +
        '"b" has the score 7, which is not from 0 to 1; ' +
        '"b" has "number", which is no entity of lose; there are: none.',
    );
  });

  it('stands in the conversation when it fails, or answers with nothing that was asked for', async () => {
    const failing = await says('find my parcel', {
      name: 'failing',
      recognize: () => Promise.reject(new TypeError('away')),
    });
    expect(await failure(failing.customer.sees('lose: {}'))).to.match(
      /but sees find: \{\}\n\nThe conversation:\n.*find my parcel\n +00:00 +recognizer +\(does not answer: TypeError; the built-in one is heard\)\n>>/,
    );
    const senseless = await says('find my parcel', {
      name: 'senseless',
      recognize: () => ({ intents: [{ name: 'fly', score: 1 }] }),
    });
    expect(await failure(senseless.customer.sees('lose: {}'))).to.include(
      'recognizer  (answers with nothing that was asked for; the built-in one is heard)',
    );
  });
});
