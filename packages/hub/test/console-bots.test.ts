import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { startHub, type RunningHub } from '../src/index.js';

describe('What the console asks the bots of this computer', () => {
  let bot: Server;
  let asked: string[];
  let hub: RunningHub;
  beforeEach(async () => {
    asked = [];
    bot = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      if (request.url?.endsWith('/dialogs') === true)
        response.setHeader('content-type', 'application/json').end('{"bots":[]}');
      else if (request.url?.endsWith('/away') === true)
        response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      else response.setHeader('content-type', 'text/html').end('<script>alert(1)</script>');
    }).listen(0, '127.0.0.1');
    await once(bot, 'listening');
    const port = (bot.address() as AddressInfo).port;
    hub = await startHub({ port: 0, botIntrospection: [`http://127.0.0.1:${port}/introspection`] });
  });
  afterEach(async () => {
    await hub.stop();
    bot.closeAllConnections();
    bot.close();
  });

  const ask = (path: string) => fetch(`${hub.url}/console/bots/${path}`);

  it('is what the address that was named at the start answers as JSON', async () => {
    const answer = await ask('0/dialogs');
    expect([answer.status, await answer.json()]).to.deep.equal([200, { bots: [] }]);
    expect(asked).to.deep.equal(['GET /introspection/dialogs']);
  });

  it('is nothing else: no other path, no other bot, no way up', async () => {
    for (const path of [
      '0/secrets',
      '1/dialogs',
      '0/conversations/..%2f..%2fmetrics',
      '0/conversations/a%2fb',
      'x/dialogs',
    ]) {
      expect((await ask(path)).status, path).to.equal(404);
    }
    expect(asked).to.deep.equal([]);
  });

  it('is refused when it is a page, a redirect, or nobody is there', async () => {
    expect((await ask('0/conversations/page')).status).to.equal(502);
    expect((await ask('0/conversations/away')).status).to.equal(502);
    bot.closeAllConnections();
    await new Promise((resolve) => bot.close(resolve));
    const gone = await ask('0/dialogs');
    expect([gone.status, JSON.stringify(await gone.json())]).to.satisfy(
      ([status, text]: [number, string]) => status === 502 && text.includes('cannot be reached'),
    );
  });

  it('is never asked of another computer', async () => {
    for (const address of [
      'http://bot.example/introspection',
      'https://127.0.0.1/x',
      'http://127.0.0.1.evil.example/',
      'http://a:b@127.0.0.1/',
      'nothing',
    ]) {
      const refused = await startHub({ port: 0, botIntrospection: [address] }).catch(
        (error: unknown) => error,
      );
      expect(refused, address).to.be.an('error');
      expect(String(refused)).to.include('has to be an http address of this computer');
    }
  });
});
