import type { Json, Store } from '@colloquy/runtime';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { call, givenUp, journalEntry, message, record, stimulus, takeTurn } from './samples.js';

/** Nobody changes a value that went in or came out: it may be one and the same. */
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

    it('that came out stay as they are, whatever is done after', async () => {
      const changes = {
        outbox: [message('c', 'm')],
        calls: [call('c', 'x')],
        deadLetter: givenUp(),
        journal: journalEntry('c', 1),
      };
      await takeTurn(store(), 'c', 'a', changes);
      await store().accept([stimulus('c', 'b')]);
      const came = deepFreeze({
        pending: await store().nextTurn('c'),
        record: await store().conversation('c'),
        outbox: await store().outbox('c', 9),
        calls: await store().openCalls(),
        letters: await store().deadLetters({ limit: 9 }),
        letter: await store().deadLetter('stimulus:a'),
        journal: await store().journal('c', { limit: 9 }),
      });
      const before = structuredClone(came);
      await store().amendStimulus({ ...stimulus('c', 'b'), body: 'amended' });
      await store().recordFailure('b');
      await store().startAttempt('x');
      await store().nextTurn('c');
      await takeTurn(store(), 'c', 'b', { record: record('c', 2), dropOutbox: true, cancelledCalls: ['x'] });
      await store().retryDeadLetter('stimulus:a', 9);
      expect(came).to.deep.equal(before);
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
