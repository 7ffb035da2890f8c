import { ask, type AnyDialog } from '@colloquy/dialogs';
import type { Json } from '../../src/store/records.js';
import type { Talk } from './talk.js';

/** A prompt of one kind, and what it takes. */
export interface Kind {
  /** Makes the prompt, as each start of a process does. */
  readonly make: () => AnyDialog;
  /** A good answer. */
  readonly answers: (talk: Talk) => Talk;
  /** Whether any words are a good answer. */
  readonly open?: boolean;
}

const says = (body: string) => (talk: Talk) => talk.says(body);
const slots = [
  { id: 'mo', start: '2026-01-05T14:00:00Z', durationMinutes: 30 },
  { id: 'tu', start: '2026-01-06T14:00:00Z', durationMinutes: 30 },
];
const file: Json = { id: 'a-1', name: 'a.png', contentType: 'image/png', size: 1 };

/** One prompt of each kind. */
export const EVERY_PROMPT: Readonly<Record<string, Kind>> = {
  text: { make: () => ask.text({ question: 'Q?' }), answers: says('Ada'), open: true },
  number: { make: () => ask.number({ question: 'Q?' }), answers: says('12') },
  yesNo: { make: () => ask.yesNo({ question: 'Q?' }), answers: says('👍') },
  choice: {
    make: () => ask.choice({ question: 'Q?', options: ['Red', 'Blue'], as: 'list' }),
    answers: says('Red'),
  },
  email: { make: () => ask.email({ question: 'Q?' }), answers: says('ada@example.com') },
  phone: { make: () => ask.phone({ question: 'Q?' }), answers: says('+49 30 901820') },
  money: { make: () => ask.money({ question: 'Q?', currency: 'EUR' }), answers: says('12') },
  date: { make: () => ask.date({ question: 'Q?' }), answers: says('2026-05-12') },
  time: { make: () => ask.time({ question: 'Q?' }), answers: says('14:30') },
  dateTime: { make: () => ask.dateTime({ question: 'Q?' }), answers: says('2026-05-12 14:30') },
  timeSlot: { make: () => ask.timeSlot({ question: 'Q?', slots }), answers: says('2') },
  file: {
    make: () => ask.file({ question: 'Q?' }),
    answers: (talk) => talk.receives('text', { attachments: { attachment: [file] } }),
  },
  form: {
    make: () => ask.form({ question: 'Q?', form: { pages: [{ type: 'select', options: ['A', 'B'] }] } }),
    answers: says('A'),
  },
  signIn: {
    make: () => ask.signIn({ question: 'Q?', scope: ['email'], redirectURI: 'https://shop.example/in' }),
    answers: (talk) => talk.receives('authentication.success'),
  },
};
