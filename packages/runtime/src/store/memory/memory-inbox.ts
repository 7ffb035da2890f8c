import type { Json, StoredStimulus } from '../records.js';
import type { WaitingFigures } from '../store-figures.js';
import { Queues } from './queues.js';
import { waitingFigures } from './waiting-figures.js';

/** A stimulus that waits. */
export interface InboxEntry {
  readonly stimulus: StoredStimulus;
  failures: number;
  /** Of which dead letter it is the retry, and which one; `undefined` for a stimulus that was never given up. */
  readonly letter: { readonly id: string; readonly retries: number } | undefined;
}

/** The stimuli that no turn has consumed, and every key that was ever accepted. */
export class MemoryInbox {
  /** Keys, and when they were accepted. */
  readonly #seen = new Map<string, number>();
  readonly #waiting = new Queues<InboxEntry>();

  /** `false` when the key was ever accepted before. */
  enter(stimulus: StoredStimulus, letter?: InboxEntry['letter']): boolean {
    if (this.#seen.has(stimulus.key)) return false;
    this.#seen.set(stimulus.key, stimulus.acceptedAt);
    this.#waiting.add(stimulus.conversationId, stimulus.key, { stimulus, failures: 0, letter });
    return true;
  }

  /** What was a dead letter enters under the next key that is free. */
  enterAgain(stimulus: StoredStimulus, letter: NonNullable<InboxEntry['letter']>): void {
    const firstKey = stimulus.key.replace(/^r\d+:/, '');
    let number = letter.retries;
    while (!this.enter({ ...stimulus, key: `r${number}:${firstKey}` }, letter)) number += 1;
  }

  first(conversationId: string): Readonly<InboxEntry> | undefined {
    return this.#waiting.first(conversationId);
  }

  /** `undefined` when it does not wait, or not in this conversation. */
  consume(key: string, conversationId: string): Readonly<InboxEntry> | undefined {
    const entry = this.#waiting.get(key);
    return this.#waiting.remove(key, conversationId) ? entry : undefined;
  }

  recordFailure(key: string): number {
    const entry = this.#waiting.get(key);
    if (entry === undefined) return 0;
    entry.failures += 1;
    return entry.failures;
  }

  of(conversationId: string): readonly StoredStimulus[] {
    return this.#waiting.of(conversationId).map(({ stimulus }) => stimulus);
  }

  /** Another body for a stimulus that waits. */
  rewrite(key: string, body: Json): void {
    const entry = this.#waiting.get(key);
    if (entry !== undefined) this.#waiting.replace(key, { ...entry, stimulus: { ...entry.stimulus, body } });
  }

  /** `false` when it does not wait, or not in this conversation. */
  amend({ key, conversationId, body }: StoredStimulus): boolean {
    if (this.#waiting.get(key)?.stimulus.conversationId !== conversationId) return false;
    this.rewrite(key, body);
    return true;
  }

  remove(key: string): void {
    this.#waiting.remove(key);
  }

  forgetMarks(before: number, limit: number): number {
    const old = [...this.#seen]
      .filter(([key, at]) => at < before && this.#waiting.get(key) === undefined)
      .toSorted(([, one], [, other]) => one - other)
      .slice(0, limit);
    old.forEach(([key]) => this.#seen.delete(key));
    return old.length;
  }

  conversations(): string[] {
    return this.#waiting.conversations();
  }

  figures(stuckBefore: number): WaitingFigures {
    const waiting = this.#waiting
      .all()
      .map(({ conversationId, value }) => ({ conversationId, since: value.stimulus.acceptedAt }));
    return waitingFigures(waiting, stuckBefore);
  }
}
