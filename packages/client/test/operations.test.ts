import { OPERATIONS } from '@colloquy/protocol';
import type { OperationName } from '@colloquy/protocol';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import type { ConversationManagerClient } from '../src/index.js';
import { RequestInvalidError } from '../src/index.js';
import type { RecordedRequest } from './support/scripted-server.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { SECRETS, startTestHub } from './support/test-hub.js';
import * as valid from './support/valid-requests.js';

const { ID, MODIFIED } = valid;

/** For each operation: how it is called, what must be in the body, what the hub answers. */
interface Example {
  readonly call: (operations: ConversationManagerClient['operations']) => Promise<unknown>;
  readonly body?: unknown;
  readonly answer?: unknown;
  readonly result?: unknown;
}

const create = (body: unknown, call: Example['call']): Example => ({
  call,
  body,
  answer: { id: ID },
  result: { id: ID },
});
const list = (key: string, request: object, call: Example['call']): Example => {
  const item = { ...request, id: ID, created: MODIFIED, modified: MODIFIED };
  return { call, answer: { [key]: [item] }, result: [item] };
};
const get = (request: object, call: Example['call']): Example => {
  const item = { ...request, id: ID, created: MODIFIED, modified: MODIFIED };
  return { call, answer: item, result: item };
};
const update = (request: object, call: Example['call']): Example => ({
  call,
  body: { ...request, modified: MODIFIED },
});
const remove = (call: Example['call']): Example => ({ call });
const upd = <Request extends object>(request: Request): Request & { modified: string } => ({
  ...request,
  modified: MODIFIED,
});

const EXAMPLES: Record<OperationName, Example> = {
  createAuthentication: create(valid.authentication, (o) => o.createAuthentication(valid.authentication)),
  getAllAuthentication: list('authentication', valid.authentication, (o) => o.getAllAuthentication()),
  getAuthentication: get(valid.authentication, (o) => o.getAuthentication(ID)),
  updateAuthentication: update(valid.authentication, (o) =>
    o.updateAuthentication(ID, upd(valid.authentication)),
  ),
  deleteAuthentication: remove((o) => o.deleteAuthentication(ID)),
  createClientApplication: create(valid.clientApplication, (o) =>
    o.createClientApplication(valid.clientApplication),
  ),
  getAllClientApplication: list('clientApplication', valid.clientApplication, (o) =>
    o.getAllClientApplication(),
  ),
  getClientApplication: get(valid.clientApplication, (o) => o.getClientApplication(ID)),
  updateClientApplication: update(valid.clientApplication, (o) =>
    o.updateClientApplication(ID, upd(valid.clientApplication)),
  ),
  deleteClientApplication: remove((o) => o.deleteClientApplication(ID)),
  createParticipant: create(valid.participant, (o) => o.createParticipant(valid.participant)),
  getAllParticipant: list('participant', valid.participant, (o) => o.getAllParticipant()),
  getParticipant: get(valid.participant, (o) => o.getParticipant(ID)),
  updateParticipant: update(valid.participant, (o) => o.updateParticipant(ID, upd(valid.participant))),
  deleteParticipant: remove((o) => o.deleteParticipant(ID)),
  createChannel: create(valid.channel, (o) => o.createChannel(valid.channel)),
  getAllChannels: list('channel', valid.channel, (o) => o.getAllChannels()),
  getChannel: get(valid.channel, (o) => o.getChannel(ID)),
  updateChannel: update(valid.channel, (o) => o.updateChannel(ID, upd(valid.channel))),
  deleteChannel: remove((o) => o.deleteChannel(ID)),
  createOrchestration: create(valid.orchestration, (o) => o.createOrchestration(valid.orchestration)),
  getAllOrchestration: list('orchestration', valid.orchestration, (o) => o.getAllOrchestration()),
  getOrchestration: get(valid.orchestration, (o) => o.getOrchestration(ID)),
  updateOrchestration: update(valid.orchestration, (o) =>
    o.updateOrchestration(ID, upd(valid.orchestration)),
  ),
  deleteOrchestration: remove((o) => o.deleteOrchestration(ID)),
  createAccount: create(valid.account, (o) => o.createAccount(valid.account)),
  getAllAccounts: list('account', valid.account, (o) => o.getAllAccounts()),
  getAccount: get(valid.account, (o) => o.getAccount(ID)),
  updateAccount: update(valid.account, (o) => o.updateAccount(ID, upd(valid.account))),
  deleteAccount: remove((o) => o.deleteAccount(ID)),
  sendMessage: {
    call: (o) => o.sendMessage(valid.textMessage('Hello')),
    body: { messages: { message: [valid.textMessage('Hello')] } },
    answer: { messages: { message: [{ id: valid.OTHER_ID, messageId: 'm1', conversation: { id: ID } }] } },
    result: [{ id: valid.OTHER_ID, messageId: 'm1', conversationId: ID }],
  },
  fetchConversation: get({ messages: { message: [] } }, (o) => o.fetchConversation(ID)),
  createAsset: {
    call: (o) => o.createAsset(valid.assetRequest),
    body: valid.assetRequest,
    answer: { id: ID, contentUrl: 'https://files.example.com/x?signature=1', contentUrlExpiry: MODIFIED },
  },
  getAsset: get({ name: 'receipt.pdf', size: 4, contentUrl: 'https://files.example.com/x' }, (o) =>
    o.getAsset(ID),
  ),
  deleteAsset: remove((o) => o.deleteAsset(ID)),
};

