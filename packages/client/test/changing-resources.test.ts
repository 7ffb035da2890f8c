import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import type { ConversationManagerClientOptions } from '../src/index.js';
import { CLIENT_DEFAULTS, isColloquyClientError } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub, TestHubScript } from './support/test-hub.js';
import { failureOf, manualClock, startTestHub } from './support/test-hub.js';
import { authentication, ID, participant } from './support/valid-requests.js';

/** What the hub says of a resource: more than an update takes. */
const stored = (modified: string, fields: object = {}): object => ({
  ...participant,
  id: ID,
  created: '2021-03-28T14:29:01.516Z',
  modified,
  application: { id: ID, name: 'orders' },
  ...fields,
});

const fieldsOf = (error: unknown): readonly string[] => (isColloquyClientError(error) ? error.fields : []);

describe('A change of a resource', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  /** A hub whose resource somebody else changes `others` times, each time before our update arrives. */
  const start = async (
    others: number,
    resource = stored,
    options: Partial<ConversationManagerClientOptions> = {},
  ): Promise<void> => {
    let version = 0;
    let left = others;
    const script: TestHubScript = {
      api: ({ method, body }, response) => {
        if (method === 'GET')
          return answerJson(response, 200, resource(`v${version}`, { description: `d${version}` }));
        if (left > 0) {
          left -= 1;
          version += 1;
        }
        const { modified } = JSON.parse(body.toString()) as { modified?: string };
        if (modified !== `v${version}`)
          return answerJson(response, 409, { code: '409-100', developerMessage: '' });
        response.writeHead(204).end();
      },
    };
    hub = await startTestHub(script, options);
  };
  const updates = (): unknown[] =>
    hub
      .calls()
      .filter(({ method }) => method === 'PUT')
      .map(({ body }) => JSON.parse(body.toString()) as unknown);

  it('writes back what was read, with its `modified` and without what only the hub writes', async () => {
    await start(0);
    const outcome = await hub.client.participants.change(ID, (current) => ({ ...current, name: 'Returns' }));
    expect(outcome).to.equal('changed');
    expect(updates()).to.deep.equal([
      { ...participant, name: 'Returns', description: 'd0', modified: 'v0', application: { id: ID } },
    ]);
  });

  it('is edited again on top of what somebody else changed meanwhile', async () => {
    await start(2);
    const seen: (string | undefined)[] = [];
    await hub.client.participants.change(ID, (current, read) => {
      seen.push(read.description);
      return { ...current, name: 'Returns' };
    });
    expect(seen).to.deep.equal(['d0', 'd1', 'd2']);
    expect(updates().at(-1)).to.include({ description: 'd2', modified: 'v2' });
  });

  it('may be made in place', async () => {
    await start(0);
    const outcome = await hub.client.participants.change(ID, (current) => {
      current.name = 'Returns';
      return current;
    });
    expect(outcome).to.equal('changed');
    expect(updates()).to.have.length(1);
  });

  it('waits before it is edited again, longer each time', async () => {
    await start(3);
    await hub.client.participants.change(ID, (current) => ({ ...current, name: 'Returns' }));
    expect(hub.clock.slept).to.deep.equal([125, 250, 500]);
  });

  it('ends when its signal says so while it is edited', async () => {
    const stop = new AbortController();
    await start(0);
    const change = hub.client.participants.change(
      ID,
      async (current) => {
        stop.abort();
        await Promise.resolve();
        return { ...current, name: 'Returns' };
      },
      { signal: stop.signal },
    );
    expect(await failureOf(change)).to.include({ code: 'COLLOQUY_E_REQUEST_CANCELLED', reason: 'signal' });
    expect(updates()).to.deep.equal([]);
  });

  it('ends when its signal says so while it waits', async () => {
    const stop = new AbortController();
    const sleep = async (_: number, signal?: AbortSignal): Promise<void> => {
      expect(signal).to.equal(stop.signal);
      stop.abort();
      await Promise.resolve();
    };
    await start(1_000, stored, { clock: { ...manualClock(), sleep } });
    const { signal } = stop;
    const change = hub.client.participants.change(ID, (current) => ({ ...current, name: 'Returns' }), {
      signal,
    });
    expect(await failureOf(change)).to.include({ code: 'COLLOQUY_E_REQUEST_CANCELLED', reason: 'signal' });
    expect(hub.calls().map(({ method }) => method)).to.deep.equal(['GET', 'PUT']);
  });

  it('is given up when somebody is always quicker', async () => {
    await start(1_000);
    const error = await failureOf(
      hub.client.participants.change(ID, (current) => ({ ...current, name: 'Returns' })),
    );
    expect(error).to.include({ code: 'COLLOQUY_E_CONFLICT', reason: 'changed' });
    expect(updates()).to.have.length(CLIENT_DEFAULTS.changeAttempts);
  });

  it('sends nothing when there is nothing to change', async () => {
    await start(0);
    expect(await hub.client.participants.change(ID, () => undefined)).to.equal('unchanged');
    expect(await hub.client.participants.change(ID, (current) => ({ ...current }))).to.equal('unchanged');
    expect(await hub.client.participants.change(ID, (current) => Promise.resolve(current))).to.equal(
      'unchanged',
    );
    const without = hub.client.participants.change(ID, (current) => ({ ...current, options: undefined }));
    expect(await without).to.equal('unchanged');
    expect(updates()).to.deep.equal([]);
  });

  it('is protected by `modified` also when the edit builds the resource anew', async () => {
    await start(0);
    await hub.client.participants.change(ID, () => ({ ...participant, name: 'Returns' }));
    await hub.client.participants.change(ID, () => ({ ...participant, name: 'Lost', modified: 'long ago' }));
    expect(updates()).to.deep.equal([
      { ...participant, name: 'Returns', modified: 'v0' },
      { ...participant, name: 'Lost', modified: 'v0' },
    ]);
  });

  it('takes `null` for a field that is not there', async () => {
    await start(0, (modified) => stored(modified, { description: null, intents: null, options: null }));
    await hub.client.participants.change(ID, (current) => ({ ...current, name: 'Returns' }));
    expect(updates()).to.deep.equal([{ ...participant, name: 'Returns', modified: 'v0' }]);
  });

  it('is refused, and not sent without it, when the hub holds what an update does not take', async () => {
    const intents = { intent: [{ value: 'a', displayValue: 'A' }, { displayValue: 'without a value' }] };
    await start(0, (modified) => stored(modified, { intents }));
    const error = await failureOf(
      hub.client.participants.change(ID, (current) => ({ ...current, name: 'Returns' })),
    );
    expect(error).to.include({ code: 'COLLOQUY_E_REQUEST_INVALID' });
    expect(fieldsOf(error)).to.deep.equal(['intents.intent[1].value']);
    expect(updates()).to.deep.equal([]);
  });

  it('says which field reads never have, and that an edit left out', async () => {
    const { basicAuth: _secret, ...readable } = authentication as typeof authentication & {
      basicAuth: object;
    };
    await start(0, (modified) => ({ ...readable, id: ID, modified }));
    const error = await failureOf(
      hub.client.authentications.change(ID, (current) => ({ ...current, name: 'other' })),
    );
    expect(error).to.include({ code: 'COLLOQUY_E_REQUEST_INVALID' });
    expect(fieldsOf(error).join()).to.include('basicAuth');
    expect(updates()).to.deep.equal([]);
  });

  it('passes on what an edit throws', async () => {
    await start(0);
    const change = hub.client.participants.change(ID, () => {
      throw new RangeError('no');
    });
    expect(await change.catch((error: unknown) => error)).to.be.instanceOf(RangeError);
    expect(updates()).to.deep.equal([]);
  });
});

