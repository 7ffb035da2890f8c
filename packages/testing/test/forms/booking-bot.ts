import { activity, ask, Bot, form, words, type Turn } from '@colloquy/runtime';
import { injectable } from 'inversify';

/** A table that is free. */
export interface FreeTable {
  readonly id: string;
  readonly start: string;
  readonly durationMinutes: number;
}

/** Everything that a form can do, in one: a call whose result later options come from, a condition, a check of the whole, a review. */
export const booking = form(
  'booking',
  {
    guests: ask.number({
      question: words({ en: 'For how many?', de: 'Für wie viele?' }),
      integer: true,
      min: 1,
      max: 12,
    }),
    day: ask.date({ question: words({ en: 'On which day?', de: 'An welchem Tag?' }), min: 'today' }),
    free: activity<{ day: string; guests: number }, readonly FreeTable[]>(),
    table: ask.timeSlot({ question: words({ en: 'At what time?', de: 'Um wie viel Uhr?' }) }),
    room: ask.choice({
      question: words({ en: 'Which room?', de: 'Welcher Raum?' }),
      options: [
        { id: 'garden', title: words({ en: 'Garden', de: 'Garten' }) },
        { id: 'hall', title: words({ en: 'Hall', de: 'Saal' }) },
      ],
    }),
    name: ask.text({
      question: words({ en: 'Under what name?', de: 'Auf welchen Namen?' }),
      find: (body) => /, (\p{Lu}\p{L}+)$/u.exec(body)?.[1],
    }),
  },
  {
    labels: {
      guests: words({ en: 'Guests', de: 'Personen' }),
      day: words({ en: 'Day', de: 'Tag' }),
      table: words({ en: 'Time', de: 'Zeit' }),
      room: words({ en: 'Room', de: 'Raum' }),
      name: words({ en: 'Name', de: 'Name' }),
    },
    input: {
      free: ({ day, guests }) => ({ day, guests }),
      table: ({ free }) => ({ slots: free }),
    },
    when: { room: ({ guests }) => guests > 6 },
    validate: ({ room, name }) =>
      !(room === 'garden' && name === 'Rain') || {
        text: words({ en: 'No garden for Rain.', de: 'Kein Garten für Rain.' }),
        field: 'room',
      },
    cancelled: { answer: null },
    review: true,
  },
);

/** Takes whatever is said for the beginning of a booking. */
@injectable()
export class BookingBot extends Bot<{ booking: typeof booking }> {
  readonly name = 'booking';
  override readonly language = 'en-GB';
  override readonly dialogs = { booking };
  override readonly activities = {
    free: (): Promise<readonly FreeTable[]> =>
      Promise.reject(new TypeError('No test asks the real service.')),
  };
  override readonly activityPolicies = { free: { attempts: 1 } };

  override onText(turn: Turn<'text'>) {
    return this.start('booking', { said: turn.said });
  }
}

/** Tables at six and seven in the evening of any day. */
export const activities = {
  free: ({ day }: { readonly day: string }): readonly FreeTable[] =>
    [18, 19].map((hour) => ({ id: `${day}-${hour}`, start: `${day}T${hour}:00:00Z`, durationMinutes: 90 })),
};
