import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  agentSees,
  customerSees,
  goTo,
  newConversation,
  phone,
  says,
  setAvailable,
  useConsole,
  type ConsoleWorld,
} from './console-world.js';
import { holdRequests } from './hold-requests.js';
import { startScriptedBot, type ScriptedBot } from './scripted-bot.js';

const INTENTS = [
  { value: 'orders', displayValue: 'Orders' },
  { value: 'returns', displayValue: 'Returns' },
];

describe('The console with a customer and an agent', function () {
  this.timeout(60_000);
  let bot: ScriptedBot;
  const world = useConsole({
    prepare: async (hub) => {
      bot = await startScriptedBot(hub, 'Desk bot', INTENTS);
      return bot.close;
    },
  });

  /** A conversation that the agent has, and its id. */
  async function taken({ page }: ConsoleWorld): Promise<string> {
    await newConversation(page);
    await says(page, 'Please help');
    const { conversation } = await bot.heard('text');
    const id = conversation.id ?? '';
    await bot.say(id, { type: 'escalation.transfer', content: { text: 'Cannot help.' } });
    await page.getByTestId('area-agent').click();
    await page.getByTestId('agent-queue-item').filter({ hasText: 'Waiting' }).click();
    await page.getByTestId('agent-take').click();
    await page.getByTestId('agent-input').and(page.locator(':enabled')).waitFor();
    return id;
  }

  it('checks a rich message while it is written, sends it, and shows the answer', async () => {
    const { page } = world();
    await taken(world());
    await page.getByTestId('agent-rich').click();
    await page.getByTestId('rich-check').getByText('As documented.').waitFor();
    const text = page.getByTestId('rich-json');
    const whole = await text.inputValue();
    await text.fill(whole.replace('"quickReply"', '"quickReplies"'));
    await page.getByTestId('rich-check').getByText('quickReply').waitFor();
    expect(await page.getByTestId('rich-send').isDisabled()).to.equal(true);
    await text.fill(whole);
    await page.getByTestId('rich-check').getByText('As documented.').waitFor();
    await page.getByTestId('rich-send').click();
    await phone(page).getByTestId('quick-reply').getByText('Not yet').click();
    await agentSees(page, 'Not yet').last().waitFor();
  });

  it('sends files both ways', async () => {
    const { page } = world();
    await taken(world());
    await phone(page)
      .getByTestId('customer-files')
      .setInputFiles({
        name: 'receipt.png',
        mimeType: 'image/png',
        buffer: Buffer.from('not really a picture'),
      });
    await phone(page).getByTestId('tray-file').getByText('receipt.png').waitFor();
    await phone(page).getByTestId('customer-send').click();
    const link = page.getByTestId('agent-log').getByRole('link', { name: /receipt\.png/ });
    await link.waitFor();
    const address = (await link.getAttribute('href')) ?? '';
    expect(await (await fetch(address)).text()).to.equal('not really a picture');
    await page
      .getByTestId('agent-files')
      .setInputFiles({ name: 'label.pdf', mimeType: 'application/pdf', buffer: Buffer.from('a label') });
    await page.locator('.case').getByTestId('tray-file').getByText('label.pdf').waitFor();
    await page.getByTestId('agent-input').fill('Print this');
    await page.getByTestId('agent-send').click();
    await phone(page)
      .getByRole('link', { name: /label\.pdf/ })
      .waitFor();
  });

  it('shows who types, on both sides', async () => {
    const { page } = world();
    await taken(world());
    await page.getByTestId('agent-input').fill('One mo');
    await phone(page).getByTestId('typing-indicator').waitFor();
    await page.getByTestId('agent-input').fill('');
    await phone(page).getByTestId('typing-indicator').waitFor({ state: 'detached' });
    await phone(page).getByTestId('customer-input').fill('Yes, I');
    await page.locator('.case').getByTestId('typing-indicator').waitFor();
  });

  it('hands back with an intent of the bot', async () => {
    const { page } = world();
    const id = await taken(world());
    await page.getByTestId('agent-intent').selectOption({ label: 'Returns' });
    await page.getByTestId('agent-handback').click();
    const message = await bot.heard('escalation.transfer');
    expect(message.conversation.id).to.equal(id);
    expect(message.intent?.value).to.equal('returns');
  });

  it('deletes, brings back and erases a message, for good and also when all is over', async () => {
    const { page } = world();
    await taken(world());
    await says(page, 'My password is swordfish');
    await agentSees(page, 'My password is swordfish').waitFor();
    const message = phone(page).getByTestId('message').last();
    await message.hover();
    await message.getByTestId('message-delete').click();
    await agentSees(page, 'My password is swordfish').waitFor({ state: 'detached' });
    await message.getByTestId('message-undo').click();
    await agentSees(page, 'My password is swordfish').waitFor();
    await page.getByTestId('agent-end').click();
    await customerSees(page, 'The conversation has ended').waitFor();
    const mine = phone(page).getByTestId('message').filter({ hasText: 'swordfish' });
    await mine.hover();
    await mine.getByTestId('message-delete').click();
    await phone(page).getByTestId('message-erase').click();
    await phone(page).getByTestId('message-undo').waitFor({ state: 'detached' });
    await goTo(world(), 'inspector');
    const exchange = page.getByTestId('exchange').filter({ hasText: 'text · customer' });
    await exchange.last().click();
    await page.getByTestId('exchange-detail').getByText('•••• (deleted)').first().waitFor();
    expect(await page.content()).not.to.include('swordfish');
  });

  it('tells the bot who the customer is, before and during the conversation', async () => {
    const { page } = world();
    await page.getByTestId('who').click();
    await page.getByTestId('customer-name').fill('María');
    await page.getByTestId('customer-phone').fill('+4940123');
    await page.getByTestId('customer-language').fill('de-DE');
    await newConversation(page, 'whatsapp');
    await says(page, 'Hallo', 'whatsapp');
    const { conversation } = await bot.heard('text');
    // There is something to end as soon as the page knows of the conversation as well.
    await phone(page, 'whatsapp').getByTestId('customer-end').waitFor();
    expect(conversation.customer).to.deep.equal({
      name: 'María',
      type: 'individual',
      contacts: { contact: [{ type: 'phone', subType: 'mobile', address: '+4940123' }] },
      attributes: [{ name: 'language', value: 'de-DE' }],
    });
    await page.getByTestId('customer-name').fill('María García');
    await page.getByTestId('customer-tell').click();
    const told = await bot.heard('customer.info');
    expect(told.conversation.customer?.name).to.equal('María García');
  });

  it('has nobody for a customer while the agents are away', async () => {
    const { page } = world();
    await page.getByTestId('who').click();
    await page.getByTestId('customer-name').fill('Early Bird');
    await newConversation(page);
    await says(page, 'A person, please');
    const { conversation } = await bot.heard('text');
    await goTo(world(), 'agent');
    await setAvailable(page, false);
    await bot.say(conversation.id ?? '', { type: 'escalation.transfer' });
    await phone(page)
      .getByTestId('message')
      .filter({ hasText: /service hours|available|later/i })
      .waitFor();
    expect(await page.getByTestId('agent-queue-item').filter({ hasText: 'Early Bird' }).count()).to.equal(0);
    await setAvailable(page, true);
  });

  it('keeps what was chosen of the agents while the hub has yet to take it, whatever else happens', async () => {
    const { page } = world();
    await newConversation(page);
    await says(page, 'Are you there?');
    const { conversation } = await bot.heard('text');
    await goTo(world(), 'agent');
    const box = page.getByTestId('agent-available');
    const { letGo } = await holdRequests(page, /\/console\/agent\/availability$/);
    const answered = page.waitForResponse('**/console/agent/availability');
    await box.uncheck();
    await bot.say(conversation.id ?? '', { type: 'text', content: { text: 'Still here.' } });
    await customerSees(page, 'Still here.').waitFor();
    expect(await box.isChecked()).to.equal(false);
    letGo();
    await answered;
    await setAvailable(page, true);
    expect(await box.isChecked()).to.equal(true);
  });

  it('puts the choice back when the hub does not take it', async () => {
    const { page } = world();
    await goTo(world(), 'agent');
    const box = page.getByTestId('agent-available');
    await page.route('**/console/agent/availability', (route) => route.abort());
    await box.click();
    await page.getByTestId('availability-problem').getByText('The hub does not answer').waitFor();
    expect(await box.isChecked()).to.equal(true);
    await page.unroute('**/console/agent/availability');
  });
});
