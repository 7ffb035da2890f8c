import type { AnyDialog } from '@colloquy/dialogs';
import type { ConversationRecord, FrameRecord, Json } from '../../src/store/records.js';
import type { Program } from '../../src/turn/program.js';
import type { ActivityFailure, Stimulus } from '../../src/turn/stimulus.js';
import type { TurnEffect } from '../../src/turn/turn-effect.js';
import { inbound, NEW_RECORD, play, programWith, said, text, NOON } from './play.js';

type Schedule = Extract<TurnEffect, { kind: 'schedule' }>;
type Call = Extract<TurnEffect, { kind: 'call' }>;

/**
 * A conversation with one dialog, turn after turn, with what the turns ask for kept as the store would keep it. The record
 * goes through JSON between all turns.
 */
export class Walk {
  record: ConversationRecord = NEW_RECORD;
  /** In ms; moves with {@link waitForNext}. */
  now = 0;
  /** What the customer has seen so far. */
  readonly said: string[] = [];
  /** What the dialog itself has emitted so far. */
  readonly emitted: unknown[] = [];
  #timers: (Schedule & { readonly dueAt: number })[] = [];
  #calls: Call[] = [];
  readonly #program: Program;

  constructor(dialog: AnyDialog, input?: Json) {
    this.#program = programWith(
      { dialog },
      { onMessage: () => [{ kind: 'start', dialog: 'dialog', input }] },
    );
    this.take(text('start'));
  }

  /** The dialog's frame; `undefined` when it has ended. */
  get frame(): FrameRecord | undefined {
    return this.record.frames[0];
  }

  /** The state value of the dialog. */
  get state(): Json | undefined {
    return this.frame?.state.value;
  }

  /** Delays in waiting, in ms from now, the earliest first. */
  get waiting(): readonly number[] {
    return this.#timers.map(({ dueAt }) => dueAt - this.now).toSorted((a, b) => a - b);
  }

  /** Calls in flight. */
  get calls(): readonly Call[] {
    return this.#calls;
  }

  /** The customer says something. */
  tell(body: string): this {
    return this.take(text(body));
  }

  /** Another message comes in. */
  receive(type: string): this {
    return this.take({ kind: 'message', at: NOON, message: inbound(type) });
  }

  /** Time passes until the next delay is over. Those that are due with it fire as well, in the order they were set. */
  waitForNext(): this {
    if (this.#timers.length === 0) return this;
    this.now = Math.min(...this.#timers.map(({ dueAt }) => dueAt));
    const due = (): Schedule | undefined => this.#timers.find(({ dueAt }) => dueAt <= this.now);
    for (let timer = due(); timer !== undefined; timer = due()) {
      const { timerId, event, to } = timer;
      this.#timers = this.#timers.filter((other) => other.timerId !== timerId);
      this.take({ kind: 'timer', timerId, event, ...(to !== undefined && { to }) });
    }
    return this;
  }

  /** A call comes back with its result. */
  finish(callId: string, output: Json): this {
    this.#calls = this.#calls.filter((call) => call.callId !== callId);
    return this.take({ kind: 'activity-done', callId, output });
  }

  /** A call is given up. */
  fail(callId: string, error: ActivityFailure): this {
    this.#calls = this.#calls.filter((call) => call.callId !== callId);
    return this.take({ kind: 'activity-failed', callId, error });
  }

  take(stimulus: Stimulus): this {
    const { record, effects } = play(this.record, stimulus, this.#program);
    this.record = JSON.parse(JSON.stringify(record)) as ConversationRecord;
    this.said.push(...said(effects));
    for (const effect of effects) this.#keep(effect);
    return this;
  }

  #keep(effect: TurnEffect): void {
    if (effect.kind === 'emit' && effect.dialog === 'dialog') this.emitted.push(effect.event);
    if (effect.kind === 'schedule') this.#timers.push({ ...effect, dueAt: this.now + effect.delayMs });
    if (effect.kind === 'cancel-timer') {
      this.#timers = this.#timers.filter(({ timerId }) => timerId !== effect.timerId);
    }
    if (effect.kind === 'call') this.#calls.push(effect);
    if (effect.kind === 'cancel-call') {
      this.#calls = this.#calls.filter(({ callId }) => callId !== effect.callId);
    }
  }
}
