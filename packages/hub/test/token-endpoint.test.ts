import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { decodeJwt } from 'jose';
import { startHub } from '../src/index.js';
import type { RunningHub } from '../src/index.js';

const MANAGE = 'app.conversation.conversationmgr.manage';
const READ = 'app.conversation.conversationmgr.read';

describe('The token endpoint', () => {
  let hub: RunningHub;
  before(async () => {
    hub = await startHub({
      port: 0,
      console: false,
      settings: { tokenLifetimeSeconds: 120 },
      clients: [
        { id: 'one', secret: 's1', scopes: [MANAGE, READ] },
        { id: 'two', secret: 's2', scopes: [READ] },
      ],
    });
  });
  after(() => hub.stop());

  const ask = async (
    fields: Record<string, string> | string,
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(hub.tokenUrl, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const good = { grant_type: 'client_credentials', scope: READ, client_id: 'one', client_secret: 's1' };

  it('gives all scopes of the client for the default scope of any prefix', async () => {
    const { status, body } = await ask({ ...good, scope: 'https://api.egain.cloud/auth/.default' });
    expect(status).to.equal(200);
    expect(body).to.include({ token_type: 'Bearer', expires_in: 120, scope: `${MANAGE} ${READ}` });
    const claims = decodeJwt(String(body['access_token']));
    expect(claims).to.include({ sub: 'one', scope: `${MANAGE} ${READ}` });
    expect(Number(claims.exp) - Number(claims.iat)).to.equal(120);
  });

  it('gives exactly the scopes that were asked for by name', async () => {
    const { body } = await ask({ ...good, scope: READ });
    expect(body['scope']).to.equal(READ);
  });

  for (const scope of [
    'app.conversation.conversationmgr.everything',
    `${MANAGE}`,
    `${READ} ${MANAGE}`,
    `${READ} https://x/.default`,
    ' ',
  ]) {
    it(`refuses the scope "${scope}" to a client that was not given it`, async () => {
      const { status, body } = await ask({ ...good, client_id: 'two', client_secret: 's2', scope });
      expect(status).to.equal(400);
      expect(body['error']).to.equal('invalid_scope');
    });
  }

  it('refuses a wrong secret and an unknown client alike', async () => {
    const wrong = await ask({ ...good, client_secret: 's2' });
    const unknown = await ask({ ...good, client_id: 'three' });
    expect(wrong.status).to.equal(401);
    expect(wrong.body['error']).to.equal('invalid_client');
    expect(unknown).to.deep.equal(wrong);
  });

  it('names the fields that are missing or given twice', async () => {
    const missing = await ask({ grant_type: 'client_credentials', scope: READ });
    expect(missing.status).to.equal(400);
    expect(missing.body).to.include({ error: 'invalid_request' });
    expect(missing.body['error_description']).to.contain('client_id, client_secret');
    const twice = await ask(`${new URLSearchParams(good).toString()}&scope=${READ}`);
    expect(twice.body['error']).to.equal('invalid_request');
  });

  it('knows no other grant and no JSON', async () => {
    const other = await ask({ ...good, grant_type: 'password' });
    expect(other.body['error']).to.equal('unsupported_grant_type');
    const json = await fetch(hub.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(good),
    });
    expect(json.status).to.equal(400);
    expect(((await json.json()) as { error: string }).error).to.equal('invalid_request');
  });
});
