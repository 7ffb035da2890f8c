import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub, type RunningHub } from '@colloquy/hub';
import { createHost, memoryStore, readConfiguration, type BotHost } from '@colloquy/runtime';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { freePort } from '../process/free-port.js';
import { findChromium } from './find-chromium.js';
import { PageBot } from './page-bot.js';

/** Chromium would otherwise look for updates and hosts of its own; the tests must not leave the machine. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NO_BROWSER =
  'skipped: no Chromium on the PATH. Install it (apt-get install chromium) or set COLLOQUY_CHROMIUM.';

const executablePath = findChromium();

describe('The page of the local hub, in a real browser', function () {
  this.timeout(60_000);
  let hub: RunningHub;
  let host: BotHost;
  let profile: string;
  let browser: BrowserContext;
  let page: Page;

  before(async function () {
    if (executablePath === undefined) {
      process.stdout.write(`    ${NO_BROWSER}\n`);
      this.skip();
    }
    hub = await startHub({ port: 0 });
    host = await startBot(hub);
    profile = await mkdtemp(join(tmpdir(), 'colloquy-browser-'));
    browser = await chromium.launchPersistentContext(profile, {
      headless: true,
      args: QUIET,
      executablePath,
    });
  });

  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(hub.url);
    await page.getByTestId('new-conversation').click();
  });

  afterEach(() => page.close());

  after(async () => {
    if (executablePath === undefined) return;
    await browser.close();
    await host.stop();
    await hub.stop();
    await rm(profile, { recursive: true, force: true });
  });

  const customer = (text: string): Locator =>
    page.getByTestId('customer-log').getByText(text, { exact: true });
  const agent = (text: string): Locator => page.getByTestId('agent-log').getByText(text, { exact: true });

  async function says(text: string): Promise<void> {
    await page.getByTestId('customer-input').fill(text);
    await page.getByTestId('customer-send').click();
  }

  it('shows the bot’s buttons, and a click is an answer', async () => {
    await says('hello');
    await page.getByTestId('quick-reply').getByText('An order').click();
    await page.getByTestId('list-item').filter({ hasText: 'Blue hat' }).click();
    await customer('You chose: Blue hat').waitFor();
  });

  it('hands the conversation to the agent’s desk, and back to the bot', async () => {
    await says('hello');
    await page.getByTestId('quick-reply').getByText('A person').click();
    await page.getByTestId('agent-queue-item').first().click();
    await page.getByTestId('agent-take').click();
    await page.getByTestId('agent-input').fill('Hello, this is Ann.');
    await page.getByTestId('agent-send').click();
    await customer('Hello, this is Ann.').waitFor();
    await says('Thank you, Ann.');
    await agent('Thank you, Ann.').waitFor();
    await page.getByTestId('agent-handback').click();
    await customer('Back with the bot.').waitFor();
  });

  it('keeps the chat when the page is loaded again', async () => {
    await says('hello');
    await page.getByTestId('quick-reply').first().waitFor();
    await page.reload();
    await customer('hello').first().waitFor();
    await page.getByTestId('quick-reply').first().waitFor();
  });
});

async function startBot(hub: RunningHub): Promise<BotHost> {
  const port = await freePort();
  const host = createHost({
    bots: [PageBot],
    store: memoryStore(),
    configuration: readConfiguration({
      COLLOQUY_HUB_URL: hub.apiUrl,
      COLLOQUY_TOKEN_URL: hub.tokenUrl,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${port}`,
      COLLOQUY_PORT: String(port),
      COLLOQUY_OPERATIONS_PORT: 'off',
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
      COLLOQUY_APPLICATION_NAME: 'page bot',
      COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
      COLLOQUY_LOG_LEVEL: 'silent',
    }),
  });
  await host.start();
  return host;
}
