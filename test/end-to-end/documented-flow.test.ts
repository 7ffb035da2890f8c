import { expect } from 'chai';
import { after, afterEach, before, describe, it } from 'mocha';
import type { CallbackMessage } from '@colloquy/protocol';
import { startHubProcess, type HubProcess } from '../process/hub-process.js';
import {
  BACK_AGAIN,
  GOODBYE,
  GREETING,
  HANDING_OVER,
  NO_NUMBER,
  OFFER,
  openOrderStatusWorld,
  PACKED,
  QUESTION,
  SHIPPED,
  type OrderStatusWorld,
} from './order-status-world.js';

describe('The order-status bot at a hub, over documented calls only', function () {
  this.timeout(120_000);
  let hub: HubProcess;
  let world: OrderStatusWorld;

  before(async () => {
    hub = await startHubProcess();
    world = await openOrderStatusWorld(hub);
  });

  after(async () => {
    const problems = await world.close();
    await hub.program.stop();
    expect(problems).to.deep.equal([]);
  });

  afterEach(() => {
    expect(world.bot.program.stderr, 'the bot complained').to.equal('');
  });

  it('greets, asks again, looks orders up, and says goodbye', async () => {
    const john = world.customer();
    await john.says('hello');
    await john.sees(GREETING, QUESTION);
    await john.says('abc');
    await john.sees(NO_NUMBER, QUESTION);
    await john.says('999999');
    await john.sees('I cannot find an order 999999.', QUESTION);
    await john.says('my order is 123456');
    await john.sees(SHIPPED, OFFER);
    await john.says('Another order');
    await john.sees(QUESTION);
    await john.says('234567');
    await john.sees(PACKED, OFFER);
    await john.says('No, thanks');
    await john.sees(GOODBYE);
  });

  it('starts from the beginning when the customer writes again', async () => {
    const john = world.customer();
    await john.says('123456');
    await john.sees(GREETING, SHIPPED, OFFER);
    await john.says('No, thanks');
    await john.sees(GOODBYE);
    await john.says('234567');
    await john.sees(GREETING, PACKED, OFFER);
  });

  it('shows that it types while it looks an order up, and offers answers as buttons', async () => {
    const john = world.customer();
    await john.says('123456');
    const offer = await john.sees(GREETING, SHIPPED, OFFER);
    const types = john.transcript.received.map(({ type }) => type.value);
    expect(types).to.deep.equal(['text', 'typing.start', 'typing.end', 'text', OFFER]);
    expect(contentOf(offer)).to.deep.equal({
      type: 'quickreply',
      version: '1',
      quickReply: {
        title: 'Can I do anything else for you?',
        items: [{ title: 'Another order' }, { title: 'Talk to a person' }, { title: 'No, thanks' }],
      },
    });
    expect(offer.sender).to.deep.include({ type: 'custom_bot', participant: { name: 'order-status' } });
  });

  it('hands over with subject, words and transcript, stays silent, and goes on when it is handed back', async () => {
    const john = world.customer();
    await john.says('123456');
    await john.sees(GREETING, SHIPPED, OFFER);
    await john.says('Talk to a person');
    const state = await john.sees(HANDING_OVER, 'conversation.state');
    expect(contentOf(state)).to.deep.include({ status: 'escalated' });

    const ann = world.agents.agent(john.conversationId);
    const escalation = await ann.sees(({ type }) => type.value === 'escalation.transfer');
    expect(escalation.content).to.deep.include({ text: 'The bot told that the order is shipped.' });
    expect(subjectOf(escalation)).to.equal('Order 123456');
    expect(transcriptOf(escalation)).to.deep.equal([
      'customer: 123456',
      `custom_bot: ${GREETING}`,
      `custom_bot: ${SHIPPED}`,
      `custom_bot: ${OFFER}`,
      'customer: Talk to a person',
      `custom_bot: ${HANDING_OVER}`,
    ]);

    await ann.says('Ann here. How can I help?');
    await john.sees('Ann here. How can I help?');
    await john.says('234567');
    await ann.sees('234567');
    await ann.handsBack('order_status');
    // The bot was told nothing of 234567: it goes on with its own words, not with an answer to that.
    await john.sees(BACK_AGAIN, OFFER);
    await john.says('Another order');
    await john.sees(QUESTION);
    await john.says('234567');
    await john.sees(PACKED, OFFER);

    const late = await ann.tries('Are you still there?');
    expect(late.status).to.equal(400);
    expect(late.body).to.include({ code: '400-240' });
    await john.says('no, thanks');
    await john.sees(GOODBYE);
    expect(ann.transcript.words).to.deep.equal(['escalation.transfer', '234567']);
  });

  it('hands over at once when a person is what the customer wants', async () => {
    const john = world.customer();
    await john.says('I want to talk to a human');
    await john.sees(GREETING, HANDING_OVER);
    const escalation = await world.agents.agent(john.conversationId).sees('escalation.transfer');
    expect(subjectOf(escalation)).to.equal('Question about an order');
  });

  it('answers nothing in a conversation that the customer has ended', async () => {
    const john = world.customer();
    await john.says('hello');
    await john.sees(GREETING, QUESTION);
    await john.sends({ type: { value: 'conversation.end' } });
    const again = world.customer();
    await again.says('234567');
    await again.sees(GREETING, PACKED, OFFER);
    expect(again.conversationId).to.not.equal(john.conversationId);
    expect(john.transcript.words).to.deep.equal([GREETING, QUESTION]);
  });
});

function contentOf({ content }: CallbackMessage): unknown {
  return content !== undefined && 'json' in content && typeof content.json === 'string'
    ? JSON.parse(content.json)
    : undefined;
}

function subjectOf({ attributes }: CallbackMessage): string | undefined {
  return attributes?.attribute.find(({ name }) => name === 'subject')?.value;
}

function transcriptOf({ conversation }: CallbackMessage): readonly string[] {
  return (conversation.messages?.message ?? []).map(({ sender, type, content }) => {
    const text = content !== undefined && 'text' in content ? content.text : undefined;
    return `${sender.type}: ${text ?? type.value}`;
  });
}
