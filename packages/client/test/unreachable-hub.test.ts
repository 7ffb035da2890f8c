import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import sinon from 'sinon';
import type { ConversationManagerClient } from '../src/index.js';
import {
  HubUnavailableError,
  RequestCancelledError,
  ResponseUnreadableError,
  createConversationManagerClient,
} from '../src/index.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, manualClock, startTestHub } from './support/test-hub.js';
import { answerJson } from './support/scripted-server.js';
import { ID, channel, textMessage } from './support/valid-requests.js';

const ONCE = { retry: { attempts: 1 } };
const tokenSource = { token: () => Promise.resolve('t'), invalidate: () => undefined };

describe('A hub that cannot be reached', () => {
  let client: ConversationManagerClient | undefined;
  let server: Server | undefined;
  let hub: TestHub | undefined;
  const sockets = new Set<Socket>();
  afterEach(async () => {
    await client?.close({ force: true });
    await hub?.stop();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
    client = server = hub = undefined;
  });

  const listen = async (onConnection: (socket: Socket) => void): Promise<number> => {
    const listening = createServer((socket) => {
      sockets.add(socket);
      onConnection(socket.on('error', () => undefined));
    });
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    return (listening.address() as AddressInfo).port;
  };
  const clientOf = (baseUrl: string, timeouts = {}): ConversationManagerClient => {
    client = createConversationManagerClient({
      baseUrl,
      credentials: tokenSource,
      ...ONCE,
      timeouts,
      clock: manualClock(),
    });
    return client;
  };

  it('because nothing listens has certainly not got the message', async () => {
    const port = await listen(() => undefined);
    await new Promise<void>((resolve) => server?.close(() => resolve()));
    server = undefined;
    const error = await failureOf(
      clientOf(`http://127.0.0.1:${port}`).conversations.send(textMessage('Hello')),
    );
    expect(error).to.be.instanceOf(HubUnavailableError);
    expect(error).to.include({ reason: 'network', retryable: true, mayHaveTakenEffect: false });
    expect((error as Error).message).to.contain('ECONNREFUSED');
  });

  for (const limit of ['connectTimeoutMs', 'overallTimeoutMs']) {
    it(`because the connection never stands ends at ${limit}, and has not got the message`, async () => {
      // The port takes connections, but never says a word of TLS.
      const port = await listen(() => undefined);
      const hubClient = clientOf(`https://127.0.0.1:${port}`, { [limit]: 20 });
      const error = await failureOf(hubClient.conversations.send(textMessage('Hello')));
      await hubClient.close({ force: true });
      expect(error).to.be.instanceOf(HubUnavailableError);
      expect(error).to.include({ reason: 'timeout', mayHaveTakenEffect: false });
    });
  }

  it('because it hangs up may have got the message', async () => {
    const port = await listen((socket) => socket.once('data', () => socket.destroy()));
    const error = await failureOf(
      clientOf(`http://127.0.0.1:${port}`).conversations.send(textMessage('Hello')),
    );
    expect(error).to.be.instanceOf(HubUnavailableError);
    expect(error).to.include({ reason: 'network', mayHaveTakenEffect: true });
  });

  it('because it does not speak HTTP is unreadable', async () => {
    const port = await listen((socket) => socket.once('data', () => socket.end('220 smtp\r\n')));
    const error = await failureOf(clientOf(`http://127.0.0.1:${port}`).channels.get(ID));
    expect(error).to.be.instanceOf(ResponseUnreadableError);
  });

  it('because it never answers ends at headersTimeoutMs', async () => {
    const timeouts = { headersTimeoutMs: 20 };
    hub = await startTestHub({ api: () => undefined }, { ...ONCE, timeouts, credentials: tokenSource });
    const error = await failureOf(hub.client.channels.get(ID));
    expect(error).to.be.instanceOf(HubUnavailableError);
    expect(error).to.include({ reason: 'timeout', retryable: true, mayHaveTakenEffect: true });
  });

  it('because it never answers ends at overallTimeoutMs', async () => {
    // The time is over when the request has come, however long that took.
    const time = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const timeouts = { overallTimeoutMs: 20 };
      hub = await startTestHub(
        { api: () => void time.tick(20) },
        { ...ONCE, timeouts, credentials: tokenSource },
      );
      const error = await failureOf(hub.client.channels.get(ID));
      expect(error).to.be.instanceOf(HubUnavailableError);
      expect(error).to.include({ reason: 'timeout', retryable: true, mayHaveTakenEffect: true });
    } finally {
      time.restore();
    }
  });

  it('because it stops in the middle of an answer ends at bodyTimeoutMs', async () => {
    hub = await startTestHub(
      {
        api: (_, response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.write('{"id":');
        },
      },
      { ...ONCE, timeouts: { bodyTimeoutMs: 20 } },
    );
    const error = await failureOf(hub.client.channels.get(ID));
    expect(error).to.be.instanceOf(HubUnavailableError);
    expect(error).to.include({ reason: 'timeout' });
  });
});

