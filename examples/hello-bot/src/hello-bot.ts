import { Bot, type Turn } from '@colloquy/runtime';
import { injectable } from 'inversify';

/** The smallest bot: no machine, no service. */
@injectable()
export class HelloBot extends Bot {
  readonly name = 'hello';

  override onText(turn: Turn<'text'>) {
    if (/\b(human|person|agent)\b/i.test(turn.body)) return turn.escalate({ subject: 'Asked for a person' });
    return turn.say(`You said: ${turn.body}`);
  }
}
