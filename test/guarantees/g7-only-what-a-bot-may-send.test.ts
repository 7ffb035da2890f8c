import {
  MESSAGE_TYPES,
  PERMISSION_TABLE,
  type CustomBotMessageType,
  type MessageType,
} from '@colloquy/protocol';
import { effects, type TurnView } from '@colloquy/runtime';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { GuaranteeWorld } from './guarantee-world.js';

const DENIED = MESSAGE_TYPES.filter(
  (type) => !(PERMISSION_TABLE[type] as readonly string[]).includes('custom_bot'),
);

describe('G7: a bot never sends a type that the permission table denies', function () {
  this.timeout(120_000);
  let world: GuaranteeWorld;

  before(async () => {
    world = await GuaranteeWorld.open();
  });

  after(() => world.close());

  it('because the compiler refuses it', () => {
    const speak = (turn: TurnView): unknown =>
      // @ts-expect-error An undo is the customer's.
      turn.send({ type: 'undo' });
    const known: CustomBotMessageType = 'escalation.transfer';
    // @ts-expect-error Agents join, bots do not.
    const denied: CustomBotMessageType = 'agent.join';
    expect(speak).to.be.a('function');
    expect([known, denied]).to.have.length(2);
    expect(effects).to.not.have.any.keys('undo', 'joinAgent', 'agent.join', 'customer.active');
  });

  for (const type of DENIED) {
    it(`because the runtime refuses ${type} that got past it: nothing of the turn leaves, and a person is asked`, async () => {
      const john = world.customer();
      await john.says(`sneak ${type}`);
      await john.sees('Sorry, something went wrong on our side. I am passing you to a person.');
      expect(world.sends.map((sent) => sent.type)).to.not.include(type);
      expect(john.transcript.words).to.not.include('Now I sneak.');
    });
  }

  it('because the hub refuses whatever comes all the same', async () => {
    const john = world.customer();
    await john.says('hello');
    await john.sees('1: hello');
    const statuses = await Promise.all(DENIED.map((type) => world.sneaks(john, type)));
    expect(statuses).to.deep.equal(DENIED.map(() => 400));
  });
});

/** Nobody forgets a type: the table has each, and denies at least those that are the customer's own. */
const OF_CUSTOMERS: readonly MessageType[] = ['undo', 'delete.soft', 'delete.permanent', 'customer.active'];

describe('The types that G7 is about', () => {
  it('are all of the table that it does not grant', () => {
    expect(DENIED).to.include.members([...OF_CUSTOMERS]);
    expect(DENIED).to.have.length(30 - 17);
  });
});
