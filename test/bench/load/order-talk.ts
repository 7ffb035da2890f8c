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

const QUESTION: ExpectedMessage = {
  type: 'text',
  text: 'What is your order number? It has six digits.',
};

const HELLO: Step = {
  says: 'hello',
  hears: [{ type: 'text', text: 'Hello! I can tell you where your order is.' }, QUESTION],
};

const NUMBER: Step = {
  says: 'It is 123456, I think.',
  hears: [
    { type: 'typing.start' },
    { type: 'typing.end' },
    { type: 'text', text: 'Your order 123456 is shipped: it should arrive on Thursday.' },
    { type: 'richMessage.quickreply' },
  ],
};

const ANOTHER: Step = { says: 'Another order', hears: [QUESTION] };

const GOODBYE: Step = {
  says: 'No, thanks',
  hears: [{ type: 'text', text: 'You are welcome. Write again whenever you like.' }],
};

/** The talk that every customer has: greeting and question, order number, look-up, result and quick reply, goodbye. */
export const ORDER_TALK: readonly Step[] = [HELLO, NUMBER, GOODBYE];

/** Ends while the bot waits for the number, with its delay of a minute running. */
export const HELLO_ONLY: readonly Step[] = [HELLO];

/** Ends while the bot waits for what is picked, for as long as it takes. */
export const UNTIL_THE_OFFER: readonly Step[] = [HELLO, NUMBER];

/**
 * What customers say who come back to a conversation that waits, for the number or for what is picked. As many messages as in a talk from the
 * beginning. No delay runs when it is over.
 */
export const RETURN_TALK: readonly Step[] = [NUMBER, ANOTHER, NUMBER];

/** What the bot says by itself after a minute of silence. */
export const NUDGE = 'Are you still there? You find the number in your confirmation e-mail.';
