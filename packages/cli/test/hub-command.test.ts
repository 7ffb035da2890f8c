import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('colloquy hub', () => {
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
        /^The local hub cannot listen at \S+: EADDRINUSE\. .*choose another port by --port; --port 0 takes a free one\.\n$/,
      );
      expect(hub.stderr).to.include(`127.0.0.1:${port}`);
      expect(hub.stdout).to.equal('');
    } finally {
      somebody.close();
    }
  });

  it('shows the page what the bots at --bot-introspection share, each of them, and takes addresses of this computer only', async () => {
    const asked: string[] = [];
    const bots = ['eva', 'adam'].map((name) =>
      createHttpServer((request, response) => {
        asked.push(`${name} ${request.url ?? ''}`);
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ name }));
      }).listen(0, '127.0.0.1'),
    );
    try {
      await Promise.all(bots.map((bot) => once(bot, 'listening')));
      const flags = bots.flatMap((bot) => [
        '--bot-introspection',
        `http://127.0.0.1:${(bot.address() as AddressInfo).port}/introspection`,
      ]);
      const hub = start('--port', '0', ...flags);
      const page = await hub.says(/Conversation Hub on (\S+)\n/);
      const names = await Promise.all(
        [0, 1].map(async (index) => (await fetch(`${page}/console/bots/${index}/dialogs`)).json()),
      );
      expect(names).to.deep.equal([{ name: 'eva' }, { name: 'adam' }]);
      expect(asked).to.have.members(['eva /introspection/dialogs', 'adam /introspection/dialogs']);
      expect((await fetch(`${page}/console/bots/2/dialogs`)).status).to.equal(404);
    } finally {
      for (const bot of bots) bot.closeAllConnections();
      for (const bot of bots) bot.close();
    }
    const wrong = start('--port', '0', '--bot-introspection', 'http://bots.example/introspection');
    expect(await wrong.ended).to.deep.equal({ code: 1, signal: null });
    expect(wrong.stderr).to.include('bots.example').and.to.include('an http address of this computer');
  });

  it('lets one hub at a time have a --data folder, and says so to another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-data-'));
    try {
      const first = start('--port', '0', '--data', folder);
      await first.says(/Conversation Hub on (\S+)\n/);
      const second = start('--port', '0', '--data', folder);
      expect(await second.ended).to.deep.equal({ code: 1, signal: null });
      expect(second.stderr).to.match(/^Another hub keeps its state in \S+\. .*choose another folder/);
      expect(second.stderr).to.include(folder);
      await first.end('SIGKILL');
      const third = start('--port', '0', '--data', folder);
      await third.says(/Conversation Hub on (\S+)\n/);
    } finally {
      await Promise.all(running.splice(0).map((command) => command.end('SIGKILL')));
      await rm(folder, { recursive: true });
    }
  });

  it('names everything that is wrong with a document to begin with, and does not begin', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-seed-'));
    try {
      const file = join(folder, 'seed.json');
      const id = '00000000-0000-4000-8000-000000000001';
      const channel = [{ id, value: { type: 'custom.mine' } }];
      await writeFile(file, JSON.stringify({ resources: { channel }, conversations: [{ route: {} }] }));
      const hub = start('--port', '0', '--import', file);
      expect(await hub.ended).to.deep.equal({ code: 1, signal: null });
      expect(hub.stderr).to.include('conversations.0.id').and.to.include('conversations.0.route.accountId');
      await writeFile(file, JSON.stringify({ resources: { channel } }));
      const again = start('--port', '0', '--import', file);
      expect(await again.ended).to.deep.equal({ code: 1, signal: null });
      expect(again.stderr).to.include('resources.channel.0.value.displayName');
      await writeFile(file, '{}');
      await start('--port', '0', '--import', file).says(/Conversation Hub on (\S+)\n/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('passes the exit code of a wrong call to the shell', async () => {
    const hub = start('--port', 'abc');
    expect(await hub.ended).to.deep.equal({ code: 2, signal: null });
    expect(hub.stderr).to.include('A port is a whole number from 0 to 65535.');
  });

  it('says before it starts that there is no place for what it is to keep or to write at its end', async () => {
    for (const [flags, reason] of [
      [
        ['--data', process.execPath],
        `The hub cannot keep its state in ${process.execPath}: it is a file, or below one.`,
      ],
      [['--export-on-exit', tmpdir()], `The state could not be written to ${tmpdir()}: it is a folder`],
      [['--export-on-exit', '/nowhere/state.json'], 'could not be written to /nowhere/state.json: ENOENT'],
    ] as const) {
      const command = start('--port', '0', ...flags);
      expect((await command.ended).code).to.equal(1);
      expect(command.stdout).to.equal('');
      expect(command.stderr).to.include(reason);
    }
  });
});
