/**
 * Makes the pictures of docs/guides/rich-messages.md: the local hub, its page in Chromium, and one screenshot of each rich message.
 * Run it after a build, with Chromium on the PATH or in COLLOQUY_CHROMIUM: `node test/dist/browser/picture-rich-messages.js`.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHub } from '@colloquy/hub';
import { RICH_MESSAGE_TYPES, type RichMessageType } from '@colloquy/protocol';
import { chromium, type Locator, type Page } from 'playwright-core';
import { HubApi } from '../process/hub-api.js';
import { newConversation, phone, says } from './console-world.js';
import { findChromium } from './find-chromium.js';
import { RICH_EXAMPLES } from './guide-messages.js';
import { startScriptedBot } from './scripted-bot.js';

const PICTURES = fileURLToPath(new URL('../../../docs/guides/pictures/', import.meta.url));
const BOT = 'Harbour shop';
/** Room around a message, in pixels. */
const MARGIN = 14;
const HIDE_NAMES_AND_TIMES = `for (const node of document.querySelectorAll('.message :is(header, footer)'))
  node.style.visibility = 'hidden';`;

/** What each example says. */
const WORDS: Readonly<Record<RichMessageType, string>> = {
  'richMessage.quickreply': 'How was your experience?',
  'richMessage.listpicker': 'What can we bring you?',
  'richMessage.timepicker': 'When may we come?',
  'richMessage.template': 'Hi Bob',
  'richMessage.richlink': 'Winter jackets',
  'richMessage.form': 'Return an order',
  'richMessage.payment': 'Your order',
  'richMessage.app': 'Choose your seats',
  'richMessage.authentication': 'Sign in to see your orders',
};

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write('No Chromium on the PATH. Install it or set COLLOQUY_CHROMIUM.\n');
  process.exit(1);
}
const hub = await startHub({ port: 0 });
const api = await HubApi.connect(hub);
const profile = await mkdtemp(join(tmpdir(), 'colloquy-pictures-'));
const browser = await chromium.launchPersistentContext(profile, {
  headless: true,
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  viewport: { width: 1300, height: 1100 },
  deviceScaleFactor: 1.5,
  colorScheme: 'light',
  locale: 'en-US',
  timezoneId: 'UTC',
});
try {
  await mkdir(PICTURES, { recursive: true });
  const page = await openPage();
  const { conversation, close } = await talkToBot(page);
  for (const type of RICH_MESSAGE_TYPES) {
    await api.send({
      messageId: randomUUID(),
      type: { value: type },
      conversation: { id: conversation },
      sender: { type: 'custom_bot', participant: { name: BOT } },
      content: RICH_EXAMPLES[type].content,
    });
    await shown(page, type);
    if (type === 'richMessage.listpicker') await page.getByTestId('list-item').first().click();
    await picture(page, type.slice('richMessage.'.length));
    if (type !== 'richMessage.form') continue;
    await page.getByTestId('form-begin').click();
    await page.getByTestId('form-item').last().click();
    await picture(page, 'form-page');
  }
  await close();
} finally {
  await browser.close();
  await hub.stop();
  await rm(profile, { recursive: true, force: true });
}

/** The page; the shop's pictures, which are nowhere, are drawn. */
async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.route('https://shop.example/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: drawing(new URL(route.request().url()).pathname) }),
  );
  await page.goto(hub.url);
  return page;
}

/** Registers a bot, says hello to it on the page, and answers in which conversation. */
async function talkToBot(
  page: Page,
): Promise<{ readonly conversation: string; readonly close: () => Promise<void> }> {
  const bot = await startScriptedBot(hub, BOT);
  await newConversation(page);
  await says(page, 'Hello');
  const { conversation } = await bot.heard('text');
  return { conversation: conversation.id ?? '', close: bot.close };
}

/** Waits until the newest message of the bot is the one that was sent: it begins with the words of its example. */
async function shown(page: Page, type: RichMessageType): Promise<void> {
  await lastOfBot(page).filter({ hasText: WORDS[type] }).waitFor();
}

/** The list draws what is in sight only: the newest is always. */
function lastOfBot(page: Page): Locator {
  return phone(page).locator('[data-sender=bot]').last();
}

/** A picture of the bot's newest message, without the name above and the time below it. */
async function picture(page: Page, name: string): Promise<void> {
  const message = lastOfBot(page);
  await page.evaluate(HIDE_NAMES_AND_TIMES);
  await page.evaluate(`Promise.all([...document.images].map((image) => image.complete ||
    new Promise((resolve) => (image.onload = image.onerror = resolve))))`);
  await message.scrollIntoViewIfNeeded();
  await page.mouse.move(0, 0);
  const parts = await message.locator('> :not(header, footer)').all();
  const boxes = (await Promise.all(parts.map((part) => part.boundingBox()))).filter((box) => box !== null);
  const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN;
  const clip = { x: left, y: top, width: right - left, height: bottom - top };
  await page.screenshot({ path: join(PICTURES, `${name}.png`), clip, animations: 'disabled' });
}

/** A plain landscape, in colours that follow from the name. */
function drawing(name: string): string {
  const hue = [...name].reduce((sum, letter) => (sum * 37 + letter.charCodeAt(0) * 11) % 360, 7);
  const colour = (lightness: number) => `hsl(${hue} 55% ${lightness}%)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160" preserveAspectRatio="xMidYMid slice" width="320" height="160">
    <rect width="320" height="160" fill="${colour(90)}"/><circle cx="235" cy="52" r="26" fill="${colour(78)}"/>
    <path d="M0 130 95 55l75 70 55-40 95 75v40H0z" fill="${colour(62)}"/><path d="M0 150l120-40 200 50v10H0z" fill="${colour(48)}"/>
  </svg>`;
}
