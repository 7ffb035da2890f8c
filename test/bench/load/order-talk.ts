/** A message that the bot has to send: its type, and for a text what it says. */
export interface ExpectedMessage {
  readonly type: string;
  readonly text?: string;
}

/** What the customer says, and what the bot has to answer before the customer goes on. */
export interface Step {
  readonly says: string;
  readonly hears: readonly ExpectedMessage[];
}

/** The talk that every customer has: greeting and question, order number, look-up, result and quick reply, goodbye. */
export const ORDER_TALK: readonly Step[] = [
  {
    says: 'hello',
    hears: [
      { type: 'text', text: 'Hello! I can tell you where your order is.' },
      { type: 'text', text: 'What is your order number? It has six digits.' },
    ],
  },
  {
    says: 'It is 123456, I think.',
    hears: [
      { type: 'typing.start' },
      { type: 'typing.end' },
      { type: 'text', text: 'Your order 123456 is shipped: it should arrive on Thursday.' },
      { type: 'richMessage.quickreply' },
    ],
  },
  {
    says: 'No, thanks',
    hears: [{ type: 'text', text: 'You are welcome. Write again whenever you like.' }],
  },
];
