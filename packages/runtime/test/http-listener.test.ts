import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { HTTP_LIMITS, type HttpLimits } from '../src/http-limits.js';
import { HttpListener, type HttpListenerOptions } from '../src/http-listener.js';
import { CERTIFICATES } from './certificates.js';

/** So little that a test need not wait, and what it is about happens by itself. */
const SHORT: HttpLimits = { ...HTTP_LIMITS, headersTimeoutMs: 60, requestTimeoutMs: 120, checkEveryMs: 10 };

const listeners: HttpListener[] = [];
const sockets: Socket[] = [];

async function listen(options: Partial<HttpListenerOptions> = {}): Promise<HttpListener> {
  const listener = new HttpListener({
    // Answers when it has the whole request.
    app: () => (request, response) => void request.resume().once('end', () => response.end('here')),
    isOpen: () => true,
    settings: 'a test',
    ...options,
  });
  listeners.push(listener);
  await listener.listen({ host: '127.0.0.1', port: 0 });
  return listener;
}

/** Somebody who is connected; `answer` is all that they are told until they are disconnected. */
async function caller({ port }: HttpListener): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => answer);
  await once(socket, 'connect');
  return { socket, answer: closed };
}

/**
 * Sends a piece again and again until there is an answer. Not in the round in which the server may have closed: whoever writes to a closed connection loses
 * the answer that lies there unread, so that is read first.
 */
function dripping(socket: Socket, piece: string): NodeJS.Timeout {
  let isAnswered = false;
  socket.once('data', () => (isAnswered = true));
  return setInterval(() => setImmediate(() => isAnswered || socket.write(piece)), 5);
}

function statusOf(answer: string): string {
  return /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 'nothing';
}

describe('Who connects', () => {
  afterEach(async () => {
    sockets.splice(0).forEach((socket) => socket.destroy());
    await Promise.all(
      listeners.splice(0).map((listener) => {
        listener.closeAllConnections();
        return listener.close();
      }),
    );
  });

  it('and says nothing is disconnected', async () => {
    const { answer } = await caller(await listen({ limits: SHORT }));
    expect(statusOf(await answer)).to.be.oneOf(['408', 'nothing']);
  });

  it('and sends headers one by one, for ever, is disconnected (slowloris)', async () => {
    const { socket, answer } = await caller(await listen({ limits: SHORT }));
    socket.write('POST /callbacks HTTP/1.1\r\nHost: bot\r\n');
    const drip = dripping(socket, 'X-Drip: 1\r\n');
    const told = statusOf(await answer);
    clearInterval(drip);
    expect(told).to.equal('408');
  });

  it('and sends a body byte by byte, for ever, is disconnected', async () => {
    const { socket, answer } = await caller(await listen({ limits: SHORT }));
    socket.write('POST /callbacks HTTP/1.1\r\nHost: bot\r\nContent-Length: 1000000\r\n\r\n');
    const drip = dripping(socket, 'x');
    const told = statusOf(await answer);
    clearInterval(drip);
    expect(told).to.equal('408');
  });

  it('and sends larger headers than anybody needs is answered 431', async () => {
    const { socket, answer } = await caller(await listen());
    socket.write(`GET / HTTP/1.1\r\nHost: bot\r\nX-Large: ${'x'.repeat(HTTP_LIMITS.maxHeaderBytes)}\r\n\r\n`);
    expect(statusOf(await answer)).to.equal('431');
  });

  it('and sends what is no HTTP is answered 400, and disconnected', async () => {
    const { socket, answer } = await caller(await listen());
    socket.write('\x16\x03\x01 hello\r\n\r\n');
    expect(statusOf(await answer)).to.equal('400');
  });

  it('and sends two lengths of one request is answered 400: what stands behind it would be another (smuggling)', async () => {
    const listener = await listen();
    for (const headers of [
      'Content-Length: 5\r\nContent-Length: 6',
      'Content-Length: 5\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: chunked, identity',
    ]) {
      const { socket, answer } = await caller(listener);
      socket.write(`POST / HTTP/1.1\r\nHost: bot\r\n${headers}\r\n\r\n0\r\n\r\n`);
      expect(statusOf(await answer), headers).to.equal('400');
    }
  });

  it('when there are as many as there may be is disconnected at once, and those that there are go on', async () => {
    const listener = await listen({ limits: { ...HTTP_LIMITS, maxConnections: 2 } });
    const [first] = [await caller(listener), await caller(listener)];
    const third = await caller(listener);
    expect(await third.answer).to.equal('');
    first.socket.write('GET / HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n');
    expect(statusOf(await first.answer)).to.equal('200');
  });

  describe('by TLS', () => {
    const { one, other } = CERTIFICATES;

    /** The name in the certificate that somebody is shown who connects now. */
    async function shown({ port }: HttpListener, options: object = {}): Promise<string> {
      const socket = connectTls({
        port,
        host: '127.0.0.1',
        ca: [one.certificate, other.certificate],
        ...options,
      });
      sockets.push(socket);
      await once(socket, 'secureConnect');
      const { CN: name } = socket.getPeerCertificate().subject;
      socket.destroy();
      return String(name);
    }

    it('is shown the certificate, and is answered', async () => {
      const listener = await listen({ tls: one });
      const socket = connectTls({ port: listener.port, host: '127.0.0.1', ca: one.certificate });
      sockets.push(socket);
      await once(socket, 'secureConnect');
      socket.write('GET / HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n');
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(statusOf(answer.toString())).to.equal('200');
    });

    it('is shown the new one when it was renewed, without a restart', async () => {
      const listener = await listen({ tls: one });
      expect(await shown(listener)).to.equal('one.example.com');
      listener.renewCertificate(other);
      expect(await shown(listener)).to.equal('other.example.com');
    });

    it('is not answered with an old version of it, nor without it', async () => {
      const listener = await listen({ tls: one });
      const refused = await shown(listener, { maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }).then(
        () => 'answered',
        () => 'refused',
      );
      expect(refused).to.equal('refused');
      const { socket, answer } = await caller(listener);
      socket.write('GET / HTTP/1.1\r\nHost: bot\r\n\r\n');
      expect(statusOf(await answer)).to.equal('nothing');
    });

    it('and says nothing is disconnected', async () => {
      const { answer } = await caller(await listen({ tls: one, limits: SHORT }));
      expect(await answer).to.equal('');
    });
  });
});
