import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { FLAWLESS } from './judge-transcript.js';
import { killsByMoments } from './kill-schedules.js';
import { loadAndKills, type LoadReport } from './load-and-kills.js';

const CONVERSATIONS = 30;
const KILLS = 7;

describe('A bot that many customers talk to while it is killed again and again', function () {
  this.timeout(180_000);
  let report: LoadReport;

  before(async () => {
    report = await loadAndKills({
      conversations: CONVERSATIONS,
      kills: killsByMoments({ kills: KILLS, within: 60 }),
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

  it('comes back after each kill, and ends never by itself', () => {
    const { kills, restarts, endedByItself, callbacksGivenUp, complaints } = report;
    expect({ kills, restarts, endedByItself, callbacksGivenUp }, complaints).to.deep.equal({
      kills: KILLS,
      restarts: KILLS,
      endedByItself: 0,
      callbacksGivenUp: 0,
    });
  });

  it('meets the window: the hub is sent again what it has, and drops it', () => {
    expect(report.repeatsDropped).to.be.greaterThan(0);
  });
});
