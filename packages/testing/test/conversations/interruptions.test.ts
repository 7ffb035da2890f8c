import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { readJournal, replay } from '@colloquy/runtime';
import { explore } from '../../src/explore/explore.js';
import { openBotTest, testBot, type BotTest } from '../../src/kit/test-bot.js';
import { PizzaBot } from './pizza-bot.js';

const NAME = 'order > delivery > contact > askName';

describe('An interruption', () => {
  let test: BotTest;

  beforeEach(async () => {
    test = await testBot(PizzaBot);
    await test.customer.says('pizza');
    await test.customer.sees('What is your name?');
  });

  it('is answered three dialogs deep, and the question comes once more, exactly once', async () => {
    const { customer, bot } = test;
    await customer.says('Help, please!');
    await customer.sees('I sell pizza.', 'What is your name?');
    await customer.seesNothing();
    bot.in(NAME, 'waiting');
    await customer.says('Ann');
    await customer.sees({ type: 'richMessage.quickreply' });
  });

  it('is none inside an answer, and does not cost a try', async () => {
    const { customer, bot } = test;
    for (const _again of [1, 2, 3]) {
      await customer.says('help');
      await customer.sees('I sell pizza.', 'What is your name?');
    }
    expect(bot.in(NAME).context).to.include({ missed: 0 });
    await customer.says('help the children');
    expect(bot.in('order').context).to.include({ name: 'help the children' });
  });

  it('is none when it is an option that is offered, nor where a prompt has help of its own', async () => {
    const { customer, bot } = test;
    await customer.says('Ann');
    await customer.says('help');
    bot.in('order', 'wish');
    expect(bot.in('order').context).to.include({ size: 'Help' });
    await customer.sees({ type: 'richMessage.quickreply' }, 'Any wish?');
    await customer.says('help');
    await customer.sees('Such as more cheese.', 'Any wish?');
  });

  it('may be any dialog, which runs on top and asks for itself', async () => {
    const { customer, bot } = test;
    await customer.says('opening hours?');
    await customer.sees({ type: 'richMessage.quickreply', options: ['Paris', 'Rome'] });
    expect(bot.dialogs.at(-1)).to.equal('hours > askShop');
    await customer.picks('Rome');
    await customer.sees('From nine to six.', 'What is your name?');
    await customer.seesNothing();
    bot.in(NAME, 'waiting');
  });

  it('that comes in the middle of itself begins anew, and does not pile up', async () => {
    const { customer, bot } = test;
    for (const _again of [1, 2, 3]) await customer.says('opening hours');
    expect(bot.dialogs.filter((dialog) => dialog === 'hours')).to.have.length(1);
    await customer.says('Rome');
    bot.in(NAME, 'waiting');
  });

  it('holds the silence of what it covers, which is counted from the new question on', async () => {
    const { customer, clock, bot } = test;
    await clock.advance('50s');
    await customer.says('opening hours');
    await customer.sees({ type: 'richMessage.quickreply' });
    await clock.advance('4m');
    await customer.seesNothing();
    bot.in(NAME, 'paused');
    await customer.says('Paris');
    await customer.sees('From nine to six.', 'What is your name?');
    await clock.advance('59s');
    await customer.seesNothing();
    await clock.advance('1s');
    await customer.sees('Still there?');
  });

  it('asks back before it ends something: no goes on, yes ends it', async () => {
    const { customer, bot } = test;
    await customer.says('stop');
    await customer.sees({ type: 'richMessage.quickreply', text: 'Shall I stop?', options: ['Yes', 'No'] });
    await customer.picks('No');
    await customer.sees('What is your name?');
    await customer.says('cancel');
    await customer.sees({ text: 'Shall I stop?' });
    await customer.says('yes, please');
    await customer.sees('I have stopped.');
    await customer.seesNothing();
    bot.isIdle();
  });

  it('said once more means yes; another one takes the place of the question', async () => {
    const { customer, bot } = test;
    await customer.says('cancel');
    await customer.sees({ text: 'Shall I stop?' });
    await customer.says('help');
    await customer.sees('I sell pizza.', 'What is your name?');
    await customer.says('cancel');
    await customer.says('cancel!');
    await customer.sees({ text: 'Shall I stop?' }, 'I have stopped.');
    bot.isIdle();
  });

  it('ends only what came in between, when that is on top', async () => {
    const { customer, bot } = test;
    await customer.says('opening hours');
    await customer.says('cancel');
    await customer.says('yes');
    await customer.sees({ options: ['Paris', 'Rome'] }, { text: 'Shall I stop?' });
    await customer.sees('I have stopped.', 'What is your name?');
    bot.in(NAME, 'waiting');
  });

  it('begins everything anew', async () => {
    const { customer, bot } = test;
    await customer.says('opening hours');
    await customer.says('Start over.');
    await customer.sees({ options: ['Paris', 'Rome'] }, 'What is your name?');
    expect(bot.dialogs).to.deep.equal(['order', 'order > delivery', 'order > delivery > contact', NAME]);
  });

  it('asks for a person, who gives the customer back to where they were', async () => {
    const { customer, agent, clock, bot, hub } = test;
    await customer.says('Can I talk to a person?');
    await customer.sees('A person comes.');
    hub.sees('escalation.transfer');
    await customer.says('cancel');
    await customer.says('help');
    await clock.advance('1h');
    await customer.seesNothing();
    bot.in(NAME, 'paused');
    await agent.handsBack();
    await customer.sees('What is your name?');
    await customer.says('Ann');
    bot.in('order', 'size');
  });

  it('whose person cannot be had leaves the customer where they were', async () => {
    const { customer, hub, bot } = test;
    hub.refusesNext('400-152');
    hub.refusesNext('400-152');
    await customer.says('agent');
    await customer.sees('What is your name?');
    expect(hub.owner).to.equal('bot');
    bot.in(NAME, 'waiting');
  });

  it('is kept away by a state that shields itself, for the prompts below it as well', async () => {
    const { customer, bot } = test;
    await customer.says('Ann');
    await customer.says('small');
    await customer.says('none');
    await customer.sees({ type: 'richMessage.quickreply' }, 'Any wish?', 'Your code?');
    await customer.says('start over');
    bot.in('order', 'paying');
    await customer.sees(/number/i);
    await customer.says('agent');
    await customer.sees('A person comes.');
  });

  it('is said in any of the languages, whichever the conversation is in', async () => {
    const { customer } = test;
    await customer.says('Hilfe bitte');
    await customer.sees('I sell pizza.', 'What is your name?');
    await customer.says('Öffnungszeiten');
    await customer.sees({ options: ['Paris', 'Rome'] });
  });

  it('is one without a dialog too, but for those that end one', async () => {
    const other = await testBot(PizzaBot);
    await other.customer.says('help');
    await other.customer.says('cancel');
    await other.customer.sees('I sell pizza.', 'Say pizza.');
    await other.customer.says('opening hours');
    await other.customer.sees({ options: ['Paris', 'Rome'] });
  });

  it('survives the end of the process in its middle', async () => {
    const { customer, bot } = test;
    await customer.says('opening hours');
    await bot.restarts();
    await customer.says('cancel');
    await bot.restarts();
    await customer.says('no');
    await bot.restarts();
    await customer.says('Paris');
    await customer.sees(
      { options: ['Paris', 'Rome'] },
      { text: 'Shall I stop?' },
      { options: ['Paris', 'Rome'] },
    );
    await customer.sees('From nine to six.', 'What is your name?');
    bot.in(NAME, 'waiting');
  });

  it('is the same when processes die, stores fail and callbacks come twice, and is replayed from the journal', async () => {
    const { crashes } = await explore(PizzaBot, tellAll, { seeds: 40 });
    expect(crashes).to.be.greaterThan(5);
    const { test: told, world } = await openBotTest(PizzaBot, {});
    await tellAll(told);
    const journal = await readJournal(world.disk, told.customer.conversationId);
    if (journal === undefined) return expect.fail('there is no journal');
    const report = replay(new PizzaBot(), journal);
    expect(report).to.deep.include({ skipped: 0 });
    expect(report).to.not.have.property('difference');
    expect(report.turns).to.be.greaterThan(6);
  });
});

async function tellAll({ customer, agent }: BotTest): Promise<void> {
  await customer.says('pizza');
  await customer.says('help');
  await customer.says('opening hours');
  await customer.says('cancel');
  await customer.says('yes');
  await customer.says('agent');
  await agent.handsBack();
  await customer.says('Ann');
  await customer.sees('What is your name?', 'I sell pizza.', 'What is your name?');
}
