import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { simulate, type Simulation } from './simulation.js';

const CONVERSATIONS = 200;
const LOAD = { conversations: CONVERSATIONS, turns: 4, saidWithinMs: 60_000 } as const;

describe('200 conversations at 5 requests a second', function () {
  this.timeout(120_000);
  let together: Simulation;
  let alone: Simulation;

  before(async () => {
    together = await simulate({ ...LOAD, batchSize: 10 });
    alone = await simulate({ ...LOAD, batchSize: 1 });
  });

  after(() => {
    const rows = [
      ['one message a request', alone],
      ['up to 10 a request', together],
    ] as const;
    for (const [name, simulation] of rows) console.log(`      ${name}: ${figuresOf(simulation)}`);
  });

  it('are each told everything, in order', () => {
    for (const { journeys } of [together, alone]) {
      for (let number = 0; number < CONVERSATIONS; number += 1) {
        const ids = journeys
          .filter(({ conversationId }) => conversationId === `c${number}`)
          .map(({ messageId }) => messageId);
        expect(ids).to.deep.equal(ids.map((_, place) => `c${number}-${place}`));
      }
    }
    expect(together.journeys.length).to.equal(alone.journeys.length);
  });

  it('are served at the pace of the plan, a burst and then one at a time', () => {
    for (const { requests, lastedMs } of [together, alone]) {
      expect(requests.length).to.be.at.most(15 + 5 * (lastedMs / 1_000) + 1);
    }
  });

  it('starve nobody: no message waits for more than one request of every other conversation', () => {
    // Its own conversation may have one more request out, and up to a burst may overtake while it is committed.
    for (const { requestsBefore } of together.journeys)
      expect(requestsBefore).to.be.at.most(CONVERSATIONS + 1);
  });

  it('are told more in the same time when messages go together', () => {
    expect(together.requests.length).to.be.below(alone.requests.length / 1.5);
    expect(together.lastedMs).to.be.below(alone.lastedMs / 1.5);
  });
});

function figuresOf({ journeys, requests, lastedMs }: Simulation): string {
  const waits = journeys.map(({ waitMs }) => waitMs).toSorted((one, other) => one - other);
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  return [
    `${journeys.length} messages in ${requests.length} requests`,
    `${(journeys.length / (lastedMs / 1_000)).toFixed(1)} messages a second`,
    `wait: mean ${seconds(mean)}, worst ${seconds(waits.at(-1) ?? 0)} (${((waits.at(-1) ?? 0) / mean).toFixed(1)} times the mean)`,
  ].join('; ');
}
