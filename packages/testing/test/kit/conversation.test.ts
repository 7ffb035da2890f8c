import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { testBot, type BotTest, type TestBotOptions } from '../../src/index.js';
import { ParcelBot } from './parcel-bot.js';

describe('A conversation in a test', () => {
  let test: BotTest;
  afterEach(() => test.close());

  async function begin(options: TestBotOptions<ParcelBot> = {}): Promise<BotTest> {
    const activities = { findParcel: ({ number }: { number: string }) => ({ where: `at ${number}` }) };
    test = await testBot(ParcelBot, { activities, ...options });
    return test;
  }

  it('goes from the first words to the last, with the activity replaced', async () => {
    const { customer, bot } = await begin();
    await customer.says('where is it?');
    await customer.sees('Which number?');
    bot.in('tracking', 'asking');
    await customer.says('7');
    await customer.sees(/at 7/, { type: 'richMessage.quickreply', options: ['Another', 'No'] });
    expect(bot.in('tracking').context).to.deep.include({ where: 'at 7' });
    await customer.picks('No');
    await customer.sees('Bye.');
    await customer.seesNothing();
    bot.isIdle();
  });

  it('has its own time: delays end when the test lets time pass, and not before', async () => {
    const { customer, clock, hub } = await begin();
    await customer.says('where is it?');
    await customer.sees('Which number?');
    await clock.advance('29s');
    await customer.seesNothing();
    await clock.advance('1s');
    await customer.sees('Are you still there?');
    await clock.advance('1m');
    hub.sees('escalation.transfer');
    expect(hub.owner).to.equal('agent');
  });

  it('is handed to a person and back, and the bot is silent in between', async () => {
    const { customer, agent, hub, clock } = await begin({
      activities: { findParcel: () => Promise.reject(new Error('away')) },
    });
    await customer.says('where is it?');
    await customer.says('7');
    await customer.sees('Which number?');
    hub.sees('escalation.transfer');
    agent.takes();
    agent.says('I am Ann.');
    await customer.says('hello Ann');
    await clock.advance('1h');
    await customer.seesNothing();
    await agent.handsBack({ intent: 'parcels' });
    await customer.sees('Back for parcels.');
  });

  it('goes on where it was when the process dies, delays and calls among it', async () => {
    const { customer, clock, bot } = await begin();
    await customer.says('where is it?');
    await bot.restarts();
    await clock.advance('30s');
    await customer.sees('Which number?', 'Are you still there?');
    await bot.restarts();
    await customer.says('8');
    await customer.sees('It is at 8.');
  });

  it('is one of several: each customer sees what is said to them', async () => {
    const { customer, anotherCustomer } = await begin();
    const mary = anotherCustomer('Mary');
    await customer.says('hello');
    await mary.says('hello');
    await mary.says('9');
    await customer.sees('Which number?');
    await mary.sees('Which number?', 'It is at 9.');
    await customer.seesNothing();
  });

  it('meets a hub that is away, or refuses, as the real one does', async () => {
    const { customer, hub, clock, transcript } = await begin();
    hub.isAway();
    await customer.says('where is it?');
    await customer.seesNothing();
    hub.isBack();
    await clock.advance('1m');
    await customer.sees('Which number?');
    hub.refusesNext('400-358');
    await customer.says('7');
    expect(transcript.text()).to.include('refuses').and.to.include('400-358');
  });

  it('takes a stand-in of the declared types only, and only for an activity that is there', () => {
    // @ts-expect-error An answer needs `where`.
    const wrongAnswer: TestBotOptions<ParcelBot> = { activities: { findParcel: () => ({ place: 'x' }) } };
    // @ts-expect-error There is no such activity.
    const unknown: TestBotOptions<ParcelBot> = { activities: { sendParcel: () => ({ where: 'x' }) } };
    expect([wrongAnswer, unknown]).to.have.length(2);
    test = { close: () => Promise.resolve() } as BotTest;
  });
});