describe('Each operation of the protocol', () => {
  let hub: TestHub;
  let answer: { readonly status: number; readonly body: unknown };
  before(async () => {
    hub = await startTestHub({ api: (_, response) => answerJson(response, answer.status, answer.body) });
  });
  after(() => hub.stop());

  const names = Object.keys(OPERATIONS) as OperationName[];

  it('has a method, and there are 35', () => {
    expect(names).to.have.length(35);
    expect(Object.keys(hub.client.operations).sort()).to.deep.equal([...names].sort());
  });

  for (const name of names) {
    const { method, path, successStatus } = OPERATIONS[name];
    it(`${name} is ${method} ${path}`, async () => {
      const example = EXAMPLES[name];
      answer = { status: successStatus, body: example.answer };
      const result = await example.call(hub.client.operations);
      const request = hub.calls().at(-1) as RecordedRequest;
      expect(request.method).to.equal(method);
      expect(request.path).to.equal(`/v3${path.replace('{id}', ID)}`);
      expect(request.headers['authorization']).to.equal(`Bearer ${SECRETS.token}-1`);
      expect(request.headers['accept']).to.equal('application/json');
      expect(request.headers['x-request-id']).to.match(/^[0-9a-f-]{36}$/);
      if (example.body === undefined) {
        expect(request.body.length).to.equal(0);
        expect(request.headers).not.to.have.property('content-type');
      } else {
        expect(request.headers['content-type']).to.equal('application/json');
        expect(JSON.parse(request.body.toString())).to.deep.equal(example.body);
      }
      if (example.result !== undefined) expect(result).to.deep.equal(example.result);
      if (successStatus === 204) expect(result).to.equal(undefined);
    });
  }
});

describe('A request that breaks the rules', () => {
  let hub: TestHub;
  before(async () => {
    hub = await startTestHub({});
  });
  after(() => hub.stop());

  const resources = [
    ['authentications', valid.authentication],
    ['clientApplications', valid.clientApplication],
    ['participants', valid.participant],
    ['channels', valid.channel],
    ['orchestrations', valid.orchestration],
    ['accounts', valid.account],
  ] as const;
  for (const [name, request] of resources) {
    const wrong = { ...request, description: 7, colour: 'CANARY' };
    for (const method of ['create', 'update'] as const) {
      it(`is not sent by ${name}.${method}, and its fields are named`, async () => {
        // As a program without types would call it.
        const resource = hub.client[name] as Record<
          typeof method,
          (...parameters: unknown[]) => Promise<unknown>
        >;
        const parameters = method === 'create' ? [wrong] : [ID, wrong];
        const error: unknown = await resource[method](...parameters).catch((reason: unknown) => reason);
        expect(error).to.be.instanceOf(RequestInvalidError);
        expect((error as RequestInvalidError).fields).to.have.members(['description', 'colour']);
        expect(String(error)).not.to.contain('CANARY');
        expect(hub.server.requests).to.have.length(0);
      });
    }
  }
});

describe('An id', () => {
  let hub: TestHub;
  before(async () => {
    hub = await startTestHub({
      api: (_, response) => answerJson(response, 200, { ...valid.channel, id: ID }),
    });
  });
  after(() => hub.stop());

  it('is encoded, so that it cannot name another resource', async () => {
    await hub.client.channels.get('../accounts/1?x=1#y');
    expect(hub.calls().at(-1)?.path).to.equal('/v3/channels/..%2Faccounts%2F1%3Fx%3D1%23y');
  });

  for (const id of ['', '.', '..', 'x'.repeat(256)]) {
    it(`"${id.slice(0, 3)}" of ${id.length} characters is refused before anything is sent`, async () => {
      const before = hub.calls().length;
      const error: unknown = await hub.client.channels.delete(id).catch((reason: unknown) => reason);
      expect(error).to.include({ code: 'COLLOQUY_E_REQUEST_INVALID', operation: 'deleteChannel' });
      expect(hub.calls()).to.have.length(before);
    });
  }
});