describe('A call with a signal', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  it('that is aborted already sends nothing', async () => {
    hub = await startTestHub({ api: (_, response) => answerJson(response, 200, { ...channel, id: ID }) });
    await hub.client.channels.get(ID);
    const error = await failureOf(hub.client.channels.get(ID, { signal: AbortSignal.abort() }));
    expect(error).to.be.instanceOf(RequestCancelledError);
    expect(error).to.include({ reason: 'signal', retryable: false, mayHaveTakenEffect: false });
    expect(hub.calls()).to.have.length(1);
  });

  it('that is aborted already does not even ask for a token', async () => {
    hub = await startTestHub({});
    const error = await failureOf(hub.client.channels.get(ID, { signal: AbortSignal.abort() }));
    expect(error).to.be.instanceOf(RequestCancelledError);
    expect(hub.server.requests).to.have.length(0);
  });

  it('ends when it is aborted on its way, and may have taken effect', async () => {
    const stop = new AbortController();
    hub = await startTestHub({ api: () => stop.abort() });
    const error = await failureOf(
      hub.client.conversations.send(textMessage('Hello'), { signal: stop.signal }),
    );
    expect(error).to.be.instanceOf(RequestCancelledError);
    expect(error).to.include({ reason: 'signal', mayHaveTakenEffect: true });
  });

  it('leaves no listener behind on a signal that lives on', async () => {
    const stop = new AbortController();
    let listeners = 0;
    const { signal } = stop;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...parameters: Parameters<typeof add>) => {
      listeners += 1;
      add(...parameters);
    };
    signal.removeEventListener = (...parameters: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...parameters);
    };
    hub = await startTestHub({ api: (_, response) => answerJson(response, 200, { ...channel, id: ID }) });
    for (let round = 0; round < 5; round++) await hub.client.channels.get(ID, { signal });
    expect(listeners).to.equal(0);
  });
});

describe('A closed client', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  it('lets the call on its way end, and refuses the next', async () => {
    let release = (): void => undefined;
    let arrived = (): void => undefined;
    const underway = new Promise<void>((resolve) => (arrived = resolve));
    hub = await startTestHub({
      api: async (_, response) => {
        arrived();
        await new Promise<void>((resolve) => (release = resolve));
        answerJson(response, 200, { ...channel, id: ID });
      },
    });
    const call = hub.client.channels.get(ID);
    await underway;
    const closed = hub.client.close();
    release();
    expect((await call).id).to.equal(ID);
    await closed;
    const error = await failureOf(hub.client.channels.get(ID));
    expect(error)
      .to.be.instanceOf(RequestCancelledError)
      .and.include({ reason: 'closed', mayHaveTakenEffect: false });
    await hub.client.close();
  });

  it('breaks off the call on its way when forced to', async () => {
    hub = await startTestHub({ api: () => hub.client.close({ force: true }) }, ONCE);
    const error = await failureOf(hub.client.channels.get(ID));
    expect(error)
      .to.be.instanceOf(RequestCancelledError)
      .and.include({ reason: 'closed', mayHaveTakenEffect: true });
  });
});