describe('A deletion', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  for (const [status, code] of [
    [403, '403-178'],
    [409, '409-100'],
    [400, '400-777'],
    [400, undefined],
  ] as const) {
    it(`that the hub refuses with ${code ?? status} is one of something in use`, async () => {
      hub = await startTestHub({
        api: (_, response) => answerJson(response, status, code && { code, developerMessage: 'Used.' }),
      });
      const error = await failureOf(hub.client.channels.delete(ID));
      expect(error).to.include({ code: 'COLLOQUY_E_IN_USE', status, hubCode: code, retryable: false });
      expect(String(error)).to.include('something uses it');
    });
  }

  it('of an asset that a message used is refused in the same way', async () => {
    hub = await startTestHub({
      api: (_, response) => answerJson(response, 403, { code: '403-178', developerMessage: 'Used.' }),
    });
    expect(await failureOf(hub.client.assets.delete(ID))).to.include({ code: 'COLLOQUY_E_IN_USE' });
  });

  it('that the hub refuses for a missing scope is not', async () => {
    hub = await startTestHub({
      api: (_, response) => answerJson(response, 403, { code: '403-197', developerMessage: '' }),
    });
    expect(await failureOf(hub.client.channels.delete(ID))).to.include({ code: 'COLLOQUY_E_NOT_AUTHORISED' });
  });

  it('is the only operation for which a forbidden action means that', async () => {
    hub = await startTestHub({
      api: (_, response) => answerJson(response, 403, { code: '403-178', developerMessage: '' }),
    });
    expect(await failureOf(hub.client.channels.get(ID))).to.include({ code: 'COLLOQUY_E_NOT_AUTHORISED' });
  });
});

describe('A page of a list', () => {
  it('is refused before it is asked for when it cannot be', async () => {
    const hub = await startTestHub({});
    for (const [page, field] of [
      [{ pagenum: 0 }, 'pagenum'],
      [{ pagesize: 1.5 }, 'pagesize'],
      [{ pagesize: Number.NaN }, 'pagesize'],
    ] as const) {
      for (const call of [hub.client.channels.list(page), hub.client.conversations.get(ID, page)]) {
        const error = await failureOf(call);
        expect(error).to.include({ code: 'COLLOQUY_E_REQUEST_INVALID' });
        expect(fieldsOf(error)).to.deep.equal([field]);
      }
    }
    expect(hub.server.requests).to.deep.equal([]);
    await hub.stop();
  });
});
