import { expect } from 'chai';
import { after, afterEach, before, describe, it } from 'mocha';
import { GuaranteeWorld } from './guarantee-world.js';

/** Longer than any test; a process whose clock is further ahead finds the delay over. */
const LONG_MS = 300_000;
const LATER = { aheadMs: 2 * LONG_MS };

describe('G5: a delay is stored with its deadline, survives restarts, and ends once', function () {
  this.timeout(120_000);
  let world: GuaranteeWorld;

  before(async () => {
    world = await GuaranteeWorld.open();
  });

  /** With a clock that is not ahead any more. */
  afterEach(() => world.restart());
  after(() => world.close());

  it('ends in a process that was started after the one that set it had died', async () => {
    const john = world.customer();
    await john.says('wait 1500');
    await john.sees('I wait.');
    await world.restart();
    await john.sees('Time is up.');
    await john.says('and now?');
    await john.sees('It is over.');
  });

  it('that was over while no process ran ends at the start, once, and not again at the next', async () => {
    const john = world.customer();
    await john.says(`wait ${LONG_MS}`);
    await john.sees('I wait.');
    await world.restart(LATER);
    await john.sees('Time is up.');
    await world.restart(LATER);
    await john.says('and now?');
    await john.sees('It is over.');
    expect(john.transcript.words).to.deep.equal(['I wait.', 'Time is up.', 'It is over.']);
  });

  it('ends once although the process dies in the turn that it has begun', async () => {
    const john = world.customer();
    await john.says(`wait ${LONG_MS}`);
    await john.sees('I wait.');
    await world.restart({ ...LATER, hangs: { at: 'commit', on: john.conversationId } });
    await world.hangs();
    await world.restart(LATER);
    await john.sees('Time is up.');
    await john.says('and now?');
    await john.sees('It is over.');
  });

  it('never ends when the dialog has gone on before, whatever happens in between', async () => {
    const john = world.customer();
    await john.says(`wait ${LONG_MS}`);
    await john.sees('I wait.');
    await world.restart();
    await john.says('go on');
    await john.sees('I wait no more.');
    await world.restart(LATER);
    await john.says('and now?');
    await john.sees('It is over.');
    expect(john.transcript.words).to.deep.equal(['I wait.', 'I wait no more.', 'It is over.']);
  });
});
