import type { ActivityEntry, Json } from '../records.js';
import { put } from './put.js';

/** External calls that have no result yet. */
export class MemoryCalls {
  readonly #byId = new Map<string, ActivityEntry>();

  get size(): number {
    return this.#byId.size;
  }

  set(call: ActivityEntry): void {
    put(this.#byId, call.callId, call);
  }

  /** `false` when it is not open. */
  end(callId: string): boolean {
    return this.#byId.delete(callId);
  }

  forget(conversationId: string): void {
    for (const call of this.open()) if (call.conversationId === conversationId) this.end(call.callId);
  }

  open(): ActivityEntry[] {
    return [...this.#byId.values()];
  }

  of(conversationId: string): readonly ActivityEntry[] {
    return this.open().filter((call) => call.conversationId === conversationId);
  }

  rewrite(callId: string, input: Json): void {
    const call = this.#byId.get(callId);
    if (call !== undefined) this.#byId.set(callId, { ...call, input });
  }

  startAttempt(callId: string): number | undefined {
    const call = this.#byId.get(callId);
    if (call === undefined) return undefined;
    const attempts = call.attempts + 1;
    this.#byId.set(callId, { ...call, attempts });
    return attempts;
  }
}
