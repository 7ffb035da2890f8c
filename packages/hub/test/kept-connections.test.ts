import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { HttpExchange } from '../src/callbacks/http-exchange.js';
import { systemClock } from '../src/index.js';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

describe('A connection that the hub keeps open', () => {
  let server: net.Server;
  let exchange: HttpExchange;
  const sockets = new Set<net.Socket>();
  let connections = 0;

  /** Decides on the n-th request of the n-th connection whether it is answered or the connection reset. */
  const start = async (answers: (connection: number, request: number) => boolean): Promise<string> => {
    connections = 0;
    server = net.createServer((socket) => {
      sockets.add(socket);
      connections += 1;
      const connection = connections;
      let request = 0;
      socket.on('error', () => undefined);
      socket.on('data', () => {
        request += 1;
        if (answers(connection, request)) socket.write(OK);
        else socket.resetAndDestroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    exchange = new HttpExchange(systemClock, 60_000);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  afterEach(async () => {
    exchange.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('is used again', async () => {
    const url = await start(() => true);
    for (let round = 0; round < 10; round += 1) {
      expect(await exchange.send({ method: 'GET', url, headers: {} })).to.deep.include({
        status: 200,
        body: 'ok',
      });
    }
    // Not at once: a connection rests for a turn of the event loop, lest the other side closes it.
    expect(connections).to.be.at.most(3);
  });

  it('and that the other side had closed meanwhile costs no attempt', async () => {
    const url = await start((connection, request) => connection === 2 || request === 1);
    await exchange.send({ method: 'GET', url, headers: {} });
    expect(await exchange.send({ method: 'GET', url, headers: {} })).to.deep.include({
      kind: 'answer',
      status: 200,
    });
    expect(connections).to.equal(2);
  });

  it('and that is closed when it is new is a failure', async () => {
    const url = await start(() => false);
    const result = await exchange.send({ method: 'GET', url, headers: {} });
    expect(result).to.deep.equal({ kind: 'failure', reason: 'ECONNRESET' });
    expect(connections).to.equal(1);
  });

  it('leads to http and https only', async () => {
    await start(() => true);
    for (const url of ['ftp://127.0.0.1/', 'nothing', '']) {
      expect(await exchange.send({ method: 'GET', url, headers: {} })).to.include({ kind: 'failure' });
    }
  });
});
