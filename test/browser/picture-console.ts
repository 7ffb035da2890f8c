/**
 * Makes the pictures of docs/guides/local-hub.md: each area of the console, light and dark. Run it after a build, with Chromium on the
 * PATH or in COLLOQUY_CHROMIUM: `node test/dist/browser/picture-console.js`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHub } from '@colloquy/hub';
import { chromium, type Page } from 'playwright-core';
import { freePort } from '../process/free-port.js';
import { newConversation, phone, QUIET, says } from './console-world.js';
import { findChromium } from './find-chromium.js';
import { startPageBot } from './start-page-bot.js';

const PICTURES = fileURLToPath(new URL('../../../docs/guides/pictures/', import.meta.url));
const CHANNELS = ['web_chat', 'sms_twilio', 'whatsapp'];

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write('No Chromium on the PATH. Install it or set COLLOQUY_CHROMIUM.\n');
  process.exit(1);
}
await mkdir(PICTURES, { recursive: true });
for (const scheme of ['light', 'dark'] as const) await pictures(scheme, executablePath);

async function pictures(colorScheme: 'light' | 'dark', chromiumPath: string): Promise<void> {
  const operationsPort = await freePort();
  const botIntrospection = [`http://127.0.0.1:${operationsPort}/introspection`];
  const hub = await startHub({ port: 0, botIntrospection });
  const bot = await startPageBot(hub, {
    COLLOQUY_OPERATIONS_PORT: String(operationsPort),
    COLLOQUY_INTROSPECTION: 'development',
  });
  const profile = await mkdtemp(join(tmpdir(), 'colloquy-pictures-'));
  const browser = await chromium.launchPersistentContext(profile, {
    headless: true,
    executablePath: chromiumPath,
    args: QUIET,
    viewport: { width: 1280, height: 760 },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  try {
    const page = await browser.newPage();
    await page.goto(hub.url);
    await page.locator('[data-connected=true]').waitFor();
    await page.getByTestId('who').click();
    await page.getByTestId('customer-name').fill('Maria');
    await page.getByTestId('who').click();
    await chat(page);
    await picture(page, `console-customer-${colorScheme}`);

    await phone(page).getByTestId('list-item').filter({ hasText: 'Blue hat' }).click();
    await phone(page).getByTestId('quick-reply').filter({ hasText: 'A person' }).last().click();
    await phone(page).getByText('You are being transferred to a person').waitFor();
    await page.goto(`${hub.url}/#agent`);
    await page.getByTestId('agent-take').click();
    await page.getByTestId('agent-input').fill('Hello Maria, this is Ann. How can I help?');
    await page.getByTestId('agent-send').click();
    await page.getByTestId('agent-rich').click();
    await page.getByTestId('rich-check').getByText('As documented.').waitFor();
    await picture(page, `console-agent-${colorScheme}`);

    await fetch(`${hub.apiUrl}/conversations/messages`, { method: 'POST', body: '{}' });
    await page.goto(`${hub.url}/#inspector`);
    await page.locator('.exchange[data-failed=true]').last().click();
    await page.getByTestId('explanation').waitFor();
    await picture(page, `console-inspector-${colorScheme}`);

    await newConversation(page);
    await says(page, 'Hello');
    await phone(page).getByTestId('quick-reply').getByText('An order').click();
    await phone(page).getByTestId('list-item').first().waitFor();
    await phone(page).locator('[data-sender=customer]').last().hover();
    await phone(page).getByTestId('message-inspect').last().click();
    await page.locator('.state.left').waitFor();
    await picture(page, `console-bot-${colorScheme}`);
  } finally {
    await browser.close();
    await bot.stop();
    await hub.stop();
    await rm(profile, { recursive: true, force: true });
  }
}

/** The same dialog on each channel. */
async function chat(page: Page): Promise<void> {
  for (const channel of CHANNELS) {
    await newConversation(page, channel);
    await says(page, 'Hello', channel);
  }
  for (const channel of CHANNELS) {
    const answers = phone(page, channel).locator('[data-sender=bot]');
    await answers.first().waitFor();
    await says(page, 'An order', channel);
    await answers.nth(1).waitFor();
  }
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
}
