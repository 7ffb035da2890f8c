import { ServerResponse, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { RuntimeError } from '../../src/errors.js';
import { refuse } from '../../src/ingress/refuse.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { SeldomSaid } from '../../src/operations/seldom-said.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

describe('Callbacks that cannot be stored', () => {
  it('are all answered and counted, and do not fill what is left of the disk with the log of it: a line a second', async () => {
    const clock = new VirtualClock();
    const metrics = createMetrics({ of: 'bots' });
    const logger = createLogger('silent');
    const said = sinon.stub(logger, 'error');
    const options = { metrics, logger, seldom: new SeldomSaid<'store' | 'busy' | 'closed'>(clock) };
    const error = new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'No space is left.');
    const refused = (): number => {
      const response = new ServerResponse(new IncomingMessage(new Socket()));
      refuse(response, error, options);
      return response.statusCode;
    };
    for (let time = 0; time < 1_000; time += 1) expect(refused()).to.equal(503);
    await clock.advance(1_000);
    refused();
    const lines = said.getCalls().map(({ args }) => args as unknown as [string, object]);
    expect(lines).to.deep.equal([
      ['a callback could not be stored', { error }],
      ['a callback could not be stored', { error, others: 999 }],
    ]);
    const counted = (await metrics.callbacksRefused.get()).values.find(
      ({ labels }) => labels.reason === 'store',
    );
    expect(counted?.value).to.equal(1_001);
  });
});
