import {
  asksFor,
  Bot,
  interruptions,
  says,
  type ActivityCall,
  type Turn,
  type TurnView,
} from '@colloquy/runtime';
import { inject, injectable } from 'inversify';
import { appointment } from './appointment.dialog.js';
import { Calendar } from './calendar.js';
import { openingHours } from './opening-hours.dialog.js';
import { HAND_BACKS, person } from './person.dialog.js';
import { t } from './texts.js';
import { wishes } from './wishes.js';

type Dialogs = { appointment: typeof appointment; openingHours: typeof openingHours; person: typeof person };

/** Arranges calls with an adviser, in English and German. */
@injectable()
export class AppointmentBot extends Bot<Dialogs> {
  readonly name = 'appointments';
  override readonly description = 'Arranges calls with an adviser';
  override readonly language = 'en-GB';
  override readonly zone = 'Europe/Berlin';
  override readonly intents = HAND_BACKS;
  override readonly dialogs = { appointment, openingHours, person };
  override readonly recognition = { intents: wishes };

  override readonly activities = {
    free: ({ day }: { day: string }) => this.calendar.free(day),
    reserve: ({ slotId, instead }: { slotId: string; instead?: string }, call: ActivityCall) =>
      this.calendar.reserve(slotId, instead, call),
    release: async ({ id }: { id: string }, call: ActivityCall) => {
      await this.calendar.release(id, call);
      return null;
    },
  };

  override readonly interruptions = interruptions({
    person: {
      when: asksFor.agent,
      answer: ({ answers }) =>
        this.start('person', { summary: 'The customer asks for a person.', slots: answers }),
    },
    openingHours: {
      when: says({
        en: ['opening hours', 'when are you open'],
        de: ['Öffnungszeiten', 'wann haben Sie geöffnet'],
      }),
      answer: () => this.start('openingHours'),
    },
    cancel: { when: asksFor.cancel, ends: 'top', answer: (turn) => turn.say(t.stopped()) },
    german: {
      when: says(['deutsch', 'german', 'auf deutsch']),
      answer: (turn) => turn.speak({ language: 'de-DE' }),
    },
    english: {
      when: says(['english', 'englisch', 'in english']),
      answer: (turn) => turn.speak({ language: 'en-GB' }),
    },
    help: { when: asksFor.help, answer: (turn) => turn.say(t.help()) },
  });

  constructor(@inject(Calendar) private readonly calendar: Calendar) {
    super();
  }

  override onText(turn: Turn<'text'>) {
    switch (wishes.in(turn)?.intent) {
      case 'book':
        return this.start('appointment', { said: turn.said });
      case 'move':
      case 'cancel':
        return [turn.say(t.hasNone()), this.#menu(turn)];
      case undefined:
        return [turn.say(t.hello()), this.#menu(turn)];
    }
  }

  /** Something that is said once an appointment is booked, and that is none of what can be done with it. */
  override onUnhandled(turn: TurnView) {
    return turn.type === 'text' ? turn.say(t.help()) : undefined;
  }

  #menu(turn: TurnView) {
    return turn.quickReply({ title: t.goAhead(), options: [t.bookCall(), t.openingHours()] });
  }
}
