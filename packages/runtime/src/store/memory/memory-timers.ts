import type { Json, TimerEntry } from '../records.js';
import { put } from './put.js';

/** Delayed events that are not due yet. */
export class MemoryTimers {
  readonly #byId = new Map<string, TimerEntry>();

  set(timer: TimerEntry): void {
    put(this.#byId, timer.timerId, timer);
  }

  get size(): number {
    return this.#byId.size;
  }

  cancel(timerId: string): void {
    this.#byId.delete(timerId);
  }

  of(conversationId: string): readonly TimerEntry[] {
    return [...this.#byId.values()].filter(({ stimulus }) => stimulus.conversationId === conversationId);
  }

  /** Another body for what a timer brings; its place among equals stays. */
  rewrite(timerId: string, body: Json): void {
    const timer = this.#byId.get(timerId);
    if (timer !== undefined) this.#byId.set(timerId, { ...timer, stimulus: { ...timer.stimulus, body } });
  }

  forget(conversationId: string): void {
    for (const { timerId, stimulus } of this.#byTime())
      if (stimulus.conversationId === conversationId) this.cancel(timerId);
  }

  nextAt(): number | undefined {
    return this.#byTime()[0]?.dueAt;
  }

  /** Takes out what is due, the earliest first. */
  takeDue(now: number, limit: number): TimerEntry[] {
    const due = this.#byTime()
      .filter((timer) => timer.dueAt <= now)
      .slice(0, limit);
    due.forEach(({ timerId }) => this.#byId.delete(timerId));
    return due;
  }

  /** Sorting is stable: of two timers due at the same time the one set first is first. */
  #byTime(): TimerEntry[] {
    return [...this.#byId.values()].sort((one, other) => one.dueAt - other.dueAt);
  }
}
