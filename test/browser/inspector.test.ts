import { expect } from 'chai';
import { describe, it } from 'mocha';
import { freePort } from '../process/free-port.js';
import { customerSees, goTo, newConversation, phone, says, useConsole } from './console-world.js';
import { startPageBot } from './start-page-bot.js';

const operationsPort = await freePort();

describe('The inspector of the console, with a bot that shares its introspection', function () {
  this.timeout(60_000);
  const world = useConsole({
    hub: { botIntrospection: [`http://127.0.0.1:${operationsPort}/introspection`] },
    prepare: async (hub) => {
      const host = await startPageBot(hub, {
        COLLOQUY_OPERATIONS_PORT: String(operationsPort),
        COLLOQUY_INTROSPECTION: 'development',
      });
      return () => host.stop();
    },
  });

  it('lights the state that the dialog is in, and shows what each message did', async () => {
    const { page } = world();
    await goTo(world(), 'inspector/bot');
    await newConversation(page);
    await says(page, 'hello');
    const lit = page.getByTestId('drawing').locator('.state.current');
    await lit.and(page.locator('[data-state="choosing.offering"]')).waitFor();
    await phone(page).getByTestId('quick-reply').getByText('An order').click();
    await lit.and(page.locator('[data-state="choosing.list"]')).waitFor();
    await page
      .getByTestId('timer')
      .filter({ hasText: /: in (1 h|59 min)/ })
      .waitFor();
    await page.getByTestId('frame').getByText('choosing (version 1): list').waitFor();
    await page.getByRole('region', { name: 'Context of choosing' }).getByText('{}').waitFor();
    for (const none of ['Nothing waits to be sent.', 'None is open.']) await page.getByText(none).waitFor();
    await page.getByTestId('journal-step').filter({ hasText: 'text: hello' }).click();
    await page
      .getByTestId('bot-head')
      .getByText(/^Turn 1/)
      .waitFor();
    await lit.and(page.locator('[data-state="choosing.offering"]')).waitFor();
    await page.getByTestId('journal-step').filter({ hasText: 'An order' }).click();
    await page.locator('.state.left[data-state="choosing.offering"]').waitFor();
    await page.getByTestId('bot-now').click();
    await lit.and(page.locator('[data-state="choosing.list"]')).waitFor();
  });

  it('goes from a message in the chat to the step that it caused', async () => {
    const { page } = world();
    await newConversation(page);
    await says(page, 'hello');
    await phone(page).getByTestId('quick-reply').first().waitFor();
    await phone(page).locator('[data-sender=customer]').hover();
    await phone(page).locator('[data-sender=customer]').getByTestId('message-inspect').click();
    await page
      .getByTestId('bot-head')
      .getByText(/^Turn 1/)
      .waitFor();
  });

  it('goes there also when the dialog is shown already, from what the customer said and from what the bot said', async () => {
    const { page } = world();
    await goTo(world(), 'inspector/bot');
    await newConversation(page);
    await says(page, 'hello');
    await phone(page).getByTestId('quick-reply').getByText('An order').click();
    await phone(page).getByTestId('list-item').first().waitFor();
    await page.getByTestId('journal-step').filter({ hasText: 'An order' }).waitFor();
    const head = page.getByTestId('bot-head');
    for (const [sender, which, turn] of [
      ['customer', 'first', 1],
      ['customer', 'last', 2],
      ['bot', 'first', 1],
      ['bot', 'last', 2],
    ] as const) {
      const message = phone(page).locator(`[data-sender=${sender}]`)[which]();
      await message.hover();
      await message.getByTestId('message-inspect').click();
      await head.getByText(new RegExp(`^Turn ${turn},`)).waitFor();
    }
  });

  it('follows what the bot does by itself, of which the hub sees nothing', async () => {
    const { page } = world();
    await goTo(world(), 'inspector/bot');
    await newConversation(page);
    await says(page, 'hello');
    await page.getByTestId('drawing').locator('.state.current').first().waitFor();
    let isNoted = false;
    await page.route(/\/console\/bots\/\d+\/conversations\/[^/]+$/, async (route) => {
      const response = await route.fetch();
      const sheet = (await response.json()) as object;
      await route.fulfill({
        response,
        json: isNoted ? sheet : { ...sheet, outbox: [{ messageId: 'm-1', type: 'text' }] },
      });
    });
    await phone(page).getByTestId('quick-reply').getByText('An order').click();
    await page.getByText('text, m-1').waitFor();
    isNoted = true;
    await page.getByText('Nothing waits to be sent.').waitFor();
  });

  it('has the current state in sight, however small the window', async () => {
    const { page } = world();
    await page.setViewportSize({ width: 1200, height: 420 });
    await goTo(world(), 'inspector/bot');
    await newConversation(page);
    await says(page, 'hello');
    const isInSight = async (state: string): Promise<void> => {
      await page.locator(`.state.current[data-state="${state}"]`).waitFor();
      const [drawn, place] = [page.locator(`[data-state="${state}"]`), page.locator('.bot-frames')];
      const outer = await place.boundingBox();
      for (const seen of [drawn, page.getByTestId('bot-head')]) {
        const inner = await seen.boundingBox();
        expect(inner?.y, state).to.be.within(outer?.y ?? 0, (outer?.y ?? 0) + (outer?.height ?? 0));
      }
    };
    await isInSight('choosing.offering');
    await phone(page).getByTestId('quick-reply').getByText('A person').click();
    await isInSight('choosing.person');
  });

  it('explains errors in words, with a link to the documentation, and filters them', async () => {
    const { page, hub } = world();
    await goTo(world(), 'inspector');
    await fetch(`${hub.apiUrl}/conversations/messages`, { method: 'POST', body: '{}' });
    await page.getByTestId('filter-errors').check();
    const failed = page.getByTestId('exchange').filter({ hasText: '401' });
    await failed.first().click();
    await page.getByTestId('explanation').getByText('Fetch a new token and try once more.').waitFor();
    const link = page.getByTestId('exchange-detail').getByRole('link', { name: /^Documentation/ });
    expect(await link.getAttribute('href')).to.match(/\/operation\/sendMessage$/);
    expect(await page.locator('.exchange[data-failed=false]').count()).to.equal(0);
  });

  it('filters by conversation and by type', async () => {
    const { page } = world();
    await newConversation(page);
    await says(page, 'hello');
    await phone(page).getByTestId('quick-reply').first().waitFor();
    await goTo(world(), 'inspector/conversations');
    await page.getByTestId('hub-conversation').first().click();
    await page.getByTestId('its-exchanges').click();
    await page.getByTestId('exchange').first().waitFor();
    await page.getByTestId('filter-type').selectOption('richMessage.quickreply');
    await page.getByTestId('exchange').filter({ hasText: 'richMessage.quickreply' }).first().waitFor();
    expect(await page.getByTestId('exchange').filter({ hasText: 'text ·' }).count()).to.equal(0);
  });

  it('turns the dials of the hub while it runs', async () => {
    const { page, hub } = world();
    await goTo(world(), 'inspector/dials');
    await page.getByTestId('dial-callbackDelayMs').fill('20');
    await page.getByTestId('dial-callbackDelayMs').press('Enter');
    await page.getByTestId('dial-agents').selectOption('absent');
    await page.getByTestId('dial-apiTooManyShare').focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('#dials-badge').getByText('3 turned').waitFor();
    expect(hub.dials.values).to.include({ callbackDelayMs: 20, agents: 'absent', apiTooManyShare: 0.05 });
    await page.getByTestId('reset-dials').click();
    await page.locator('#dials-badge').waitFor({ state: 'hidden' });
    expect(hub.dials.values).to.include({ callbackDelayMs: 0, agents: 'present', apiTooManyShare: 0 });
  });

  it('shows the same when the page is loaded again', async () => {
    const { page } = world();
    await newConversation(page);
    await says(page, 'hello');
    await customerSees(page, 'hello').waitFor();
    await goTo(world(), 'inspector');
    await page.getByTestId('exchange').filter({ hasText: 'text · customer' }).first().waitFor();
    await page.reload();
    await page.getByTestId('exchange').filter({ hasText: 'text · customer' }).first().waitFor();
  });
});
