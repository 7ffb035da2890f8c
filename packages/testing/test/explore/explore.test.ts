import { Bot, memoryStore, type Store, type Turn } from '@colloquy/runtime';
import { expect } from 'chai';
import { injectable } from 'inversify';
import { describe, it } from 'mocha';
import { explore, type BotTest } from '../../src/index.js';
import { ParcelBot } from '../kit/parcel-bot.js';

const activities = { findParcel: () => ({ where: 'in Rome' }) };

async function askForParcel({ customer, clock }: BotTest): Promise<void> {
  await customer.says('where is it?');
  await customer.sees('Which number?');
  await clock.advance('31s');
  await customer.sees('Are you still there?');
  await customer.says('7');
  await customer.sees('It is in Rome.', /else/);
  await customer.picks('No');
  await customer.sees('Bye.');
}

/** Remembers in the process what belongs into the conversation. */
@injectable()
class ForgetfulBot extends Bot {
  readonly name = 'forgetful';
  #count = 0;

  override onText(turn: Turn<'text'>) {
    this.#count += 1;
    return turn.say(`That was number ${this.#count}.`);
  }
}

describe('Exploring a conversation', () => {
  it('tells it with faults everywhere, and finds that customers see the same each time', async function () {
    this.timeout(180_000);
    const { runs, crashes, operations } = await explore(ParcelBot, askForParcel, { activities, seeds: 50 });
    expect(runs).to.equal(50);
    expect(crashes).to.be.greaterThan(20);
    expect(operations).to.be.greaterThan(10);
  });

  it('gives each telling a store of its own, made as it is told to, and closes it', async function () {
    this.timeout(180_000);
    const closed: Store[] = [];
    const made: Store[] = [];
    const store = (): Store => {
      const one = memoryStore();
      const close = one.close.bind(one);
      one.close = () => {
        closed.push(one);
        return close();
      };
      made.push(one);
      return one;
    };
    await explore(ParcelBot, askForParcel, { activities, seeds: 3, store });
    expect(made).to.have.length(4);
    expect(closed).to.deep.equal(made);
    // @ts-expect-error one store would have every telling but the first in the middle of another.
    const one: Parameters<typeof explore>[2] = { store: memoryStore() };
    expect(one).to.have.property('store');
  });

  it('tells it with each fault at each operation, when that is asked for', async function () {
    this.timeout(180_000);
    const { runs, crashes, operations } = await explore(ParcelBot, askForParcel, {
      activities,
      everywhere: true,
      seeds: 0,
    });
    expect(runs).to.equal(4 * operations);
    // A process whose start fails ends as well.
    expect(crashes).to.be.at.least(2 * operations);
    const script = async ({ customer }: BotTest): Promise<void> => {
      for (const words of ['one', 'two']) await customer.says(words);
    };
    const options = { everywhere: true, seeds: 0 } as const;
    const error: unknown = await explore(ForgetfulBot, script, options).catch((cause: unknown) => cause);
    expect(String(error))
      .to.match(
        /goes otherwise with one fault\. These faults are enough:\n {2}at operation \d+ it dies before\n/,
      )
      .and.to.include('{ everywhere: true, seeds: 0 }');
  });

  it('finds a bot that keeps something outside of the conversation, and says what is enough to see it', async () => {
    const script = async ({ customer }: BotTest): Promise<void> => {
      for (const words of ['one', 'two', 'three']) await customer.says(words);
    };
    const error: unknown = await explore(ForgetfulBot, script, { seeds: 50 }).catch(
      (cause: unknown) => cause,
    );
    const text = String(error);
    expect(text).to.match(
      /goes otherwise with seed \d+\. These faults are enough:\n {2}at operation \d+ it (dies|fails)/,
    );
    expect(text).to.match(
      /Without faults the customer sees\n(( {2}|>>) That was number [123]\.\n){3}and with them\n/,
    );
    // The first line that differs, in both conversations, and no other.
    expect(text.match(/^>> /gm)).to.have.length.within(1, 2);
    expect(text).to.match(/^>> That was number [123]\.$/m);
    const seed = Number(/seed: (\d+)/.exec(text)?.[1]);
    const again: unknown = await explore(ForgetfulBot, script, { seed }).catch((cause: unknown) => cause);
    expect(String(again)).to.equal(text);
  });
});
