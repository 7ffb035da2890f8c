import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { freePort } from '../process/free-port.js';
import { goTo, newConversation, phone, says, useConsole } from './console-world.js';
import { seriousViolations } from './serious-violations.js';
import { startPageBot } from './start-page-bot.js';

const operationsPort = await freePort();

/** What there is to look at, and what shows that it is there. */
const VIEWS = {
  customer: '[data-testid=phone-web_chat] [data-testid=list-item]',
  agent: '[data-testid=agent-take]',
  inspector: '[data-testid=exchange]',
  'inspector/conversations': '[data-testid=step]',
  'inspector/dials': '[data-testid=dial-agents]',
  'inspector/bot': '[data-testid=drawing] .state.current',
} as const;

describe('The console in a window as narrow as a telephone', function () {
  this.timeout(90_000);
  const world = useConsole({
    viewport: { width: 390, height: 780 },
    hub: { botIntrospection: [`http://127.0.0.1:${operationsPort}/introspection`] },
    prepare: async (hub) => {
      const host = await startPageBot(hub, {
        COLLOQUY_OPERATIONS_PORT: String(operationsPort),
        COLLOQUY_INTROSPECTION: 'development',
      });
      return () => host.stop();
    },
  });

  it('has every view within the window, every word whole, and nothing serious for axe', async () => {
    const { page } = world();
    await newConversation(page);
    await says(page, 'hello');
    await phone(page).getByTestId('quick-reply').getByText('A person').click();
    await phone(page).getByText('You are being transferred').waitFor();
    await newConversation(page);
    await says(page, 'hello');
    await phone(page).getByTestId('quick-reply').getByText('An order').click();
    for (const [view, sign] of Object.entries(VIEWS)) {
      await goTo(world(), view);
      await page.locator(sign).first().waitFor();
      if (view === 'agent') await page.getByTestId('agent-queue-item').first().click();
      expect(await beyond(page), view).to.deep.equal([]);
      expect(await broken(page), view).to.deep.equal([]);
      expect(await seriousViolations(page), view).to.deep.equal([]);
    }
  });

  it('leads to each area and each view of the inspector', async () => {
    const { page } = world();
    for (const area of ['inspector', 'agent', 'customer']) {
      await page.getByTestId(`area-${area}`).click();
      await page.locator(`[data-testid=area-${area}][aria-current]`).waitFor();
    }
    await page.getByTestId('area-inspector').click();
    for (const name of ['Bot', 'Dials', 'Conversations', 'Exchanges']) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.locator('.tabs a[aria-current]', { hasText: name }).waitFor();
    }
  });
});

/** Links, buttons and fields that are cut off at the side, by the window or by the bar that they are in; what is scrolled within a part of its own is not. */
async function beyond(page: Page): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('header a, header button, .tabs a, label, select, input, button')]
    .filter((node) => node.checkVisibility() && node.closest('[role=list], .queue, .drawing') === null)
    .filter((node) => {
      const bar = node.closest('.areas, .tabs')?.getBoundingClientRect().right ?? innerWidth;
      return node.getBoundingClientRect().right > bar + 1;
    })
    .map((node) => node.textContent || node.id)
    .concat(document.documentElement.scrollWidth > innerWidth ? ['the page as a whole'] : [])`);
}

/** Names of participants and dials of which a word goes on in the next line. */
async function broken(page: Page): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('.participants th, .participants td:nth-child(3), .dial label')]
    .filter((node) => node.checkVisibility() && /^\\w+$/.test(node.textContent))
    .filter((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range.getClientRects().length > 1;
    })
    .map((node) => node.textContent)`);
}
