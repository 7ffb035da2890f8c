import type { AnyDialog } from '@colloquy/dialogs';
import type { TextInput } from '@colloquy/protocol';
import { createActor, SimulatedClock, type AnyActor, type AnyEventObject } from 'xstate';
import { inbound } from './play.js';

/** What there is to compare of a living actor. */
export interface LiveSnapshot {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  readonly value: unknown;
  readonly context: unknown;
}

/** A dialog as XState itself runs it: one living actor from beginning to end, with time that a test moves. */
export class Live {
  /** What the customer has seen so far. */
  readonly said: string[] = [];
  /** Why the actor died. */
  failure: unknown;
  readonly #actor: AnyActor;
  readonly #clock = new SimulatedClock();

  constructor(dialog: AnyDialog) {
    const speaking = dialog.provide({
      actions: { say: (_args: unknown, params: TextInput) => this.said.push(params.text ?? '') },
    } as never);
    this.#actor = createActor(speaking, { clock: this.#clock });
    this.#actor.subscribe({ error: (error) => (this.failure = error) });
    this.#actor.start();
  }

  get snapshot(): LiveSnapshot {
    return this.#actor.getSnapshot() as LiveSnapshot;
  }

  tell(body: string): void {
    this.#send({ type: 'text', body, message: inbound('text', { content: { text: body } }) });
  }

  receive(type: string): void {
    this.#send({ type, message: inbound(type) });
  }

  wait(ms: number): void {
    this.#clock.increment(ms);
  }

  stop(): void {
    this.#actor.stop();
  }

  #send(event: AnyEventObject): void {
    this.#actor.send(event);
  }
}
