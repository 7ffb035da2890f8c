import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import http from 'node:http';
import { startHub } from '../../src/index.js';
import type { RunningHub } from '../../src/index.js';

describe('The control API', () => {
  let hub: RunningHub;
  beforeEach(async () => {
    hub = await startHub({ port: 0, seed: false, console: false, dials: { apiDelayMs: 3 } });
  });
  afterEach(() => hub.stop());

  async function control(method: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${hub.url}/control/dials`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, Record<string, unknown>>,
    };
  }

  it('says where the dials stand and what each does', async () => {
    const { body } = await control('GET');
    expect(body['dials']).to.include({ apiDelayMs: 3, agents: 'present' });
    for (const part of ['help', 'ranges', 'initial']) {
      expect(Object.keys(body[part] ?? {}), part).to.deep.equal(Object.keys(body['dials'] ?? {}));
    }
    expect(body['ranges']).to.deep.include({
      apiFailureShare: { kind: 'number', least: 0, most: 1, whole: false },
      apiDelayMs: { kind: 'number', least: 0, most: 600_000, whole: true },
      agents: { kind: 'choice', choices: ['present', 'absent'] },
    });
    expect(body['initial']).to.include({ apiDelayMs: 0 });
  });

  it('turns some and leaves the rest, and turns all back', async () => {
    expect((await control('PATCH', { agents: 'absent' })).body['dials']).to.include({
      agents: 'absent',
      apiDelayMs: 3,
    });
    expect(hub.dials.values.agents).to.equal('absent');
    expect((await control('DELETE')).body['dials']).to.include({ agents: 'present', apiDelayMs: 0 });
  });

  it('names everything that cannot be, and turns nothing then', async () => {
    const { status, body } = await control('PATCH', {
      agents: 'asleep',
      apiBreakShare: 2,
      nonsense: 1,
      apiDelayMs: 9,
    });
    expect(status).to.equal(400);
    expect(body['problem']?.['message'])
      .to.include('agents')
      .and.to.include('apiBreakShare')
      .and.to.include('"nonsense"');
    expect(hub.dials.values.apiDelayMs).to.equal(3);
    expect((await control('PATCH', [1])).status).to.equal(400);
  });

  it('answers neither to other web pages nor under another name', async () => {
    hub.dials.turn({ apiDelayMs: 7 });
    const asked = [
      ['PATCH', 'dials'],
      ['DELETE', 'dials'],
      ['GET', 'dials'],
      ['GET', 'state'],
    ] as const;
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    const own = [{}, { 'sec-fetch-site': 'same-origin' }, { origin: hub.url }];
    for (const [method, what] of asked) {
      for (const [headers, status] of [
        ...foreign.map((one) => [one, 403] as const),
        ...own.map((one) => [one, 200] as const),
      ]) {
        if (status === 200 && method === 'DELETE') expect(hub.dials.values.apiDelayMs).to.equal(7);
        const response = await fetch(`${hub.url}/control/${what}`, {
          method,
          headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
          ...(method === 'PATCH' && { body: '{}' }),
        });
        await response.body?.cancel();
        expect(response.status, `${method} ${what} ${JSON.stringify(headers)}`).to.equal(status);
        hub.dials.turn({ apiDelayMs: 7 });
      }
    }
    // Typed into the browser: what is read there is shown to who typed it, and to no page.
    expect((await control('GET', undefined, { 'sec-fetch-site': 'none' })).status).to.equal(200);
    expect((await control('DELETE', undefined, { 'sec-fetch-site': 'none' })).status).to.equal(403);
    const status = await new Promise((resolve, reject) => {
      const request = http.get(
        `${hub.url}/control/dials`,
        { headers: { host: 'evil.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      request.on('error', reject);
    });
    expect(status).to.equal(403);
  });

  it('is refused as an option with every value that cannot be', async () => {
    const wrong = { apiBreakShare: -1, timeoutSpeed: 0 };
    const error = await startHub({ port: 0, dials: wrong }).catch((cause: unknown) => cause);
    expect(String(error)).to.include('dials: apiBreakShare').and.to.include('dials: timeoutSpeed');
  });
});
