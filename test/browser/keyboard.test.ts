import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import { agentSees, customerSees, goTo, newConversation, phone, useConsole } from './console-world.js';
import { startPageBot } from './start-page-bot.js';

/** The most controls on the way to any other. */
const FAR = 120;

/** Goes on with Tab until it is there: no mouse, no script. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < FAR; step += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}.`);
}

describe('The console with a keyboard only', function () {
  this.timeout(90_000);
  const world = useConsole({
    prepare: async (hub) => {
      const host = await startPageBot(hub);
      return () => host.stop();
    },
  });

  it('chats, escalates, answers, hands back and ends', async () => {
    const { page } = world();
    const input = phone(page).getByTestId('customer-input');
    await tabTo(page, input);
    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');
    await phone(page).getByTestId('quick-reply').first().waitFor();
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, phone(page).getByTestId('quick-reply').getByText('A person'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByTestId('area-agent'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByTestId('agent-take'));
    await page.keyboard.press('Enter');
    await page.locator('[data-testid=agent-input]:focus').waitFor();
    await page.keyboard.type('Hello from Ann');
    await page.keyboard.press('Enter');
    await customerSees(page, 'Hello from Ann').waitFor();
    await tabTo(page, page.getByTestId('agent-handback'));
    await page.keyboard.press('Enter');
    await customerSees(page, 'Back with the bot.').waitFor();
    await tabTo(page, phone(page).getByTestId('customer-end'));
    await page.keyboard.press('Enter');
    await agentSees(page, 'The conversation has ended')
      .or(customerSees(page, 'You ended the conversation'))
      .first()
      .waitFor();
  });

  it('goes through the exchanges with arrows, Home and End', async () => {
    const { page, hub } = world();
    await goTo(world(), 'inspector');
    // Those that fail are the test's: of others, more may come at any time.
    await page.getByTestId('filter-errors').check();
    for (const _ of ['one', 'two', 'three']) await fetch(`${hub.apiUrl}/channels`);
    await page.locator('.exchange[aria-setsize="3"]').first().waitFor();
    await tabTo(page, page.getByTestId('exchanges'));
    await page.keyboard.press('Home');
    await page.locator('.exchange[aria-selected=true][aria-posinset="1"]').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('.exchange[aria-selected=true][aria-posinset="2"]').waitFor();
    const chosen = await page.getByTestId('exchanges').getAttribute('aria-activedescendant');
    expect(chosen).to.equal(await page.locator('.exchange[aria-selected=true]').getAttribute('id'));
    await page.keyboard.press('End');
    await page.locator('.exchange[aria-selected=true][aria-posinset="3"]').waitFor();
  });

  it('shows where the focus is, and says what is new', async () => {
    const { page } = world();
    await tabTo(page, page.getByTestId('area-inspector'));
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).to.equal('solid');
    await newConversation(page);
    await phone(page).getByTestId('customer-input').fill('hello');
    await page.keyboard.press('Enter');
    await page
      .getByTestId('announcements')
      .getByText('Harbour shop: What is it about?')
      .first()
      .waitFor({ state: 'attached' });
  });
});
