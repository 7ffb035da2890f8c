import { TOKENS, type Clock } from '@colloquy/runtime';
import { inject, injectable } from 'inversify';

/** A service: what the bot knows of the world. This one reads a clock; yours will ask a database or a server. */
@injectable()
export class Greetings {
  constructor(@inject(TOKENS.clock) private readonly clock: Clock) {}

  /** What one says at this time of the day. */
  now(): string {
    const hour = new Date(this.clock.now()).getUTCHours();
    if (hour < 12) return 'Good morning';
    return hour < 18 ? 'Good afternoon' : 'Good evening';
  }
}
