import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { fuzzHub, type FuzzReport } from './fuzz-hub.js';

/** `npm run fuzz` sends more for as long as you like. */
const REQUESTS = 1_500;

/** Far more than what the good ones among the requests leave behind. */
const MAX_GROWTH_BYTES = 16 * 1024 * 1024;

describe('The local hub under requests that nobody should send', function () {
  this.timeout(120_000);
  let report: FuzzReport;

  before(async () => {
    report = await fuzzHub({ requests: REQUESTS, seconds: 40, seed: 1 });
  });

  it('answers each with a success or a refusal, and never ends', () => {
    expect(report.faults).to.deep.equal([]);
    expect(report.complaints).to.equal('');
  });

  it('has refused and taken some, so that the requests were not all of one kind', () => {
    for (const status of ['202', '400', '404']) expect(report.statuses, status).to.have.property(status);
  });

  it('holds no more in the end than in the middle', () => {
    expect(report.heapGrowthBytes).to.be.below(MAX_GROWTH_BYTES);
  });
});
