import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub, type HubOptions, type RunningHub } from '@colloquy/hub';
import { after, afterEach, before, beforeEach } from 'mocha';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.js';

/** Chromium would otherwise look for updates and hosts of its own; the tests must not leave the machine. */
export const QUIET = [
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

/** What a test of the console works with; there while a test runs. */
export interface ConsoleWorld {
  readonly hub: RunningHub;
  readonly page: Page;
  readonly browser: BrowserContext;
}

/** How the world of a suite is made. */
export interface WorldOptions {
  readonly hub?: HubOptions | (() => Promise<HubOptions>);
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** Starts what belongs to the hub; what it answers with is called at the end. */
  readonly prepare?: (hub: RunningHub) => Promise<() => Promise<void>>;
}

/**
 * A hub for each suite, and the console on a fresh page for each test. A page that threw, or that broke its own security policy,
 * fails the test that it was open in.
 */
export function useConsole(options: WorldOptions = {}): () => ConsoleWorld {
  const executablePath = findChromium();
  let world: ConsoleWorld | undefined;
  let profile = '';
  let browser: BrowserContext | undefined;
  let hub: RunningHub | undefined;
  let end = (): Promise<void> => Promise.resolve();
  let faults: string[] = [];

  before(async function () {
    this.timeout(60_000);
    if (executablePath === undefined) {
      process.stdout.write(`    ${NO_BROWSER}\n`);
      this.skip();
    }
    const given = typeof options.hub === 'function' ? await options.hub() : options.hub;
    hub = await startHub({ port: 0, ...given });
    end = (await options.prepare?.(hub)) ?? end;
    profile = await mkdtemp(join(tmpdir(), 'colloquy-browser-'));
    browser = await chromium.launchPersistentContext(profile, {
      headless: true,
      args: QUIET,
      executablePath,
      viewport: options.viewport ?? { width: 1440, height: 900 },
      colorScheme: options.colorScheme ?? 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'UTC',
    });
    browser.setDefaultTimeout(20_000);
  });

  beforeEach(async () => {
    if (browser === undefined || hub === undefined) return;
    faults = [];
    const page = await browser.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
    });
    world = { hub, page, browser };
    await page.goto(hub.url);
    await page.evaluate('sessionStorage.clear(); localStorage.clear();');
    await page.reload();
    await page.locator('[data-connected=true]').waitFor();
  });

  afterEach(async () => {
    // What is held or changed on the way is not waited for, and harms no test that comes later.
    await world?.page.unrouteAll({ behavior: 'ignoreErrors' });
    await world?.page.close();
    world = undefined;
    if (faults.length > 0) throw new Error(`The page had faults: ${faults.join('; ')}`);
  });

  after(async () => {
    await browser?.close();
    await end();
    await hub?.stop();
    if (profile !== '') await rm(profile, { recursive: true, force: true });
  });

  return () => {
    if (world === undefined) throw new Error('The console is only there while a test runs.');
    return world;
  };
}

/** Goes to an area of the console, or a view in it, by its address. */
export async function goTo({ page, hub }: ConsoleWorld, hash: string): Promise<void> {
  await page.goto(`${hub.url}/#${hash}`);
}

/** The telephone of a channel. */
export function phone(page: Page, channel = 'web_chat'): Locator {
  return page.getByTestId(`phone-${channel}`);
}

/** Begins a conversation of its own on a channel. */
export async function newConversation(page: Page, channel = 'web_chat', who?: string): Promise<void> {
  const on = phone(page, channel);
  await on.getByTestId('chats').click();
  if (who !== undefined) await on.getByTestId('account-select').selectOption({ label: who });
  await on.getByTestId('new-conversation').click();
}

/** Writes as the customer. */
export async function says(page: Page, text: string, channel = 'web_chat'): Promise<void> {
  await phone(page, channel).getByTestId('customer-input').fill(text);
  await phone(page, channel).getByTestId('customer-send').click();
}

/** Has the agents come or go, which they had not, and waits until the hub knows. */
export async function setAvailable(page: Page, isAvailable: boolean): Promise<void> {
  const answered = page.waitForResponse('**/console/agent/availability');
  await page.getByTestId('agent-available').setChecked(isAvailable);
  await answered;
}

/** A text in the customer's log. */
export function customerSees(page: Page, text: string, channel = 'web_chat'): Locator {
  return phone(page, channel).getByTestId('customer-log').getByText(text, { exact: true });
}

/** A text in the agent's log. */
export function agentSees(page: Page, text: string): Locator {
  return page.getByTestId('agent-log').getByText(text, { exact: true });
}
