import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  BACK_AGAIN,
  GREETING,
  HANDING_OVER,
  NO_NUMBER,
  OFFER,
  QUESTION,
  SHIPPED,
} from './order-status-world.js';
import { useOrderStatusWorld } from './use-order-status-world.js';

const UNKNOWN = 'I cannot find an order 999999.';

describe('A customer whom the order-status bot does not understand', function () {
  this.timeout(120_000);
  const world = useOrderStatusWorld();

  it('is asked twice again, and passed to a person the third time', async () => {
    const john = world().customer();
    await john.says('hello');
    await john.sees(GREETING, QUESTION);
    await john.says('abc');
    await john.sees(NO_NUMBER, QUESTION);
    await john.says('12345');
    await john.sees(NO_NUMBER, QUESTION);
    await john.says('1234567');
    await john.sees(HANDING_OVER, 'conversation.state');
    await escalationOf(john.conversationId);
  });

  it('is passed to a person when no number is known', async () => {
    const john = world().customer();
    await john.says('999999');
    await john.sees(GREETING, UNKNOWN, QUESTION);
    await john.says('999999');
    await john.sees(UNKNOWN, QUESTION);
    await john.says('999999');
    await john.sees(HANDING_OVER, 'conversation.state');
    await escalationOf(john.conversationId);
  });

  it('is passed to a person when both happen together', async () => {
    const john = world().customer();
    await john.says('hello');
    await john.sees(GREETING, QUESTION);
    await john.says('what?');
    await john.sees(NO_NUMBER, QUESTION);
    await john.says('999999');
    await john.sees(UNKNOWN, QUESTION);
    await john.says('what?');
    await john.sees(HANDING_OVER, 'conversation.state');
    await escalationOf(john.conversationId);
  });

  it('has all chances again after a number that was found', async () => {
    const john = world().customer();
    await john.says('hello');
    await john.sees(GREETING, QUESTION);
    await john.says('abc');
    await john.sees(NO_NUMBER, QUESTION);
    await john.says('123456');
    await john.sees(SHIPPED, OFFER);
    await john.says('Another order');
    await john.sees(QUESTION);
    await john.says('abc');
    await john.sees(NO_NUMBER, QUESTION);
    await john.says('abc');
    await john.sees(NO_NUMBER, QUESTION);
  });

  it('is with the bot again when the person hands back', async () => {
    const john = world().customer();
    await john.says('person');
    await john.sees(GREETING, HANDING_OVER, 'conversation.state');
    const ann = await escalationOf(john.conversationId);
    await ann.handsBack();
    await john.sees(BACK_AGAIN, OFFER);
  });

  async function escalationOf(conversationId: string) {
    const ann = world().agents.agent(conversationId);
    const { content } = await ann.sees('escalation.transfer');
    expect(content).to.deep.include({ text: 'The bot could not answer the question.' });
    return ann;
  }
});
