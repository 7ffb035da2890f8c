import { startHub, type RunningHub } from '@colloquy/hub';
import { memoryStore, type BotHost, type Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openBotAccount, type BotAccount } from '../process/bot-account.js';
import { CustomerApplication } from '../process/customer-application.js';
import { HubApi } from '../process/hub-api.js';
import { poll } from '../process/poll.js';
import { hangingBot, SilentService } from './hanging-bot.js';
import { startHurriedHost } from './hurried-host.js';

describe('An activity that never answers', function () {
  this.timeout(120_000);
  let hub: RunningHub;
  let customers: CustomerApplication;
  let account: BotAccount;
  let service: SilentService;
  let store: Store;
  let host: BotHost;

  async function start(): Promise<void> {
    host = await startHurriedHost({
      hub,
      bot: hangingBot(service),
      name: 'hanging',
      store,
      variables: { COLLOQUY_DRAIN_TIMEOUT_MS: '1000' },
    });
  }

  /** Waits until the service has been called so often. */
  async function called(times: number): Promise<void> {
    await poll(`call ${times}`, 30_000, () =>
      Promise.resolve(service.calls.length >= times ? true : undefined),
    );
  }

  beforeEach(async () => {
    hub = await startHub({ port: 0, seed: false, console: false });
    const api = await HubApi.connect(hub);
    [service, store] = [new SilentService(), memoryStore()];
    await start();
    customers = await CustomerApplication.register(api);
    account = await openBotAccount(api, { bot: 'hanging', customerApplicationId: customers.id });
  });

  afterEach(async () => {
    await host.stop();
    await customers.close();
    await hub.stop();
    expect(customers.problems).to.deep.equal([]);
  });

  it('is told to stop after its time-out, tried again under the same key, and then the dialog is told', async () => {
    const john = customers.customer(account);
    await john.says('brief');
    await john.sees('COLLOQUY_E_ACTIVITY_TIMED_OUT');
    const keys = new Set(service.calls.map(({ call }) => call.idempotencyKey));
    expect(keys).to.have.property('size', 1);
    expect(service.calls.map(({ call }) => call.attempt)).to.deep.equal([1, 2, 3]);
    expect(service.calls.map(({ call }) => call.signal.aborted)).to.deep.equal([true, true, true]);
  });

  it('is given up at its deadline, though an attempt might go on', async () => {
    const john = customers.customer(account);
    await john.says('limited');
    await john.sees('COLLOQUY_E_ACTIVITY_DEADLINE');
    expect(service.calls.map(({ call }) => [call.attempt, call.signal.aborted])).to.deep.equal([[1, true]]);
  });

  it('is told to stop when the dialog goes on without it, and what it says then counts for nothing', async () => {
    const john = customers.customer(account);
    await john.says('patient');
    await called(1);
    const [{ call, answer } = expect.fail('no call')] = service.calls;
    expect(call.signal.aborted).to.equal(false);
    await john.says('never mind');
    await john.sees('As you like.');
    expect(call.signal.aborted).to.equal(true);
    answer('too late');
    await john.says('hello');
    await john.sees('Hello!');
    expect(service.calls, 'it is not tried again').to.have.length(1);
    expect(john.transcript.words).to.deep.equal(['As you like.', 'Hello!']);
  });

  it('says nothing to anybody when it answers after all', async () => {
    const john = customers.customer(account);
    await john.says('brief');
    await john.sees('COLLOQUY_E_ACTIVITY_TIMED_OUT');
    service.calls.forEach(({ answer }) => answer('too late'));
    await john.says('hello');
    await john.sees('Hello!');
    await host.stop();
    await hub.idle();
    expect(john.transcript.words).to.deep.equal(['COLLOQUY_E_ACTIVITY_TIMED_OUT', 'Hello!']);
  });

  it('keeps neither its own customer from talking nor others from being served, by the same activity either', async () => {
    const [john, mary] = [customers.customer(account), customers.customer(account, 'Mary')];
    await john.says('patient');
    await called(1);
    await john.says('hello');
    await john.sees('Hello!');
    await mary.says('patient');
    await called(2);
    service.calls[1]?.answer('for Mary');
    await mary.sees('for Mary');
    service.calls[0]?.answer('for John');
    await john.sees('for John');
  });

  it('does not keep the process from stopping, and is taken up by the next one under the same key', async () => {
    const john = customers.customer(account);
    await john.says('patient');
    await called(1);
    await host.stop();
    expect(host.state).to.equal('stopped');
    expect(service.calls[0]?.call.signal.aborted).to.equal(true);
    await start();
    await called(2);
    const [before, after] = service.calls;
    expect(after?.call).to.include({ attempt: 2, idempotencyKey: before?.call.idempotencyKey });
    before?.answer('from the process before');
    after?.answer('here it is');
    await john.sees('here it is');
    await john.says('hello');
    await john.sees('Hello!');
    expect(john.transcript.words).to.deep.equal(['here it is', 'Hello!']);
  });
});
