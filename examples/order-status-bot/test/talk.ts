import type { InboundMessage } from '@colloquy/runtime';
import {
  initialTransition,
  transition,
  type AnyEventObject,
  type EventFromLogic,
  type SnapshotFrom,
} from 'xstate';
import { orderStatus, type OrderAnswer } from '../src/order-status.dialog.js';

/** An action of the machine as XState reports it: a name and data. */
interface Action {
  readonly type: string;
  readonly params?: unknown;
}

/**
 * The dialog without a runtime: a machine is a pure function from a state and an event to a state and actions. Nothing is
 * sent, nothing is looked up, no time passes; the test says what the customer, the order system and the clock do.
 */
export class Talk {
  #snapshot: SnapshotFrom<typeof orderStatus>;
  #actions: readonly Action[];

  /** The customer begins, with these words. */
  constructor(said = 'hello') {
    [this.#snapshot, this.#actions] = initialTransition(orderStatus, { said });
  }

  get state(): unknown {
    return this.#snapshot.value;
  }

  get isOver(): boolean {
    return this.#snapshot.status === 'done';
  }

  /** What the bot has done since the last event: texts as they are, everything else by its name. */
  get heard(): readonly string[] {
    return this.#actions
      .filter((action) => !action.type.startsWith('xstate.') || isHandOver(action))
      .map(wordsOf);
  }

  /** What goes to the agent with the hand-over, if there was one since the last event. */
  get handOver(): unknown {
    return this.#started('toPerson')[0];
  }

  /** What the order system was asked since the last event. */
  get asked(): readonly unknown[] {
    return this.#started('lookupOrder');
  }

  says(body: string): this {
    return this.#take({ type: 'text', body, message: MESSAGE });
  }

  handsBack(): this {
    return this.#take({ type: 'xstate.done.actor.person', output: { outcome: 'returned', canSpeak: true } });
  }

  finds(output: OrderAnswer | null): this {
    return this.#take({ type: 'xstate.done.actor.lookup', output });
  }

  fails(): this {
    return this.#take({ type: 'xstate.error.actor.lookup', error: { message: 'away' } });
  }

  /** The delay that was set last is over; answers how long it was, in ms. */
  waits(): number {
    const [timer] = this.#paramsOf<{ delay?: number; event: AnyEventObject }>('xstate.raise');
    if (timer?.delay === undefined) throw new TypeError('no delay was set');
    this.#take(timer.event);
    return timer.delay;
  }

  #take(given: AnyEventObject): this {
    // What XState itself sends (a result, a delay that is over) is not among the events that a dialog declares.
    const event = given as EventFromLogic<typeof orderStatus>;
    [this.#snapshot, this.#actions] = transition(orderStatus, this.#snapshot, event);
    return this;
  }

  /** What was given to the activities or dialogs of a name that have started. */
  #started(src: string): readonly unknown[] {
    const started = this.#paramsOf<{ src: string; input: unknown }>('xstate.spawnChild');
    return started.filter((each) => each.src === src).map(({ input }) => input);
  }

  #paramsOf<Params>(type: string): readonly Params[] {
    return this.#actions.filter((action) => action.type === type).map(({ params }) => params as Params);
  }
}

const MESSAGE = { type: 'text' } as InboundMessage;

function isHandOver({ type, params }: Action): boolean {
  return type === 'xstate.spawnChild' && (params as { src: string }).src === 'toPerson';
}

function wordsOf(action: Action): string {
  const { type, params } = action;
  if (isHandOver(action)) return 'toPerson';
  return type === 'say' ? (params as { text: string }).text : type;
}
