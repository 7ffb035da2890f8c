import { testBot, type TestCustomer } from '@colloquy/testing';
import { describe, it } from 'mocha';
import { expect } from 'chai';
import { CafeBot } from './cafe-bot.js';

describe('What a customer wants', () => {
  it('is told to the bot when no dialog runs, with what was said besides', async () => {
    const { customer, bot } = await testBot(CafeBot);
    await customer.says('I would like a table for 4 on 9 January, please');
    await customer.sees('A table on 2026-01-09.');
    await customer.sees('Your name?');
    await customer.says('Ada');
    await customer.sees('Booked: Ada, 4 people.');
    bot.in('booking');
  });

  it('is nothing that can be acted on, when nothing was recognized', async () => {
    const { customer } = await testBot(CafeBot);
    await customer.says('my dog is ill');
    await customer.sees('Sorry, "my dog is ill"?');
  });

  it('is heard in the language of the customer', async () => {
    const { customer } = await testBot(CafeBot, {
      facts: { customer: { attributes: [{ name: 'language', value: 'de' }] } },
    });
    await customer.says('Ich möchte einen Tish reservieren für vier Personen am 9. Januar');
    await customer.sees('A table on 2026-01-09.');
  });

  it('is taken by a dialog that waits for it', async () => {
    const { customer } = await testBot(CafeBot);
    await begin(customer, 2);
    await customer.says('Ada');
    await customer.sees('Booked: Ada, 2 people.');
    await customer.says('please change my booking');
    await customer.sees('Changing.');
  });

  it('is not taken by a dialog whose guard says no', async () => {
    const { customer } = await testBot(CafeBot);
    await begin(customer, 13);
    await customer.says('Ada');
    await customer.sees('Booked: Ada, 13 people.');
    await customer.says('change my booking');
    await customer.sees('Nobody took "change my booking", changeBooking.');
  });

  it('leaves an open question only when it is sure and captured', async () => {
    const { customer, bot } = await testBot(CafeBot);
    await begin(customer, 2);
    await customer.says('Cancel Klein');
    await customer.sees('Booked: Cancel Klein, 2 people.');
    await customer.says('done');
    await begin(customer, 2);
    await customer.says('change my booking');
    await customer.sees('Booked: change my booking, 2 people.');
    await customer.says('done');
    await begin(customer, 2);
    await customer.says('Cancel my booking please!');
    await customer.sees('Cancelled.');
    expect(bot.dialogs).to.deep.equal([]);
  });

  it('is heard by the bot anywhere, where it is declared so', async () => {
    const { customer, hub } = await testBot(CafeBot);
    await begin(customer, 2);
    await customer.says('I want to talk to a person');
    hub.sees('escalation.transfer');
  });

  it('is a name, where a name is asked and the intent is only part of it', async () => {
    const { customer } = await testBot(CafeBot);
    await begin(customer, 2);
    await customer.says('Agent Smith from Smith Inc');
    await customer.sees('Booked: Agent Smith from Smith Inc, 2 people.');
  });
});

/** The customer is asked for a name. */
async function begin(customer: TestCustomer, people: number): Promise<void> {
  await customer.says(`a table for ${people}`);
  await customer.sees('A table.', 'Your name?');
}
