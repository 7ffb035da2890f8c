import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { RecentQueue } from '../../src/recent/recent-queue.js';

interface Row {
  readonly id: string;
  readonly conversationId: string;
  readonly value: number;
}

const CONVERSATIONS = ['c', 'd'];
const IDS = CONVERSATIONS.flatMap((conversationId) =>
  ['1', '2', '3'].map((end) => `${conversationId}${end}`),
);

const step = fc.record({
  kind: fc.constantFrom('add', 'add', 'replace', 'delete', 'drop', 'restore', 'take none', 'settle', 'undo'),
  id: fc.constantFrom(...IDS),
});

/** What is in the queue, by one list: the model. */
function applied(rows: readonly Row[], kind: string, row: Row): readonly Row[] {
  const { id, conversationId } = row;
  const isThere = rows.some((other) => other.id === id);
  if (kind === 'delete') return rows.filter((other) => other.id !== id);
  if (kind === 'drop') return rows.filter((other) => other.conversationId !== conversationId);
  if (isThere && (kind === 'replace' || kind === 'restore'))
    return rows.map((other) => (other.id === id ? row : other));
  return !isThere && kind === 'add' ? [...rows, row] : rows;
}

function apply(queue: RecentQueue<Row>, kind: string, row: Row, isThere: boolean): void {
  const { id, conversationId } = row;
  if (kind === 'add' && !isThere) queue.add(row);
  if (kind === 'replace') queue.replace(id, row);
  if (kind === 'restore' && isThere) queue.restore(id, placeOf(queue, id), row);
  if (kind === 'delete') expect(queue.delete(id)).to.equal(isThere);
  if (kind === 'drop') queue.drop(conversationId);
  if (kind === 'take none') expect(queue.take('none')).to.deep.equal([]);
}

/** Which place a row has: a copy that keeps all of it changed tells. */
function placeOf(queue: RecentQueue<Row>, id: string): number {
  let found = 0;
  queue.take('none');
  queue.tellChanges((other, place) => {
    if (other === id) found = place;
  });
  return found;
}

describe('A queue of what is recent', () => {
  it('has the rows of each conversation in the order of their coming, whatever was done, and undone', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const queue = new RecentQueue<Row>(({ id }) => id);
        let rows: readonly Row[] = [];
        let settled = rows;
        steps.forEach(({ kind, id }, value) => {
          const row = { id, conversationId: id.slice(0, 1), value };
          apply(
            queue,
            kind,
            row,
            rows.some((other) => other.id === id),
          );
          rows = kind === 'undo' ? settled : applied(rows, kind, row);
          if (kind === 'undo') queue.undo();
          if (kind === 'settle') {
            queue.settle();
            settled = rows;
          }
          expect(queue.size).to.equal(rows.length);
          for (const each of IDS) expect(queue.get(each)).to.equal(rows.find((other) => other.id === each));
          for (const conversationId of CONVERSATIONS) {
            const own = rows.filter((other) => other.conversationId === conversationId);
            expect(queue.of(conversationId)).to.deep.equal(own);
            expect(queue.first(conversationId)).to.equal(own[0]);
          }
        });
        expect(queue.take('all')).to.deep.equal(rows);
      }),
      { numRuns: 1_000 },
    );
  });
});
