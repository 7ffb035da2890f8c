import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { replay } from '../../src/journal/replay.js';
import { shownLetter } from '../../src/privacy/shown-letter.js';
import { NotingBot, PrivacyWorld } from './privacy-world.js';

type Step =
  | { readonly kind: 'says' | 'bang' | 'redact' }
  | { readonly kind: 'permanent' | 'soft' | 'undo'; readonly of: number; readonly by: 'id' | 'messageId' }
  | { readonly kind: 'retry'; readonly of: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('says', 'says', 'bang', 'redact') }),
  fc.record({
    kind: fc.constantFrom('permanent', 'soft', 'undo'),
    of: fc.nat(9),
    by: fc.constantFrom('id', 'messageId'),
  }),
  fc.record({ kind: fc.constant('retry'), of: fc.nat(9) }),
);

interface Said {
  readonly id: string;
  readonly words: string;
  readonly isRedacted: boolean;
  state: 'said' | 'hidden' | 'gone';
}

/** One conversation, and what of it has to be where. */
class Story {
  readonly #said: Said[] = [];

  constructor(private readonly world: PrivacyWorld) {}

  async goesOn(next: Step): Promise<void> {
    switch (next.kind) {
      case 'says':
      case 'bang':
      case 'redact':
        return this.#says(next.kind);
      case 'retry':
        return this.#retries(next.of);
      case 'permanent':
      case 'soft':
      case 'undo':
        return this.#deletes(next);
    }
  }

  async isRight(): Promise<void> {
    const { world } = this;
    const [letters, record] = [await world.store.deadLetters({ limit: 100 }), await world.record()];
    const journal = await world.journal();
    const written = (await world.written()) + JSON.stringify(letters);
    const shown = JSON.stringify([journal, letters.map((one) => shownLetter(one, record.hidden))]);
    // What is not to be kept the dialog has noted all the same, so that it is in its record.
    const turns = JSON.stringify(journal.turns.map(({ body: { start: _, ...body } }) => body));
    for (const { words, state, isRedacted } of this.#said) {
      if (state === 'gone' && !isRedacted) expect(written).to.not.include(words);
      if (state === 'hidden' && !isRedacted) expect(shown).to.not.include(words);
      if (isRedacted) expect(turns + JSON.stringify(letters)).to.not.include(words);
      if (state === 'hidden' && !isRedacted) expect(JSON.stringify(await world.said())).to.not.include(words);
    }
    expect(replay(new NotingBot(), journal)).to.not.have.property('difference');
  }

  async #says(kind: 'says' | 'bang' | 'redact'): Promise<void> {
    const id = `${this.#said.length}`;
    const words = `Main Road 7${id}, "${id}th" floor`;
    this.#said.push({ id, words: `Road 7${id},`, isRedacted: kind === 'redact', state: 'said' });
    const redact = kind === 'redact' ? { redact: true } : {};
    await this.world.says(id, kind === 'bang' ? `bang ${words}` : words, redact);
  }

  async #deletes({ kind, of, by }: Extract<Step, { kind: 'permanent' | 'soft' | 'undo' }>): Promise<void> {
    const one = this.#said[of % this.#said.length];
    if (one === undefined) return;
    await this.world.deletes(kind, by === 'id' ? { id: `h-${one.id}` } : { messageId: one.id });
    if (kind === 'permanent') one.state = 'gone';
    else if (one.state !== 'gone') one.state = kind === 'soft' ? 'hidden' : 'said';
  }

  async #retries(of: number): Promise<void> {
    const letters = await this.world.store.deadLetters({ limit: 100 });
    const letter = letters[of % letters.length];
    if (letter === undefined) return;
    await this.world.store.retryDeadLetter(letter.id, this.world.clock.now());
    await this.world.drain();
  }
}

describe('Whatever a customer says, hides, brings back and deletes, in any order', () => {
  it('what is gone is nowhere, what is hidden is not shown, and the journal is true', async () => {
    const steps = fc.array(step, { minLength: 2, maxLength: 14 });
    const isRight = fc.asyncProperty(steps, async (all) => {
      const story = new Story(await PrivacyWorld.open());
      await story.goesOn({ kind: 'says' });
      for (const next of all) {
        await story.goesOn(next);
        await story.isRight();
      }
    });
    await fc.assert(isRight, { numRuns: 100 });
  });
});
