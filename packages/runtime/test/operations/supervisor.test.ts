import { expect } from 'chai';
import { describe, it } from 'mocha';
import { createLogger } from '../../src/operations/logging.js';
import { Supervisor } from '../../src/operations/supervisor.js';
import { writtenBy } from './written-output.js';

describe('Work that nobody waits for', () => {
  it('is logged under its name when it fails, and harms nobody', async () => {
    const { error } = await writtenBy(async () => {
      const supervisor = new Supervisor(createLogger('error'));
      supervisor.watch('timers', Promise.reject(new TypeError('the loop broke')));
      await supervisor.idle();
    });
    expect(JSON.parse(error)).to.nested.include({
      message: 'background work failed',
      work: 'timers',
      'error.message': 'the loop broke',
    });
  });

  it('is waited for when the process drains, also what begins meanwhile', async () => {
    const supervisor = new Supervisor(createLogger('silent'));
    const log: string[] = [];
    const turn = async (name: string): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      log.push(name);
      if (name === 'first') supervisor.watch('turn', turn('that follows'));
    };
    supervisor.watch('turn', turn('first'));
    await supervisor.idle();
    expect(log).to.deep.equal(['first', 'that follows']);
  });

  it('is waited for also when it begins just as the last has ended', async () => {
    const supervisor = new Supervisor(createLogger('silent'));
    let ended = false;
    const first = new Promise<void>((resolve) => setImmediate(resolve));
    supervisor.watch('first', first);
    const idle = supervisor.idle();
    const next = first.then(() => {
      const last = new Promise<void>((resolve) => setImmediate(resolve)).then(() => void (ended = true));
      supervisor.watch('last', last);
    });
    await idle;
    await next;
    expect(ended).to.equal(true);
  });

  it('that fails does not keep the rest from being waited for', async () => {
    const supervisor = new Supervisor(createLogger('silent'));
    let ended = false;
    supervisor.watch('bad', Promise.reject(new TypeError('fault')));
    supervisor.watch(
      'good',
      new Promise<void>((resolve) => setImmediate(resolve)).then(() => void (ended = true)),
    );
    await supervisor.idle();
    expect(ended).to.equal(true);
  });
});
