import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { CERTIFICATES } from '../process/certificates.js';
import { openBotAccount } from '../process/bot-account.js';
import { launchBotProcess, type BotProcess } from '../process/bot-process.js';
import { CustomerApplication } from '../process/customer-application.js';
import { freePort } from '../process/free-port.js';
import { HubApi } from '../process/hub-api.js';
import { startHubProcess, type HubProcess } from '../process/hub-process.js';
import { poll } from '../process/poll.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import { GREETING, ORDER_STATUS_SCRIPT, QUESTION } from './order-status-world.js';

const { one, other } = CERTIFICATES;

describe('A bot with a certificate of its own', function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  let hub: HubProcess;
  let bot: BotProcess;
  let customers: CustomerApplication | undefined;

  before(async () => {
    folder = await temporaryFolder();
    await writeFile(folder.file('trusted.pem'), one.certificate);
    await writeFile(folder.file('cert.pem'), one.certificate);
    await writeFile(folder.file('key.pem'), one.key);
    hub = await startHubProcess(['--port', '0'], { NODE_EXTRA_CA_CERTS: folder.file('trusted.pem') });
    const port = await freePort();
    bot = await launchBotProcess({
      hub,
      script: ORDER_STATUS_SCRIPT,
      port,
      environment: {
        COLLOQUY_PUBLIC_URL: `https://127.0.0.1:${port}`,
        COLLOQUY_TLS_CERT_FILE: folder.file('cert.pem'),
        COLLOQUY_TLS_KEY_FILE: folder.file('key.pem'),
        ORDER_STATUS_STORE: folder.file('orders.db'),
      },
    });
    await bot.program.isReadyAt(`${bot.operationsUrl}/readyz`);
  });

  after(async () => {
    await bot.program.stop();
    await customers?.close();
    await hub.program.stop();
    await folder.remove();
  });

  /** The name in the certificate that is shown now. */
  async function shown(): Promise<string> {
    const socket = connect({
      port: bot.port,
      host: '127.0.0.1',
      ca: [one.certificate, other.certificate],
    });
    await once(socket, 'secureConnect');
    const { CN: name } = socket.getPeerCertificate().subject;
    socket.destroy();
    return String(name);
  }

  it('talks to a hub that trusts it', async () => {
    const api = await HubApi.connect(hub);
    customers = await CustomerApplication.register(api);
    const account = await openBotAccount(api, {
      bot: 'order-status',
      customerApplicationId: customers.id,
    });
    const john = customers.customer(account, 'John');
    await john.says('hello');
    await john.sees(GREETING, QUESTION);
  });

  it('shows a renewed one on SIGHUP, and goes on', async () => {
    expect(await shown()).to.equal('one.example.com');
    await writeFile(folder.file('cert.pem'), other.certificate);
    await writeFile(folder.file('key.pem'), other.key);
    process.kill(bot.program.pid ?? 0, 'SIGHUP');
    await poll('the new certificate', 30_000, async () =>
      (await shown()) === 'other.example.com' ? true : undefined,
    );
    expect(bot.program.isOver).to.equal(false);
  });
});
