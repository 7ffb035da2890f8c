import { OPERATIONS, SCOPES } from '@colloquy/protocol';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import type { Json } from './callback-receiver.js';
import { fetchToken, startTestHub } from './hub-under-test.js';
import type { HubUnderTest } from './hub-under-test.js';
import { at } from './json-view.js';
import { ManualClock } from './manual-clock.js';

const ID = '00000000-0000-4000-8000-000000000000';

describe('Authorisation', () => {
  let test: HubUnderTest;
  const clock = new ManualClock();
  before(async () => {
    // For the list of authentications the two documents contradict each other: here one scope is enough.
    test = await startTestHub({ clock, settings: { listAuthenticationsScopes: 'either' } });
  });
  after(() => test.hub.stop());

  const attempt = async (
    { method, path }: { readonly method: string; readonly path: string },
    authorization: string | undefined,
  ): Promise<{ status: number; code: Json | undefined }> => {
    const response = await fetch(`${test.hub.apiUrl}${path.replace('{id}', ID)}`, {
      method,
      headers: { ...(authorization !== undefined && { authorization }) },
    });
    const text = await response.text();
    return { status: response.status, code: at(text === '' ? null : (JSON.parse(text) as Json), 'code') };
  };

  for (const [name, operation] of Object.entries(OPERATIONS)) {
    it(`${name} refuses a call without token and one without the scope, and lets others in`, async () => {
      expect(await attempt(operation, undefined)).to.deep.equal({ status: 401, code: '401-104' });
      for (const scope of Object.values(SCOPES)) {
        const token = await fetchToken(test.hub, scope);
        const { status, code } = await attempt(operation, `Bearer ${token}`);
        const allowed = operation.scopes.some((one: string) => one === scope);
        if (allowed) expect([401, 403], scope).not.to.include(status);
        else expect({ status, code }, scope).to.deep.equal({ status: 403, code: '403-197' });
      }
    });
  }

  it('refuses a token that was changed, is of another scheme or has expired', async () => {
    const operation = { method: 'GET', path: '/channels' };
    const token = await fetchToken(test.hub);
    expect((await attempt(operation, `Bearer ${token}`)).status).to.equal(200);
    for (const header of [`Bearer ${token}x`, token, `Basic ${token}`, 'Bearer', 'Bearer a.b.c']) {
      expect(await attempt(operation, header), header.slice(0, 12)).to.deep.equal({
        status: 401,
        code: '401-104',
      });
    }
    clock.advance(3_600_000);
    expect(await attempt(operation, `Bearer ${token}`)).to.deep.equal({ status: 401, code: '401-104' });
  });

  it('does not read the body of a call that it refuses', async () => {
    const response = await fetch(`${test.hub.apiUrl}/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"type": ',
    });
    expect(response.status).to.equal(401);
  });
});
