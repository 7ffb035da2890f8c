import { expect } from 'chai';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { after, afterEach, before, describe, it } from 'mocha';
import { freePort } from '../process/free-port.js';
import { RunningProgram } from '../process/running-program.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';

const EXAMPLE = `
  import { runExample } from './scripts/example/run-example.mjs';
  process.exitCode = await runExample(process.env);`;

/** Two that take no notice of being asked to end. */
const STUBBORN = `
  import { Children } from './scripts/example/children.mjs';
  const code = "process.on('SIGTERM', () => undefined); console.log('started ' + process.pid); setTimeout(() => undefined, 30_000)";
  const children = new Children();
  const ended = [children.start('one', ['-e', code]), children.start('other', ['-e', code])];
  await Promise.race([children.asked, ...ended]);
  console.log('asked');
  await children.stop();`;

describe('npm start', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  let program: RunningProgram | undefined;
  let server: Server | undefined;

  before(async () => {
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    await program?.kill();
    server?.close();
  });

  after(async () => {
    await folder.remove();
  });

  function start(code: string, environment: NodeJS.ProcessEnv = {}): RunningProgram {
    const store = folder.file('order-status.db');
    program = RunningProgram.start('npm start', ['--input-type=module', '-e', code], {
      ORDER_STATUS_STORE: store,
      ...environment,
    });
    return program;
  }

  const says = (running: RunningProgram, words: string): Promise<true> =>
    running.until(words, () =>
      Promise.resolve(`${running.stdout}${running.stderr}`.includes(words) || undefined),
    );

  it('runs a hub and a bot until Ctrl-C', async () => {
    const port = await freePort();
    const running = start(EXAMPLE, { COLLOQUY_HUB_PORT: String(port) });
    await says(running, `Ready. Open http://127.0.0.1:${port} and chat as the customer.`);
    expect((await fetch(`http://127.0.0.1:${port + 100}/readyz`)).status).to.equal(200);

    expect(await running.stop('SIGINT')).to.deep.equal({ code: 0, signal: null });
    expect(running.stderr).to.contain('Stopping (Ctrl-C) ...\nStopped.\n');
    for (const each of [port, port + 100])
      expect(await fetch(`http://127.0.0.1:${each}/`).catch(() => 'nobody')).to.equal('nobody');
  });

  it('ends at once when it is not wanted any more before it is ready', async () => {
    const running = start(EXAMPLE, { COLLOQUY_HUB_PORT: String(await freePort()) });
    await says(running, '> Starting the local hub');
    expect(await running.stop('SIGINT')).to.deep.equal({ code: 0, signal: null });
    expect(running.stderr).to.contain('Stopping (Ctrl-C)').and.not.contain('Starting the order-status bot');
  });

  it('leaves nobody behind where a second Ctrl-C does not wait', async function () {
    // Less than the patience with both.
    this.timeout(20_000);
    const running = start(STUBBORN);
    const pids = await running.until('both started', () => {
      const found = [...running.stdout.matchAll(/started (\d+)/g)].map(([, pid]) => Number(pid));
      return Promise.resolve(found.length === 2 ? found : undefined);
    });
    process.kill(running.pid ?? 0, 'SIGINT');
    await says(running, 'asked');
    expect(await running.stop('SIGINT')).to.deep.equal({ code: 0, signal: null });
    for (const pid of pids) expect(() => process.kill(pid, 0)).to.throw('ESRCH');
  });

  it('takes nobody else who answers at its port for its hub', async () => {
    server = createServer((_, response) => response.end('somebody else')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { readonly port: number };
    const running = start(EXAMPLE, { COLLOQUY_HUB_PORT: String(port) });
    expect(await running.ended).to.deep.equal({ code: 1, signal: null });
    expect(running.stderr).to.match(new RegExp(`^Port ${port} is in use`));
    expect(running.stderr).not.to.contain('Starting');
  });

  for (const [said, port] of [
    ['abc', 'abc'],
    ['0', '0'],
    ['65500', '65600, which is 100 more than COLLOQUY_HUB_PORT'],
  ]) {
    it(`refuses ${said} for a port`, async () => {
      const running = start(EXAMPLE, { COLLOQUY_HUB_PORT: said });
      expect(await running.ended).to.deep.equal({ code: 2, signal: null });
      expect(running.stderr)
        .to.match(/^COLLOQUY_(HUB_)?PORT has to be a port/)
        .and.contain(`It is ${port}.\n`);
    });
  }
});
