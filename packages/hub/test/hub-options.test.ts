import { expect } from 'chai';
import { describe, it } from 'mocha';
import { startHub } from '../src/index.js';
import type { HubError, HubOptions } from '../src/index.js';
import { resolveHubOptions } from '../src/hub-options.js';

describe('Starting a hub', () => {
  const refusalOf = async (options: HubOptions): Promise<HubError> => {
    const outcome = await startHub({ port: 0, console: false, ...options }).catch(
      (error: unknown) => error as HubError,
    );
    if ('stop' in outcome) {
      await outcome.stop();
      throw new TypeError('the hub started');
    }
    return outcome;
  };

  it('without options listens at 4700 on this computer only, with the seed and the page', async () => {
    expect(resolveHubOptions()).to.include({ port: 4700, host: '127.0.0.1', seed: true, console: true });
    const hub = await startHub({ port: 0 });
    try {
      expect(new URL(hub.url).hostname).to.equal('127.0.0.1');
      expect(hub.seed).to.be.an('object');
      const page = await fetch(hub.url);
      expect(page.status).to.equal(200);
      expect(page.headers.has('x-powered-by')).to.equal(false);
    } finally {
      await hub.stop();
    }
  });

  it('at every address is called at this computer’s own', async () => {
    const hub = await startHub({ port: 0, host: '0.0.0.0', console: false });
    try {
      expect(new URL(hub.url).hostname).to.equal('127.0.0.1');
      expect((await fetch(`${hub.apiUrl}/channels`)).status).to.equal(401);
    } finally {
      await hub.stop();
    }
  });

  it('with options out of range is refused, and all of them are named', async () => {
    const client = { id: 'a', secret: '', scopes: ['nothing'] };
    const error = await refusalOf({
      port: 70_000,
      clients: [client, { ...client, scopes: [] }],
      settings: { callbackTimeoutMs: 0, callbackRetryDelaysMs: [-1] },
    });
    expect(error.code).to.equal('COLLOQUY_E_HUB_OPTIONS');
    for (const part of [
      'port',
      'empty id or secret',
      'unknown scopes',
      'no scope',
      'earlier one',
      'callbackTimeoutMs',
      'negative',
    ]) {
      expect(error.message).to.contain(part);
    }
    expect((await refusalOf({ clients: [] })).message).to.contain('clients is empty');
  });

  it('with a setting that does not exist is refused', async () => {
    const settings = { wirebots: true } as HubOptions['settings'] & object;
    expect((await refusalOf({ settings })).message).to.contain('wirebots');
  });

  it('at a port that is taken is refused with the address', async () => {
    const first = await startHub({ port: 0, console: false });
    try {
      const error = await refusalOf({ port: Number(new URL(first.url).port) });
      expect(error.code).to.equal('COLLOQUY_E_HUB_LISTEN');
      expect(error.message).to.contain(new URL(first.url).port);
    } finally {
      await first.stop();
    }
  });

  it('and stopping it frees the port; stopping twice does no harm', async () => {
    const hub = await startHub({ port: 0, console: false });
    await Promise.all([hub.stop(), hub.stop()]);
    await hub.stop();
    const again = await startHub({ port: Number(new URL(hub.url).port), console: false });
    await again.stop();
  });

  it('refuses a misspelt setting at compile time', () => {
    // @ts-expect-error there is no such setting
    const options: HubOptions = { settings: { duplicateMessageIds: 'accept' } };
    expect(options).to.be.an('object');
  });
});
