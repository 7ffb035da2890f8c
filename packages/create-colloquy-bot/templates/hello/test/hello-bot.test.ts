import { checkDialogs, testBot } from '@colloquy/testing';
import { describe, it } from 'mocha';
import { HelloBot } from '../src/hello-bot.js';
import { services } from '../src/services.js';

describe('The hello bot', () => {
  it('greets by the time of the day', async () => {
    const at = new Date('2026-01-05T19:00:00Z');
    const { customer, bot } = await testBot(HelloBot, { services, at });
    await customer.says('hi');
    await customer.sees('Hello! What is your name?');
    bot.in('hello', 'asking');
    await customer.says('Ada');
    await customer.sees('Good evening, Ada! Nice to meet you.');
    bot.isIdle();
  });

  it('greets all the same when the time cannot be had', async () => {
    const lookUpGreeting = () => Promise.reject(new TypeError('no clock'));
    const { customer, clock } = await testBot(HelloBot, { services, activities: { lookUpGreeting } });
    await customer.says('hi');
    await customer.sees('Hello! What is your name?');
    await customer.says('Ada');
    await clock.advance('5m');
    await customer.sees('Hello, Ada! Nice to meet you.');
  });

  it('has sound dialogs: no dead ends, and always a way to a person', () => {
    checkDialogs(HelloBot);
  });
});
