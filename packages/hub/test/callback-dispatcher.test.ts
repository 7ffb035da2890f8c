import { expect } from 'chai';
import { describe, it } from 'mocha';
import { CallbackDispatcher } from '../src/callbacks/callback-dispatcher.js';
import { ConversationStore } from '../src/conversations/conversation-store.js';
import type { Delivery } from '../src/conversations/conversation.js';
import type { HubEvent } from '../src/index.js';
import { ManualClock } from './manual-clock.js';

const delivery = (id: string): Delivery => ({
  message: {
    id,
    type: 'text',
    sender: { type: 'customer' },
    recipient: { type: 'custom_bot' },
    visibility: 'shown',
  },
  to: 'bot',
  conversation: {
    id: 'c',
    state: 'open',
    owner: 'bot',
    route: { accountId: 'a' },
    facts: {},
    messages: [],
    introducedTo: [],
    timeoutMs: 1,
    lastMessageAt: 0,
    lastCustomerAt: 0,
  },
  carries: 'id',
});

describe('The dispatcher of callbacks', () => {
  it('gives up a callback that the hub itself cannot make, and goes on with the next', async () => {
    const events: HubEvent[] = [];
    const failed: string[] = [];
    const dispatcher = new CallbackDispatcher({
      clock: new ManualClock(),
      conversations: new ConversationStore(),
      retryDelaysMs: [1_000],
      post: ({ message }) =>
        message.id === 'bad' ? Promise.reject(new RangeError('no')) : Promise.resolve({ ok: true }),
      emit: (event) => events.push(event),
      onFailed: ({ message }) => failed.push(message.id),
    });
    dispatcher.enqueue(delivery('bad'));
    dispatcher.enqueue(delivery('good'));
    await dispatcher.idle();
    expect(failed).to.deep.equal(['bad']);
    expect(events.map((event) => 'outcome' in event && event.outcome)).to.deep.equal(['failed', 'sent']);
  });

  it('takes nothing any more once it is closed', async () => {
    let posted = 0;
    const dispatcher = new CallbackDispatcher({
      clock: new ManualClock(),
      conversations: new ConversationStore(),
      retryDelaysMs: [],
      post: () => {
        posted += 1;
        return Promise.resolve({ ok: true });
      },
      emit: () => undefined,
      onFailed: () => undefined,
    });
    dispatcher.close();
    dispatcher.enqueue(delivery('late'));
    await dispatcher.idle();
    expect(posted).to.equal(0);
  });
});
