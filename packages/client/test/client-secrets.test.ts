import { SCOPES } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConversationManagerClient, SecretSource } from '../src/index.js';
import {
  ClientOptionsError,
  commercialCredentials,
  createConversationManagerClient,
  secretFromEnvironment,
  secretFromFile,
  selfServiceCredentials,
} from '../src/index.js';
import type { ScriptedServer } from './support/scripted-server.js';
import { answerJson, startScriptedServer } from './support/scripted-server.js';
import type { ManualClock } from './support/test-hub.js';
import { failureOf, manualClock } from './support/test-hub.js';

describe('Credentials', () => {
  it('of a commercial environment ask for everything by one scope', () => {
    expect(commercialCredentials({ gatewayId: 'g-1', clientId: 'c', clientSecret: 's' })).to.deep.equal({
      tokenUrl: 'https://login.egain.cloud/global/g-1/oauth2/v2.0/token',
      scope: 'https://api.egain.cloud/auth/.default',
      clientId: 'c',
      clientSecret: 's',
    });
  });

  it('of a self-service environment ask for all permissions unless told which', () => {
    const { scope } = selfServiceCredentials({ tenantId: 'T9', clientId: 'c', clientSecret: 's' });
    expect(scope).to.have.members([
      'app.conversation.conversationmgr.manage',
      'app.conversation.conversationmgr.read',
      'app.conversation.conversationmgr.interaction.manage',
      'app.conversation.conversationmgr.interaction.read',
    ]);
  });

  for (const id of ['', ' ', '..']) {
    it(`are refused for an environment called "${id}", which would be another address`, () => {
      const client = { clientId: 'c', clientSecret: 's' };
      expect(() => commercialCredentials({ ...client, gatewayId: id })).to.throw(
        ClientOptionsError,
        'gatewayId',
      );
      expect(() => selfServiceCredentials({ ...client, tenantId: id })).to.throw(
        ClientOptionsError,
        'tenantId',
      );
    });
  }

  it('of a self-service environment ask for permissions by name', () => {
    const permissions = [SCOPES.interactionManage, SCOPES.read];
    expect(
      selfServiceCredentials({ tenantId: 'T9', permissions, clientId: 'c', clientSecret: 's' }),
    ).to.deep.equal({
      tokenUrl: 'https://ai.egain.cloud/system/auth/T9-U/oauth2/token',
      scope: permissions,
      clientId: 'c',
      clientSecret: 's',
    });
  });

  it('are for any host, and no id breaks out of the address', () => {
    const options = { clientId: 'c', clientSecret: 's' };
    const commercial = commercialCredentials({
      ...options,
      gatewayId: '../x',
      loginHost: 'login.test',
      apiHost: 'api.test',
    });
    expect(commercial).to.include({
      tokenUrl: 'https://login.test/global/..%2Fx/oauth2/v2.0/token',
      scope: 'https://api.test/auth/.default',
    });
    const own = selfServiceCredentials({ ...options, tenantId: 'a?b', permissions: [], host: 'ai.test' });
    expect(own.tokenUrl).to.equal('https://ai.test/system/auth/a%3Fb-U/oauth2/token');
  });
});

