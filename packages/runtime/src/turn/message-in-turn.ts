import type { InboundEvent, RecognizedIntent } from '@colloquy/dialogs';
import type { ConversationRecord } from '../store/records.js';
import type { TurnView } from '../turn-view.js';
import { eventOf } from './event-of.js';
import type { Program } from './program.js';
import type { Stimulus } from './stimulus.js';
import { viewOf } from './view-of.js';

/** A message as it was received. */
export type Received = Extract<Stimulus, { kind: 'message' }>;

/**
 * The message of a turn as dialogs and hooks see it. Reading it, and matching it to what was offered, costs as much as a step of a dialog: it is done
 * once, however many are asked about it.
 */
export class MessageInTurn {
  #event: InboundEvent | undefined;
  #view: { readonly recognized: RecognizedIntent | undefined; readonly view: TurnView } | undefined;

  /** @param record as the message meets it. */
  constructor(
    private readonly program: Program,
    private readonly record: ConversationRecord,
    readonly received: Received,
  ) {}

  /** What a dialog sees. */
  get event(): InboundEvent {
    return (this.#event ??= this.#read());
  }

  /** What a hook sees. @param recognized what the customer wants, as far as the hook hears of it. */
  view(recognized?: RecognizedIntent): TurnView {
    if (this.#view === undefined || this.#view.recognized !== recognized) {
      this.#view = { recognized, view: viewOf(this.program, this.record, this.received, recognized) };
    }
    return this.#view.view;
  }

  #read(): InboundEvent {
    const { offers = [], sent } = this.record;
    const { wordMatchers } = this.program;
    const { message, at } = this.received;
    return eventOf(message, { offers, sent, wordMatchers, at, speech: this.program.speechOf(this.record) });
  }
}
