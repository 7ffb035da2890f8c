import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import http from 'node:http';
import { startHub } from '../src/index.js';
import type { HubLogEntry, HubOptions, RunningHub } from '../src/index.js';

/** What another computer would ask for, under the name by which it knows this one. */
const PATHS = ['/', '/console/events', '/control/dials', '/control/state'];

describe('The page and the control API', () => {
  let hub: RunningHub | undefined;
  let log: HubLogEntry[];
  afterEach(() => hub?.stop());

  async function start(options: HubOptions): Promise<string> {
    log = [];
    hub = await startHub({ port: 0, logger: (entry) => log.push(entry), ...options });
    return hub.url;
  }

  function statusUnder(name: string, url: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const request = http.get(url, { headers: { host: name }, agent: false }, (response) => {
        resolve(response.statusCode);
        response.destroy();
      });
      request.on('error', reject);
    });
  }

  async function statuses(url: string): Promise<readonly (number | undefined)[]> {
    return Promise.all(PATHS.map((path) => statusUnder('hub.example:4700', `${url}${path}`)));
  }

  it('answer on loopback only, also where the hub listens at every address', async () => {
    for (const host of ['127.0.0.1', '0.0.0.0']) {
      expect(await statuses(await start({ host }))).to.deep.equal([403, 403, 403, 403]);
      await hub?.stop();
    }
    expect(log).to.deep.equal([]);
  });

  it('answer to everybody when they are told to, with a warning, and still not to other web pages', async () => {
    const url = await start({ openTo: 'network' });
    expect(await statuses(url)).to.deep.equal([200, 200, 200, 200]);
    expect(log.map(({ level, message }) => `${level}: ${message}`)).to.deep.equal([
      'warn: The page and the control API answer to everybody who reaches this hub, without a password.',
    ]);
    const foreign = await fetch(`${url}/control/dials`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: '{}',
    });
    expect(foreign.status).to.equal(403);
  });

  it('cannot be opened to somebody else', async () => {
    const error: unknown = await startHub({ port: 0, openTo: 'friends' as never }).catch(
      (cause: unknown) => cause,
    );
    expect(error).to.have.property('code', 'COLLOQUY_E_HUB_OPTIONS');
    expect(String(error)).to.include('openTo');
  });
});
