import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { FLAWLESS } from './judge-transcript.js';
import { drainsByMoments } from './kill-schedules.js';
import { loadAndKills, type LoadReport } from './load-and-kills.js';

const CONVERSATIONS = 30;
const RESTARTS = 6;

describe('A bot that is deployed again and again while many customers talk to it', function () {
  this.timeout(180_000);
  let report: LoadReport;

  before(async () => {
    report = await loadAndKills({
      conversations: CONVERSATIONS,
      kills: drainsByMoments({ kills: RESTARTS, within: 60 }),
      seed: 1,
      quietMs: 10_000,
    });
  });

  it('loses nothing, says nothing twice, and nothing out of order', () => {
    const { lost, outOfOrder, duplicateIds, duplicateWords, unexpected } = report;
    expect(
      { lost, outOfOrder, duplicateIds, duplicateWords, unexpected },
      JSON.stringify(report),
    ).to.deep.equal(FLAWLESS);
  });

  it('ends with code 0 each time, and is there again', () => {
    const { drains, uncleanDrains, restarts, endedByItself, callbacksGivenUp, complaints } = report;
    expect({ drains, uncleanDrains, restarts, endedByItself, callbacksGivenUp }, complaints).to.deep.equal({
      drains: RESTARTS,
      uncleanDrains: 0,
      restarts: RESTARTS,
      endedByItself: 0,
      callbacksGivenUp: 0,
    });
  });

  it('repeats nothing at the hub either: what is on its way when it is asked to end gets its answer', () => {
    expect(report.repeatsDropped).to.equal(0);
  });

  it('is under load: the hub calls while nobody is there, and comes again', () => {
    expect(report.callbacksRetried).to.be.greaterThan(0);
  });
});
