import { isMachine, type AnyDialog } from '@colloquy/dialogs';
import type { TextInput } from '@colloquy/protocol';
import { createActor, SimulatedClock, type AnyActor, type AnyEventObject } from 'xstate';
import { inbound } from './play.js';

/** What there is to compare of a living actor. */
export interface LiveSnapshot {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  readonly value: unknown;
  readonly context: unknown;
  readonly children: Readonly<Record<string, { readonly getSnapshot: () => LiveSnapshot }>>;
}

/** A dialog as XState itself runs it: one living actor from beginning to end, with time that a test moves. */
export class Live {
  /** What the customer has seen so far. */
  readonly said: string[] = [];
  /** What the dialog itself has emitted so far. */
  readonly emitted: unknown[] = [];
  /** Why the actor died. */
  failure: unknown;
  readonly #actor: AnyActor;
  readonly #clock = new SimulatedClock();

  constructor(dialog: AnyDialog) {
    this.#actor = createActor(this.#speaking(dialog), { clock: this.#clock });
    this.#actor.on('*' as never, (event: unknown) => this.emitted.push(event));
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

  /** The machine and those below it, with words that are kept. */
  #speaking(machine: AnyDialog): AnyDialog {
    const actors = Object.entries<unknown>(machine.implementations.actors).map(([name, logic]) => [
      name,
      isMachine(logic) ? this.#speaking(logic) : logic,
    ]);
    const copy: AnyDialog = machine.provide({
      actors: Object.fromEntries(actors) as object,
      actions: { say: (_args: unknown, params: TextInput) => this.said.push(params.text ?? '') },
    } as never);
    // On its first start, and only then, XState starts the actors of a first state before it runs the state's own actions: a
    // customer would hear the question before the greeting. Without this they start with the actions, as everywhere else.
    return Object.assign(copy, { start: () => undefined });
  }

  #send(event: AnyEventObject): void {
    this.#actor.send(event);
  }
}
