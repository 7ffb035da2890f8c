import { explore, type BotTest } from '@colloquy/testing';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { AppointmentBot } from '../src/appointment-bot.js';
import { services } from './services.js';

/** From the first word to the reminder, with most of what the bot knows in between. */
async function wholeStory({ customer, agent, clock }: BotTest): Promise<void> {
  await customer.says('book a call about heating on Friday');
  await customer.sees(/^Noted/, 'At what time?');
  await customer.says('no, Thursday');
  await customer.sees(/^Noted/, 'At what time?');
  await customer.says('opening hours');
  await customer.sees('Which hours would you like to know?');
  await customer.picks('By phone');
  await customer.sees(/from nine to five/, 'At what time?');
  await customer.says('agent');
  await customer.sees(/colleague/);
  agent.takes();
  await agent.handsBack();
  await customer.sees('Here I am again.', 'At what time?');
  await customer.says('at eleven');
  await customer.sees('What is your name?');
  await customer.says('Ada');
  await customer.sees('Which number may we call?');
  await customer.says('030 901820');
  await customer.sees(/^This is/, 'Is that right?');
  await customer.picks('Yes');
  await customer.sees(/^Done!/, /^The number/);
  await clock.advance('49h');
  await customer.sees(/^A reminder/);
}

describe('The appointment bot, when everything goes wrong,', () => {
  it('says the same to the customer', async () => {
    const { crashes } = await explore(AppointmentBot, wholeStory, { services, seeds: 25 });
    expect(crashes).to.be.greaterThan(5);
  });
});
