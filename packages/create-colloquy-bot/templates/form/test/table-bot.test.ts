import { checkDialogs, testBot, type BotTest } from '@colloquy/testing';
import { beforeEach, describe, it } from 'mocha';
import { services } from '../src/services.js';
import { TableBot } from '../src/table-bot.js';

describe('The table bot', () => {
  let isTaken: boolean;
  let test: BotTest;

  beforeEach(async () => {
    isTaken = false;
    const reserve = () => (isTaken ? null : { code: 'OK' });
    test = await testBot(TableBot, { services, activities: { reserve } });
  });

  it('asks for another time when somebody was quicker', async () => {
    const { customer, bot } = test;
    isTaken = true;
    await customer.says('a table for two people on Friday at eight');
    await customer.says('Ada');
    await customer.picks('Yes');
    await customer.sees(/Welcome/, /Noted/, 'Under what name?', /Guests: 2/, /right/);
    await customer.sees('I am sorry, somebody was quicker.', 'At what time?');
    bot.in('table', 'asking');
  });

  it('stops when the customer wants to', async () => {
    const { customer, bot } = test;
    await customer.says('hello');
    await customer.says('cancel');
    await customer.sees(/Welcome/, 'For how many people?', 'All right, I have cancelled that.');
    bot.isIdle();
  });

  it('has sound dialogs: no dead ends, and always a way to a person', () => {
    checkDialogs(TableBot);
  });
});
