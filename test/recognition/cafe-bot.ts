import {
  ask,
  Bot,
  capture,
  effects,
  entity,
  intents,
  words,
  type DialogTypes,
  type Reply,
  type Turn,
  type TurnView,
} from '@colloquy/runtime';
import { injectable } from 'inversify';
import { assign, setup } from 'xstate';

/** What customers of the cafe may want. */
export const wishes = intents({
  bookTable: {
    title: words({ en: 'Book a table', de: 'Einen Tisch reservieren' }),
    description: 'Wants to eat with us',
    examples: {
      en: ['book a table', 'a table for {people}', 'a table on {day}'],
      de: ['einen Tisch reservieren', 'ein Tisch für {people}'],
    },
    entities: { people: entity.number({ min: 1 }), day: entity.date() },
  },
  changeBooking: {
    title: words({ en: 'Change a booking', de: 'Eine Reservierung ändern' }),
    examples: { en: ['change my booking'], de: ['meine Reservierung ändern'] },
  },
  cancelBooking: {
    title: words({ en: 'Cancel a booking', de: 'Eine Reservierung absagen' }),
    examples: { en: ['cancel my booking', 'cancel'], de: ['meine Reservierung absagen'] },
  },
  person: { title: 'Talk to a person', examples: { en: ['agent', 'talk to a person'] }, anywhere: true },
});

/** Asks for the name and the number, and takes a change of mind. */
export const booking = setup({
  types: {} as DialogTypes<{
    context: { people: number | null; name: string; day: string | null };
    input: { people?: number | undefined; day?: string | undefined };
    intents: typeof wishes;
  }>,
  actors: {
    askName: ask.text({ question: 'Your name?' }),
    askPeople: ask.number({ question: 'How many people?', min: 1 }),
  },
  actions: effects,
}).createMachine({
  id: 'booking',
  version: '1',
  context: ({ input }) => ({ people: input.people ?? null, name: '', day: input.day ?? null }),
  initial: 'name',
  on: {
    'intent.cancelBooking': { target: '.cancelled', meta: capture },
    // Taken only where nobody is asked anything.
    'intent.changeBooking': {
      guard: ({ context }) => context.people !== 13,
      actions: { type: 'say', params: { text: 'Changing.' } },
    },
  },
  states: {
    name: {
      invoke: {
        src: 'askName',
        onDone: { target: 'people', actions: assign({ name: ({ event }) => event.output }) },
      },
    },
    people: {
      invoke: {
        src: 'askPeople',
        input: ({ context }) => ({ known: context.people ?? undefined }),
        onDone: { target: 'booked', actions: assign({ people: ({ event }) => event.output }) },
      },
    },
    booked: {
      entry: {
        type: 'say',
        params: ({ context }) => ({ text: `Booked: ${context.name}, ${context.people ?? '?'} people.` }),
      },
      on: { text: { guard: ({ event }) => event.body === 'done', target: 'left' } },
    },
    cancelled: { entry: { type: 'say', params: { text: 'Cancelled.' } }, type: 'final' },
    left: { type: 'final' },
  },
});

/** Says which intents it hears. */
@injectable()
export class CafeBot extends Bot<{ booking: typeof booking }> {
  readonly name = 'cafe';
  override readonly dialogs = { booking };
  override readonly recognition = { intents: wishes };

  override onText(turn: Turn<'text'>): Reply {
    const wish = wishes.in(turn);
    if (wish === undefined) return turn.say(`Sorry, "${turn.body}"?`);
    switch (wish.intent) {
      case 'bookTable':
        return [
          turn.say(`A table${wish.entities.day === undefined ? '' : ` on ${wish.entities.day}`}.`),
          this.start('booking', { people: wish.entities.people, day: wish.entities.day }),
        ];
      case 'person':
        return turn.escalate();
      case 'cancelBooking':
      case 'changeBooking':
        return turn.say(`You want to ${wish.intent}.`);
    }
  }

  override onCapture(turn: TurnView): Reply {
    return wishes.in(turn)?.intent === 'person' ? turn.escalate() : undefined;
  }

  override onUnhandled(turn: TurnView): Reply {
    return turn.say(`Nobody took "${turn.body}", ${wishes.in(turn)?.intent ?? 'nothing'}.`);
  }
}
