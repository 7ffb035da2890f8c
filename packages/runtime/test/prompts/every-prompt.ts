import { ask, type AnyDialog } from '@colloquy/dialogs';
import type { Json } from '../../src/store/records.js';
import type { Talk } from './talk.js';

/** A prompt of one kind, and what it takes. */
export interface Kind {
  /** Makes the prompt, as each start of a process does. */
  readonly make: () => AnyDialog;
  /** A good answer, in either language. */
  readonly answers: (talk: Talk) => Talk;
  /** What the good answer comes to; of an object, what is the same in every time zone. */
  readonly value: Json;
  /** An answer that is none, in either language. */
  readonly fails: (talk: Talk) => Talk;
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
  text: {
    make: () => ask.text({ question: 'Q?', minLength: 2 }),
    answers: says('Ada'),
    value: 'Ada',
    fails: says('A'),
    open: true,
  },
  number: {
    make: () => ask.number({ question: 'Q?' }),
    answers: says('12'),
    value: 12,
    fails: says('Ada'),
  },
  yesNo: { make: () => ask.yesNo({ question: 'Q?' }), answers: says('👍'), value: true, fails: says('Ada') },
  choice: {
    make: () => ask.choice({ question: 'Q?', options: ['Red', 'Blue'], as: 'list' }),
    answers: says('Red'),
    value: 'Red',
    fails: says('Green'),
  },
  email: {
    make: () => ask.email({ question: 'Q?' }),
    answers: says('ada@example.com'),
    value: 'ada@example.com',
    fails: says('ada'),
  },
  phone: {
    make: () => ask.phone({ question: 'Q?' }),
    answers: says('+49 30 901820'),
    value: '+4930901820',
    fails: says('12'),
  },
  money: {
    make: () => ask.money({ question: 'Q?', currency: 'EUR' }),
    answers: says('12'),
    value: { amount: 12, currency: 'EUR' },
    fails: says('Ada'),
  },
  date: {
    make: () => ask.date({ question: 'Q?' }),
    answers: says('2026-05-12'),
    value: '2026-05-12',
    fails: says('Ada'),
  },
  time: {
    make: () => ask.time({ question: 'Q?' }),
    answers: says('14:30'),
    value: '14:30',
    fails: says('25:30'),
  },
  dateTime: {
    make: () => ask.dateTime({ question: 'Q?' }),
    answers: says('2026-05-12 14:30'),
    value: { date: '2026-05-12', time: '14:30' },
    fails: says('Ada'),
  },
  timeSlot: {
    make: () => ask.timeSlot({ question: 'Q?', slots }),
    answers: says('2'),
    value: 'tu',
    fails: says('Ada'),
  },
  file: {
    make: () => ask.file({ question: 'Q?' }),
    answers: (talk) => talk.receives('text', { attachments: { attachment: [file] } }),
    value: [file],
    fails: says('Ada'),
  },
  form: {
    make: () => ask.form({ question: 'Q?', form: { pages: [{ type: 'select', options: ['A', 'B'] }] } }),
    answers: says('A'),
    value: { picked: [{ title: 'A', value: 'A' }] },
    fails: says('B, or C?'),
  },
  signIn: {
    make: () => ask.signIn({ question: 'Q?', scope: ['email'], redirectURI: 'https://shop.example/in' }),
    answers: (talk) => talk.receives('authentication.success'),
    value: { json: null },
    fails: (talk) => talk.receives('authentication.failure'),
  },
};
