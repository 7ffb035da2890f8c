import { asksFor, Bot, interruptions } from '@colloquy/runtime';
import { inject, injectable } from 'inversify';
import { Greetings } from './greetings.js';
import { hello } from './hello.dialog.js';

/** Says hello, by name. */
@injectable()
export class HelloBot extends Bot<{ hello: typeof hello }> {
  /** The participant's name at the hub. */
  readonly name = 'my-bot';
  override readonly description = 'Says hello, by name';
  override readonly dialogs = { hello };

  /** What the dialogs call, with services. */
  override readonly activities = {
    lookUpGreeting: () => Promise.resolve(this.greetings.now()),
  };

  /** What a customer may say anywhere. */
  override readonly interruptions = interruptions({
    person: { when: asksFor.agent, answer: (turn) => turn.escalate({ subject: 'Wants a person' }) },
    help: {
      when: asksFor.help,
      answer: (turn) => turn.say('I say hello. Write "agent" to talk to a person.'),
    },
  });

  constructor(@inject(Greetings) private readonly greetings: Greetings) {
    super();
  }

  /** A text, when no dialog runs. */
  override onText() {
    return this.start('hello');
  }
}
