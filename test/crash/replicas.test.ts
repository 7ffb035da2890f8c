import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { PostgresServer } from '../process/postgres-server.js';
import { FLAWLESS } from './judge-transcript.js';
import { doneAtMoments, drainsByMoments, killsByMoments, pausesByMoments } from './kill-schedules.js';
import { loadAndKills, type LoadOptions, type LoadReport } from './load-and-kills.js';
import { LEASE_MS, replicas } from './load-settings.js';

const REPLICAS = 3;

describe('A bot of three processes that share a PostgreSQL database, while many customers talk to it', function () {
  this.timeout(180_000);
  let server: PostgresServer;

  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  const tell = (kills: LoadOptions['kills']): Promise<LoadReport> =>
    loadAndKills({
      conversations: 30,
      kills,
      seed: 1,
      quietMs: 30_000,
      setting: replicas(REPLICAS, () => server.newDatabase()),
    });

  function isFlawless(report: LoadReport): void {
    const { lost, outOfOrder, duplicateIds, duplicateWords, unexpected } = report;
    expect(
      { lost, outOfOrder, duplicateIds, duplicateWords, unexpected },
      JSON.stringify(report),
    ).to.deep.equal(FLAWLESS);
    const { endedByItself, callbacksGivenUp, uncleanDrains } = report;
    expect({ endedByItself, callbacksGivenUp, uncleanDrains }, report.complaints).to.deep.equal({
      endedByItself: 0,
      callbacksGivenUp: 0,
      uncleanDrains: 0,
    });
  }

  it('loses nothing, says nothing twice, and nothing out of order, when one after the other is killed', async () => {
    const report = await tell(killsByMoments({ kills: REPLICAS, within: 60 }));
    isFlawless(report);
    expect(report.kills).to.equal(REPLICAS);
  });

  it('nor when one after the other is deployed', async () => {
    const report = await tell(drainsByMoments({ kills: REPLICAS, within: 60 }));
    isFlawless(report);
    expect(report.drains).to.equal(REPLICAS);
  });

  it('nor when one after the other stands still until it is given up, and goes on where it was', async () => {
    isFlawless(await tell(pausesByMoments({ pauses: REPLICAS, within: 60, pauseMs: 2.5 * LEASE_MS })));
  });

  it('nor when the database dies, and is back after a moment', async () => {
    isFlawless(
      await tell(
        doneAtMoments(3, 60, async () => {
          await server.kill();
          await server.go();
        }),
      ),
    );
  });
});
