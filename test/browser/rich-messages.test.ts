import { expect } from 'chai';
import type { CallbackMessage, RichMessageType } from '@colloquy/protocol';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { newConversation, phone, says, useConsole } from './console-world.js';
import { RICH_EXAMPLES } from './guide-messages.js';
import { startScriptedBot, type ScriptedBot } from './scripted-bot.js';

interface Content {
  readonly text?: string | undefined;
  readonly json?: string | undefined;
}

describe('Every rich message, on the telephone of the web', function () {
  this.timeout(60_000);
  let bot: ScriptedBot;
  const world = useConsole({
    prepare: async (hub) => {
      bot = await startScriptedBot(hub, 'Rich bot');
      return bot.close;
    },
  });

  /** Shows an example in a conversation of its own. */
  async function shown(type: RichMessageType): Promise<Locator> {
    const { page } = world();
    await page.route('https://shop.example/**', (route) => route.abort());
    await newConversation(page);
    await says(page, 'Show me');
    const { conversation } = await bot.heard('text');
    await bot.say(conversation.id ?? '', { type, content: RICH_EXAMPLES[type].content ?? {} });
    const message = phone(page).locator('[data-sender=bot]');
    await message.waitFor();
    return message;
  }

  async function answer(): Promise<Content> {
    const message: CallbackMessage = await bot.heard('text');
    return (message.content ?? {}) as Content;
  }

  it('quick replies: a click is the answer', async () => {
    const message = await shown('richMessage.quickreply');
    await message.getByTestId('quick-reply').getByText('Decent').click();
    expect((await answer()).text).to.equal('Decent');
  });

  it('list: several are chosen where several may be', async () => {
    const message = await shown('richMessage.listpicker');
    await message.getByTestId('list-item').filter({ hasText: 'Salmon' }).click();
    await message.getByTestId('list-item').filter({ hasText: 'Halibut' }).click();
    await message.getByTestId('list-item').filter({ hasText: 'Paper' }).click();
    await message.getByTestId('list-confirm').click();
    expect(JSON.stringify(await answer()))
      .to.include('Salmon')
      .and.to.include('Halibut')
      .and.to.include('Paper');
  });

  it('template: filled in, with its links', async () => {
    const message = await shown('richMessage.template');
    await message.getByText('Hi Bob, your order 12345 is on its way.').waitFor();
    const links = message.getByTestId('template-link');
    expect(await links.first().getAttribute('href')).to.equal('https://shop.example/track/12345');
    expect(await links.last().getAttribute('href')).to.equal('tel:+15550100199');
  });

  it('time picker: the slot’s id is the answer', async () => {
    const message = await shown('richMessage.timepicker');
    await message.getByTestId('time-slot').nth(1).click();
    expect(JSON.parse((await answer()).json ?? '{}')).to.include({ id: 'wed-14' });
  });

  it('link: opens elsewhere, and knows nothing of this page', async () => {
    const message = await shown('richMessage.richlink');
    const link = message.getByRole('link');
    expect(await link.getAttribute('href')).to.equal('https://shop.example/jackets');
    expect(await link.getAttribute('rel')).to.equal('noopener noreferrer');
  });

  it('form: every kind of page, a branch, a summary', async () => {
    const message = await shown('richMessage.form');
    await message.getByTestId('form-begin').click();
    await message.getByTestId('form-item').first().click();
    await message.getByTestId('form-next').click();
    await message.getByTestId('form-control').selectOption({ label: 'L' });
    await message.getByTestId('form-next').click();
    await message.getByTestId('form-control').fill('2027-06-01');
    await message.getByTestId('form-next').click();
    await message.getByText('June 1, 2027').waitFor();
    await message.getByTestId('form-send').click();
    const { selections } = JSON.parse((await answer()).json ?? '{}') as { selections: { answer?: string }[] };
    expect(selections).to.have.length(3);
    expect(selections[2]?.answer).to.equal('2027-06-01');
  });

  it('payment: paying is played', async () => {
    const message = await shown('richMessage.payment');
    await message.getByTestId('payment-pay').click();
    expect((await answer()).text).to.match(/^Paid \$26\.50/);
  });

  it('app: says what it is', async () => {
    const message = await shown('richMessage.app');
    await message.getByText('Harbour Tickets.').waitFor();
  });

  it('sign-in: succeeds or fails, as one likes', async () => {
    const message = await shown('richMessage.authentication');
    await message.getByTestId('sign-in-failure').click();
    expect((await bot.heard('authentication.failure')).sender?.type).to.equal('customer');
    const again = await shown('richMessage.authentication');
    await again.getByTestId('sign-in-success').click();
    await bot.heard('authentication.success');
  });

  it('pushed pages and files of a bot', async () => {
    const { page } = world();
    await newConversation(page);
    await says(page, 'Where is it?');
    const id = (await bot.heard('text')).conversation.id ?? '';
    await bot.say(id, { type: 'pagePush', content: { text: 'https://shop.example/track' } });
    await phone(page)
      .getByRole('link', { name: /shop\.example/ })
      .waitFor();
    const url = 'https://shop.example/invoice.pdf';
    const file = { name: 'invoice.pdf', url, size: 2048, contentType: 'application/pdf' };
    await bot.say(id, { type: 'text', attachments: { attachment: [file] } });
    const link = phone(page).getByRole('link', { name: /invoice\.pdf/ });
    expect(await link.getAttribute('href')).to.equal(url);
  });

  it('receipts, on a channel that carries them', async () => {
    const { page } = world();
    await newConversation(page, 'whatsapp');
    await says(page, 'Where is it?', 'whatsapp');
    const { id, conversation } = await bot.heard('text');
    const mine = phone(page, 'whatsapp').getByTestId('message').filter({ hasText: 'Where is it?' });
    await mine.and(page.locator('[data-delivery=sent]')).waitFor();
    await bot.say(conversation.id ?? '', { type: 'status.delivered', parent: { id } });
    await mine.and(page.locator('[data-delivery=delivered]')).waitFor();
    await bot.say(conversation.id ?? '', { type: 'status.read', parent: { id } });
    await mine.and(page.locator('[data-delivery=read]')).waitFor();
    await page.getByTestId('who').click();
    await page.getByTestId('bot-receipts').check();
    const said = await bot.say(conversation.id ?? '', { type: 'text', content: { text: 'It is here.' } });
    // Of the conversations before, receipts come as well.
    while ((await bot.heard('status.read')).parent?.id !== said);
  });
});
