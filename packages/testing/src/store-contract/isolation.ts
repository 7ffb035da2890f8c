import type { Json, Store } from '@colloquy/runtime';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { call, givenUp, journalEntry, message, record, stimulus, takeTurn } from './samples.js';

/** Values that go in are not changed; values that come out belong to the caller. */
export function describeIsolation(store: () => Store): void {
  describe('values', () => {
    it('that go in are not changed', async () => {
      const frozen = deepFreeze({
        accepted: stimulus('c', 'a'),
        more: { record: record('c', 1), outbox: [message('c', 'm')], calls: [call('c', 'x')] },
      });
      await store().accept([frozen.accepted]);
      await takeTurn(store(), 'c', 'a', frozen.more);
      expect(frozen.accepted).to.deep.equal(stimulus('c', 'a'));
    });

    it('that go in may be changed afterwards by the caller, even before the promise resolves', async () => {
      const body = { text: 'before' };
      const accepted = store().accept([{ ...stimulus('c', 'a'), body }]);
      body.text = 'after';
      await accepted;
      body.text = 'later';
      expect((await store().nextTurn('c'))?.stimulus.body).to.deep.equal({ text: 'before' });
    });

    it('that come out may be changed by the caller', async () => {
      const changes = {
        outbox: [message('c', 'm')],
        calls: [call('c', 'x')],
        deadLetter: givenUp(),
        journal: journalEntry('c', 1),
      };
      await takeTurn(store(), 'c', 'a', changes);
      await store().accept([stimulus('c', 'b')]);
      const read = async () => ({
        pending: await store().nextTurn('c'),
        record: await store().conversation('c'),
        outbox: await store().outbox('c', 9),
        calls: await store().openCalls(),
        letters: await store().deadLetters({ limit: 9 }),
        letter: await store().deadLetter('stimulus:a'),
        journal: await store().journal('c', { limit: 9 }),
      });
      const before = structuredClone(await read());
      spoil(await read());
      expect(await read()).to.deep.equal(before);
    });

    it('come back as JSON keeps them, whatever they hold', async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (value) => {
          const body = JSON.parse(JSON.stringify(value)) as Json;
          const conversationId = `json-${(count += 1)}`;
          await store().accept([{ ...stimulus(conversationId, conversationId), body }]);
          expect((await store().nextTurn(conversationId))?.stimulus.body).to.deep.equal(body);
        }),
        { numRuns: 50 },
      );
    });
  });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

/** Empties every list and overwrites every field, all the way down. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(spoil);
  if (Array.isArray(value)) value.length = 0;
  else for (const key of Object.keys(value)) Object.assign(value, { [key]: 'spoilt' });
}
