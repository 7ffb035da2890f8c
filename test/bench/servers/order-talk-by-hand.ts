import { randomUUID } from 'node:crypto';

/** What the baselines read of a message. */
interface InboundMessage {
  readonly conversation: { readonly id: string };
  readonly content?: { readonly text?: string };
}

/** The body of a callback, trusted as it comes. */
export interface CallbackBody {
  readonly messages: { readonly message: readonly InboundMessage[] };
}

/** One request that sends messages. */
export type SendBody = object;

type Place = 'asking' | 'offering';

const ORDERS = new Map([['123456', { status: 'shipped', detail: 'it should arrive on Thursday' }]]);
const OFFER = JSON.stringify({
  version: '1',
  data: {
    title: 'Can I do anything else for you?',
    items: [
      { id: '1', title: 'Another order' },
      { id: '2', title: 'Talk to a person' },
      { id: '3', title: 'No, thanks' },
    ],
  },
});

/**
 * The order-status talk as one writes it without a framework: state in a `Map`, nothing checked, nothing kept, nothing tried again.
 * It sends what the example bot sends, in as many requests.
 */
export class OrderTalkByHand {
  readonly #places = new Map<string, Place>();

  constructor(private readonly send: (body: SendBody) => Promise<void>) {}

  async answer({ conversation: { id }, content }: InboundMessage): Promise<void> {
    const text = content?.text ?? '';
    const number = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
    const place = this.#places.get(id);
    if (place === undefined) {
      this.#places.set(id, 'asking');
      await this.send(
        request(
          message(id, 'text', { text: 'Hello! I can tell you where your order is.' }),
          message(id, 'text', { text: 'What is your order number? It has six digits.' }),
        ),
      );
    } else if (number !== undefined) {
      await this.send(request(message(id, 'typing.start')));
      const order = await lookUp(number);
      this.#places.set(id, 'offering');
      await this.send(
        request(
          message(id, 'typing.end'),
          message(id, 'text', { text: `Your order ${number} is ${order?.status}: ${order?.detail}.` }),
          message(id, 'richMessage.quickreply', { json: OFFER }),
        ),
      );
    } else if (place === 'offering') {
      this.#places.delete(id);
      await this.send(
        request(message(id, 'text', { text: 'You are welcome. Write again whenever you like.' })),
      );
    }
  }
}

function lookUp(number: string): Promise<{ status: string; detail: string } | undefined> {
  return Promise.resolve(ORDERS.get(number));
}

function request(...messages: readonly object[]): SendBody {
  return { messages: { message: messages } };
}

function message(conversationId: string, type: string, content?: object): object {
  return {
    messageId: randomUUID(),
    type: { value: type },
    conversation: { id: conversationId },
    sender: { type: 'custom_bot', participant: { name: 'order-status' } },
    ...(content !== undefined && { content }),
  };
}
