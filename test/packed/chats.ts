import type { TemplateName } from 'create-colloquy-bot';
import type { Customer } from '../process/customer-application.js';
import type { Expected } from '../process/transcript.js';

/** What a customer says, and what is seen then. */
type Step = readonly [says: string, ...sees: readonly [Expected, ...Expected[]]];

/** The chat of a README: up to the bot's first question, and, after the first change, on from there. */
export interface Chat {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

const anything: Expected = () => true;

export const CHATS: Readonly<Record<TemplateName, Chat>> = {
  hello: {
    before: [['hi', 'Hello! What is your name?']],
    after: [['Ada', endsWith('Ada! Welcome!')]],
  },
  'order-status': {
    before: [
      [
        'where is my order?',
        'Hello! I can tell you where your order is.',
        'What is your order number? It has six digits.',
      ],
    ],
    after: [
      ['123456', 'The order 123456 is shipped: it should arrive on Thursday.', 'richMessage.quickreply'],
      ['No, thanks', 'You are welcome. Write again whenever you like.'],
    ],
  },
  form: {
    before: [['hello', 'Welcome! I book tables.', 'For how many people?']],
    after: [
      ['two', 'On which day?'],
      [openDay(new Date()), anything],
      ['at eight', 'Under what name?'],
      ['Ada', endsWith('Name: Ada'), anything],
      ['yes', 'Done, see you soon. The code is AD2.'],
    ],
  },
};

/** Has a customer say all of it, and see all of it, in order. */
export async function chat(customer: Customer, steps: readonly Step[]): Promise<void> {
  for (const [words, ...seen] of steps) {
    await customer.says(words);
    await customer.sees(...seen);
  }
}

function endsWith(words: string): Expected {
  return ({ content }) =>
    content !== undefined && 'text' in content && content.text?.endsWith(words) === true;
}

/** A day on which the restaurant of the form is open: no Monday, and not today, whose hours may be over. */
function openDay(today: Date): string {
  const day = new Date(today.getTime() + 3 * 86_400_000);
  if (day.getUTCDay() === 1) day.setUTCDate(day.getUTCDate() + 1);
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
