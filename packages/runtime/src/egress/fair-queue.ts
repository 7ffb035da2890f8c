/**
 * The conversations that have something to send, each once. Those that are ready are served in turn: who was served goes
 * to the back, so that nobody waits for more than one request of every other. Those that must wait come in when their time
 * has come. Times are in ms; reads no clock of its own.
 */
export class FairQueue {
  /** Since when each is ready, in the order of their turns; a Map keeps it. */
  readonly #ready = new Map<string, number>();
  /** When each will be. */
  readonly #later = new Map<string, number>();

  get size(): number {
    return this.#ready.size + this.#later.size;
  }

  /** Puts a conversation at the back, or among those that wait until `notBefore`. One that is in it keeps its place. */
  add(conversationId: string, now: number, notBefore = now): void {
    if (this.#ready.has(conversationId) || this.#later.has(conversationId)) return;
    if (notBefore > now) this.#later.set(conversationId, notBefore);
    else this.#ready.set(conversationId, now);
  }

  /** Takes the conversation out whose turn it is, with the time since when it was ready. */
  next(now: number): { readonly conversationId: string; readonly readySince: number } | undefined {
    this.#promote(now);
    for (const conversationId of this.#ready.keys()) {
      const readySince = this.#ready.get(conversationId) ?? now;
      this.#ready.delete(conversationId);
      return { conversationId, readySince };
    }
    return undefined;
  }

  /** When the next conversation is ready: `now` when one is; `undefined` when the queue is empty. */
  nextAt(now: number): number | undefined {
    if (this.#ready.size > 0) return now;
    let earliest: number | undefined;
    for (const notBefore of this.#later.values()) earliest = Math.min(earliest ?? notBefore, notBefore);
    return earliest;
  }

  #promote(now: number): void {
    if (this.#later.size === 0) return;
    const due = [...this.#later].filter(([, notBefore]) => notBefore <= now);
    for (const [conversationId, notBefore] of due.toSorted(([, one], [, other]) => one - other)) {
      this.#later.delete(conversationId);
      this.#ready.set(conversationId, notBefore);
    }
  }
}
