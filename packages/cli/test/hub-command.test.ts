import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { ColloquyProcess } from './colloquy-process.js';

/** Asks a hub for a token as an OAuth client does, and answers the status. */
async function tokenStatus(tokenUrl: string, clientId: string, clientSecret: string): Promise<number> {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'https://api.egain.cloud/auth/.default',
    }),
  });
  await response.body?.cancel();
  return response.status;
}

describe('colloquy hub', function () {
  this.timeout(20_000);
  const running: ColloquyProcess[] = [];

  function start(...args: readonly string[]): ColloquyProcess {
    const command = new ColloquyProcess('hub', ...args);
    running.push(command);
    return command;
  }

  afterEach(async () => {
    await Promise.all(running.splice(0).map((command) => command.end('SIGKILL')));
  });

  it('takes a free port for port 0, and says where page, API and tokens are', async () => {
    const hub = start('--port', '0');
    const page = await hub.says(/Conversation Hub on (http:\/\/127\.0\.0\.1:[1-9]\d*)\n/);
    const api = await hub.says(/API +(\S+)\n/);
    const token = await hub.says(/token +(\S+)\n/);
    expect((await fetch(page)).status).to.equal(200);
    expect((await fetch(`${api}/participants`)).status).to.equal(401);
    expect(await tokenStatus(token, 'local', 'local-secret')).to.equal(200);
    expect(hub.stderr).to.equal('');
  });

  it('warns who opens the page and the control API to the network', async () => {
    const hub = start('--port', '0', '--host', '0.0.0.0', '--open-to', 'network');
    const page = await hub.says(/Conversation Hub on (\S+)\n/);
    expect((await fetch(`${page}/control/dials`)).status).to.equal(200);
    expect(hub.stderr).to.match(/^warning: .*without a password/);
    const wrong = start('--open-to', 'friends');
    expect((await wrong.ended).code).to.equal(2);
  });

  it('lets in the OAuth client that it was given, and no other', async () => {
    const hub = start('--port', '0', '--client-id', 'orders', '--client-secret', 'orders-secret');
    const token = await hub.says(/token +(\S+)\n/);
    expect(await tokenStatus(token, 'orders', 'orders-secret')).to.equal(200);
    expect(await tokenStatus(token, 'orders', 'local-secret')).to.equal(401);
    expect(await tokenStatus(token, 'local', 'local-secret')).to.equal(401);
    expect(hub.stdout).to.not.include('orders-secret');
  });

  it('ends with code 0 on SIGINT and on SIGTERM, and frees its port', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const hub = start('--port', '0');
      const page = await hub.says(/Conversation Hub on (\S+)\n/);
      expect(await hub.end(signal), hub.stderr).to.deep.equal({ code: 0, signal: null });
      const again = start('--port', new URL(page).port);
      expect(await again.says(/Conversation Hub on (\S+)\n/)).to.equal(page);
    }
  });

  it('ends at once although a page is still open and listening for events', async () => {
    const hub = start('--port', '0');
    const page = await hub.says(/Conversation Hub on (\S+)\n/);
    const open = await fetch(`${page}/console/events`);
    expect(open.headers.get('content-type')).to.include('text/event-stream');
    expect(await hub.end('SIGINT')).to.deep.equal({ code: 0, signal: null });
    await open.body?.cancel().catch(() => undefined);
  });

  it('says so and ends with code 1 when somebody listens on its port', async () => {
    const somebody = createServer().listen(0, '127.0.0.1');
    await once(somebody, 'listening');
    const { port } = somebody.address() as AddressInfo;
    try {
      const hub = start('--port', String(port));
      expect(await hub.ended).to.deep.equal({ code: 1, signal: null });
      expect(hub.stderr).to.match(
        /^The local hub cannot listen at \S+: EADDRINUSE\. .*choose another port.*\n$/,
      );
      expect(hub.stderr).to.include(`127.0.0.1:${port}`);
      expect(hub.stdout).to.equal('');
    } finally {
      somebody.close();
    }
  });

  it('passes the exit code of a wrong call to the shell', async () => {
    const hub = start('--port', 'abc');
    expect(await hub.ended).to.deep.equal({ code: 2, signal: null });
    expect(hub.stderr).to.include('A port is a whole number from 0 to 65535.');
  });
});
