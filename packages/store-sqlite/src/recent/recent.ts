import type { OutboxEntry } from '@colloquy/runtime';
import type { CallRow, HeadRow, MarkRow, StimulusRow, TimerRow } from '../rows.js';
import { RecentMap } from './recent-map.js';
import { RecentQueue } from './recent-queue.js';

/**
 * What the tables do not have yet: the newest state of conversations that had turns lately, and what came, or is to be sent, done or waited
 * for, since the tables were written last. Most of it is gone again before they are written the next time. What lies here lies in the
 * redo log as well (`redo-log.ts`); an id lies here or in a table, never in both, and what lies here is the newer.
 */
export class Recent {
  /** By conversation. */
  readonly heads = new RecentMap<HeadRow>();
  /** Keys that were accepted, and the stimuli of them that wait. */
  readonly marks = new RecentMap<MarkRow>();
  readonly stimuli = new RecentQueue<StimulusRow>(({ key }) => key);
  /** By message. */
  readonly messages = new RecentQueue<OutboxEntry>(({ messageId }) => messageId);
  readonly timers = new RecentMap<TimerRow>();
  readonly calls = new RecentMap<CallRow>();
  readonly #parts = [this.heads, this.marks, this.stimuli, this.messages, this.timers, this.calls];

  /** How much waits: to be handled, sent, done, or for its time. */
  get waiting(): number {
    return this.stimuli.size + this.messages.size + this.timers.size + this.calls.size;
  }

  get isEmpty(): boolean {
    return this.#parts.every(({ size }) => size === 0);
  }

  /** The transaction is committed. */
  settle(): void {
    this.#parts.forEach((part) => part.settle());
  }

  /** The transaction is rolled back. */
  undo(): void {
    this.#parts.forEach((part) => part.undo());
  }
}
