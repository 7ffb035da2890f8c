import { asksFor, Bot, interruptions, type ActivityCall, type Turn } from '@colloquy/runtime';
import { inject, injectable } from 'inversify';
import { table } from './table.dialog.js';
import { Tables, type Wish } from './tables.js';

/** Books tables. */
@injectable()
export class TableBot extends Bot<{ table: typeof table }> {
  /** The participant's name at the hub. */
  readonly name = 'my-bot';
  override readonly description = 'Books tables';
  /** In which language and zone words such as "Friday at eight" are read, unless the hub knows better of the customer. */
  override readonly language = 'en-GB';
  override readonly zone = 'Europe/London';
  override readonly dialogs = { table };

  /** What the dialogs call, with services. */
  override readonly activities = {
    free: (wish: { day: string; guests: number }) => this.tables.free(wish),
    reserve: (wish: Wish, call: ActivityCall) => this.tables.reserve(wish, call),
  };

  /** What a customer may say anywhere. */
  override readonly interruptions = interruptions({
    person: {
      when: asksFor.agent,
      answer: (turn) => turn.escalate({ subject: 'Wants a person' }),
    },
  });

  constructor(@inject(Tables) private readonly tables: Tables) {
    super();
  }

  /** A text, when no dialog runs. */
  override onText(turn: Turn<'text'>) {
    return [turn.say('Welcome! I book tables.'), this.start('table', { said: turn.said })];
  }
}
