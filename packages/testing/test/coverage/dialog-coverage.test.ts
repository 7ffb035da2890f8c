import { expect } from 'chai';
import { describe, it } from 'mocha';
import { DialogCoverage, testBot, type CoverageReport } from '../../src/index.js';
import { ParcelBot } from '../kit/parcel-bot.js';

/** What has been visited, of states or of transitions. */
function visited(report: CoverageReport, kind: 'states' | 'transitions'): readonly string[] {
  return report.machines.flatMap((machine) =>
    machine[kind].flatMap(({ id, visits }) => (visits > 0 ? [id] : [])),
  );
}

describe('The coverage of dialogs', () => {
  it('is none before anything was said, and is told as a table', () => {
    const coverage = new DialogCoverage(ParcelBot);
    expect(coverage.table().split('\n').slice(0, 6)).to.deep.equal([
      'dialog    states        transitions',
      'tracking  0 of 8 (0 %)  0 of 8 (0 %)',
      'all       0 of 8 (0 %)  0 of 8 (0 %)',
      'states that no test has come to:',
      '  tracking',
      '  tracking.asking',
    ]);
  });

  it('has the states that a test was in, and the transitions that it took', async () => {
    const coverage = new DialogCoverage(ParcelBot);
    const { customer, close } = await testBot(ParcelBot, {
      coverage,
      activities: { findParcel: () => ({ where: 'in Rome' }) },
    });
    await customer.says('hello');
    await customer.says('7');
    await close();
    const report = coverage.report();
    expect(visited(report, 'states')).to.deep.equal([
      'tracking',
      'tracking.asking',
      'tracking.asking.waiting',
      'tracking.looking',
      'tracking.telling',
    ]);
    expect(visited(report, 'transitions')).to.deep.equal([
      'tracking.asking/text/0',
      'tracking.looking/done 0.tracking.looking/0',
    ]);
    expect(JSON.parse(JSON.stringify(report))).to.deep.equal(report);
  });

  it('has delays, errors and hand-backs, each told from the others of its event, also after a restart', async () => {
    const coverage = new DialogCoverage(ParcelBot);
    const { customer, clock, bot, agent, close } = await testBot(ParcelBot, { coverage });
    await customer.says('hello');
    await clock.advance('30s');
    await bot.restarts();
    await customer.says('7');
    await agent.handsBack();
    await customer.picks('No');
    await close();
    expect(visited(coverage.report(), 'transitions').filter((id) => !id.includes('/text/0'))).to.deep.equal([
      'tracking.asking.waiting/after 30000/0',
      'tracking.looking/error 0.tracking.looking/0',
      'tracking.telling/text/1',
      'tracking.person/escalation.transfer/0',
    ]);
  });

  it('fails below what is asked for, with the table', () => {
    const coverage = new DialogCoverage(ParcelBot);
    coverage.mustReach({ states: 0, transitions: 0 });
    expect(() => coverage.mustReach({ states: 50 })).to.throw(
      /^The tests have visited 0 % of the states, not 50 %, and 0 % of the transitions, not 100 %\.\n\ndialog {4}states/,
    );
  });

  it('adds what another process has visited', async () => {
    const [here, elsewhere] = [new DialogCoverage(ParcelBot), new DialogCoverage(ParcelBot)];
    const { customer, close } = await testBot(ParcelBot, { coverage: elsewhere });
    await customer.says('hello');
    await close();
    here.merge(JSON.parse(JSON.stringify(elsewhere.report())) as CoverageReport);
    here.merge(elsewhere.report());
    const [once, twice] = [elsewhere, here].map((each) => each.report().machines[0]?.states[0]?.visits);
    expect(twice).to.equal(2 * (once ?? 0));
    expect(twice).to.be.above(0);
  });
});
