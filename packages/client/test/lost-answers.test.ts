import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { CLIENT_DEFAULTS } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';
import { ID, channel, orchestration, participant } from './support/valid-requests.js';

interface StoredParticipant {
  readonly description: string;
  readonly modified: string;
}

describe('A change whose answer gets lost', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  /** A hub that takes the first update as `meanwhile` says, hangs up, and takes all others as it should. */
  const start = async (
    meanwhile: (before: StoredParticipant, sent: StoredParticipant) => StoredParticipant,
  ): Promise<() => StoredParticipant> => {
    let held: StoredParticipant = { description: '0', modified: 'v0' };
    let updates = 0;
    hub = await startTestHub({
      api: ({ method, body }, response) => {
        if (method === 'GET') return answerJson(response, 200, { ...participant, id: ID, ...held });
        const sent = JSON.parse(body.toString()) as StoredParticipant;
        updates += 1;
        if (updates === 1) {
          held = meanwhile(held, sent);
          response.destroy();
        } else if (sent.modified === held.modified) {
          held = { description: sent.description, modified: `v${updates}` };
          response.writeHead(204).end();
        } else answerJson(response, 409, { code: '409-100', developerMessage: '' });
      },
    });
    return () => held;
  };
  const countUp = (): Promise<string> =>
    hub.client.participants.change(ID, (current) => ({
      ...current,
      description: String(Number(current.description) + 1),
    }));

  it('is made once when it was that change which arrived', async () => {
    const held = await start((_, { description }) => ({ description, modified: 'v1' }));
    expect(await countUp()).to.equal('changed');
    expect(held().description).to.equal('1');
  });

  it('is made when it did not arrive', async () => {
    const held = await start((before) => before);
    expect(await countUp()).to.equal('changed');
    expect(held().description).to.equal('1');
  });

  it('is made on top of what arrived instead of it', async () => {
    const held = await start(() => ({ description: '7', modified: 'v1' }));
    expect(await countUp()).to.equal('changed');
    expect(held().description).to.equal('8');
  });

  it('is not taken for the same change of somebody else, when none of ours can have arrived', async () => {
    let held: StoredParticipant = { description: '0', modified: 'v0' };
    let updates = 0;
    hub = await startTestHub({
      api: ({ method, body }, response) => {
        if (method === 'GET') return answerJson(response, 200, { ...participant, id: ID, ...held });
        updates += 1;
        if (updates === 1) held = { description: '1', modified: 'v1' };
        const sent = JSON.parse(body.toString()) as StoredParticipant;
        if (sent.modified !== held.modified)
          return answerJson(response, 409, { code: '409-100', developerMessage: '' });
        held = { description: sent.description, modified: 'v2' };
        response.writeHead(204).end();
      },
    });
    await countUp();
    expect(held.description).to.equal('2');
  });
});

describe('A call whose answer gets lost', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  it('may have taken effect, whatever became of the tries after it', async () => {
    hub = await startTestHub({
      api: (_, response, number) => {
        if (number === 1) response.destroy();
        else answerJson(response, 409, { code: '409-100', developerMessage: '' });
      },
    });
    const error = await failureOf(hub.client.channels.update(ID, channel));
    expect(error).to.include({ code: 'COLLOQUY_E_CONFLICT', reason: 'changed', mayHaveTakenEffect: true });
  });

  it('may have taken effect, though the hub certainly did not get the tries after it', async () => {
    hub = await startTestHub({ api: () => hub.server.close() });
    const error = await failureOf(hub.client.channels.update(ID, channel));
    expect(error).to.include({ code: 'COLLOQUY_E_HUB_UNAVAILABLE', mayHaveTakenEffect: true });
    expect((error as Error).message).to.contain('ECONNREFUSED');
    expect(hub.calls()).to.have.length(1);
  });

  it('that only reads has no effect', async () => {
    hub = await startTestHub({
      api: (_, response, number) => {
        if (number === 1) response.destroy();
        else answerJson(response, 404, { code: '404-101', developerMessage: '' });
      },
    });
    expect(await failureOf(hub.client.channels.get(ID))).to.include({ mayHaveTakenEffect: false });
  });

  it('and creates something is made once, and says that it may have', async () => {
    hub = await startTestHub({ api: (_, response) => void response.destroy() });
    const error = await failureOf(hub.client.orchestrations.create(orchestration));
    expect(error).to.include({
      code: 'COLLOQUY_E_HUB_UNAVAILABLE',
      operation: 'createOrchestration',
      mayHaveTakenEffect: true,
    });
    expect(hub.calls()).to.have.length(1);
    expect(CLIENT_DEFAULTS.retry.attempts).to.be.greaterThan(1);
  });
});
