import { expect } from 'chai';
import { describe, it } from 'mocha';
import { FairQueue } from '../../src/egress/fair-queue.js';

const NOW = 1_000;

function next(queue: FairQueue, now = NOW): string | undefined {
  return queue.next(now)?.conversationId;
}

describe('The queue of conversations', () => {
  it('serves each in turn: who comes back goes to the end', () => {
    const queue = new FairQueue();
    ['a', 'b', 'c'].forEach((id) => queue.add(id, NOW));
    const served = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const id = next(queue) ?? '';
      served.push(id);
      queue.add(id, NOW);
    }
    expect(served).to.deep.equal(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('holds each once, at the place that it has', () => {
    const queue = new FairQueue();
    ['a', 'b', 'a', 'a'].forEach((id) => queue.add(id, NOW));
    expect(queue.size).to.equal(2);
    expect([next(queue), next(queue), next(queue)]).to.deep.equal(['a', 'b', undefined]);
  });

  it('keeps those back that must wait, the shortest wait first, and does not hold up others', () => {
    const queue = new FairQueue();
    queue.add('slow', NOW, NOW + 500);
    queue.add('slower', NOW, NOW + 900);
    queue.add('ready', NOW);
    expect(next(queue)).to.equal('ready');
    expect(next(queue)).to.equal(undefined);
    expect(queue.nextAt(NOW)).to.equal(NOW + 500);
    expect([next(queue, NOW + 900), next(queue, NOW + 900)]).to.deep.equal(['slow', 'slower']);
    expect(queue.nextAt(NOW + 900)).to.equal(undefined);
  });

  it('is not woken early by one that must wait', () => {
    const queue = new FairQueue();
    queue.add('a', NOW, NOW + 500);
    queue.add('a', NOW + 100);
    expect(next(queue, NOW + 499)).to.equal(undefined);
  });

  it('says since when each has been ready', () => {
    const queue = new FairQueue();
    queue.add('a', NOW);
    queue.add('b', NOW, NOW + 200);
    expect(queue.next(NOW + 1_000)?.readySince).to.equal(NOW);
    expect(queue.next(NOW + 1_000)?.readySince).to.equal(NOW + 200);
  });
});