describe('A client secret', () => {
  let folder: string;
  let file: string;
  let server: ScriptedServer;
  let client: ConversationManagerClient;
  /** What the token endpoint takes. */
  let accepted: string;
  let tried: (string | null)[];
  let clock: ManualClock;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-secret-'));
    file = join(folder, 'secret');
    tried = [];
    clock = manualClock();
    server = await startScriptedServer(({ method, body }, response) => {
      if (method === 'GET') return answerJson(response, tried.length > 0 ? 200 : 401, { channel: [] });
      const secret = new URLSearchParams(body.toString()).get('client_secret');
      tried.push(secret);
      if (secret === accepted)
        answerJson(response, 200, { access_token: `for-${tried.length}`, expires_in: 1 });
      else answerJson(response, 401, { error: 'invalid_client' });
    });
  });
  afterEach(async () => {
    await client.close({ force: true });
    await server.close();
    await rm(folder, { recursive: true });
  });

  const clientWith = (clientSecret: string | SecretSource, timeoutMs = 30_000): void => {
    client = createConversationManagerClient({
      baseUrl: server.url,
      credentials: { tokenUrl: `${server.url}/token`, clientId: 'c', clientSecret, scope: 's' },
      clock,
      token: { firstPauseMs: 0 },
      timeouts: { overallTimeoutMs: timeoutMs },
    });
  };

  it('may come from a file, whose end of line is none of it', async () => {
    await writeFile(file, 'first\n');
    accepted = 'first';
    clientWith(secretFromFile(file));
    expect(await client.channels.list()).to.deep.equal([]);
    expect(tried).to.deep.equal(['first']);
  });

  it('may come from the environment', async () => {
    accepted = 'there';
    clientWith(secretFromEnvironment('SECRET', { SECRET: ' there ' }));
    expect(await client.channels.list()).to.deep.equal([]);
  });

  it('is read anew for each token, so that a changed one needs no restart', async () => {
    await writeFile(file, 'old');
    accepted = 'old';
    clientWith(secretFromFile(file));
    await client.channels.list();
    await client.channels.list();
    await writeFile(file, 'new');
    accepted = 'new';
    clock.advance(1_000);
    expect(await client.channels.list()).to.deep.equal([]);
    expect(tried).to.deep.equal(['old', 'new']);
  });

  it('that was changed meanwhile is taken up with the refusal of the old one', async () => {
    const secrets = ['old', 'new'];
    accepted = 'new';
    clientWith(() => secrets.shift() ?? 'new');
    expect(await client.channels.list()).to.deep.equal([]);
    expect(tried).to.deep.equal(['old', 'new']);
  });

  it('that keeps changing is tried twice and no more', async () => {
    let read = 0;
    accepted = 'never';
    clientWith(() => `secret ${(read += 1)}`);
    expect(await failureOf(client.channels.list())).to.include({ reason: 'refused', status: 401 });
    expect(tried).to.deep.equal(['secret 1', 'secret 2']);
  });

  it('that is refused and is still the same is not tried twice', async () => {
    await writeFile(file, 'wrong');
    accepted = 'right';
    clientWith(secretFromFile(file));
    expect(await failureOf(client.channels.list())).to.include({
      code: 'COLLOQUY_E_TOKEN',
      reason: 'refused',
    });
    expect(tried).to.deep.equal(['wrong']);
  });

  for (const [title, source, where, retryable] of [
    ['file is missing', () => secretFromFile(join(folder, 'none')), 'none: ENOENT', true],
    ['file is a folder', () => secretFromFile(folder), 'EISDIR', true],
    ['variable is missing', () => secretFromEnvironment('NONE', {}), 'variable NONE', false],
    ['variable is blank', () => secretFromEnvironment('BLANK', { BLANK: ' ' }), 'variable BLANK', false],
    ['source answers nothing', () => () => '', 'source of the client secret', true],
    ['source answers no text', () => () => JSON.parse('null') as string, 'source of the client secret', true],
    ['source fails', () => () => Promise.reject(new Error('CANARY')), 'client secret failed', true],
    [
      'source never answers',
      () => () => new Promise<string>(() => undefined),
      'gave none within 50 ms',
      true,
    ],
  ] as const) {
    it(`whose ${title} is missed by its place, and nothing is asked`, async () => {
      clientWith(source(), 50);
      const error = await failureOf(client.conversations.get('c-1'));
      expect(error).to.include({ code: 'COLLOQUY_E_TOKEN', reason: 'secret', retryable });
      expect(String(error)).to.include(where).and.not.include('CANARY');
      expect(tried).to.deep.equal([]);
    });
  }

  it('whose file comes back is found there', async () => {
    accepted = 'late';
    clientWith(secretFromFile(file));
    expect(await failureOf(client.conversations.get('c-1'))).to.include({ reason: 'secret' });
    await writeFile(file, 'late');
    expect(await client.channels.list()).to.deep.equal([]);
  });

  it('whose file is empty is missed by its place', async () => {
    await writeFile(file, '\n');
    clientWith(secretFromFile(file));
    expect(String(await failureOf(client.channels.list()))).to.include(`file ${file} holds no client secret`);
  });
});
