import { describe, it } from 'mocha';
import { agentSees, customerSees, goTo, newConversation, phone, says, useConsole } from './console-world.js';
import { startPageBot } from './start-page-bot.js';

describe('The console with a real bot', function () {
  this.timeout(60_000);
  const world = useConsole({
    prepare: async (hub) => {
      const host = await startPageBot(hub);
      return () => host.stop();
    },
  });

  it('shows the bot’s buttons, and a click is an answer', async () => {
    const { page } = world();
    await newConversation(page);
    await says(page, 'hello');
    await page.getByTestId('quick-reply').getByText('An order').click();
    await page.getByTestId('list-item').filter({ hasText: 'Blue hat' }).click();
    await customerSees(page, 'You chose: Blue hat').waitFor();
  });

  it('shows the same dialog as numbered text on SMS, where a number is an answer', async () => {
    const { page } = world();
    await newConversation(page, 'sms_twilio');
    await says(page, 'hello', 'sms_twilio');
    const sms = phone(page, 'sms_twilio');
    await sms.getByTestId('numbered').filter({ hasText: '1. An order' }).waitFor();
    await says(page, '1', 'sms_twilio');
    await sms.getByTestId('numbered').filter({ hasText: '2. Blue hat (shipped)' }).waitFor();
    await says(page, '2', 'sms_twilio');
    await customerSees(page, 'You chose: Blue hat', 'sms_twilio').waitFor();
  });

  it('hands the conversation to the agent’s desk and back to the bot, and ends it', async () => {
    const { page } = world();
    await newConversation(page);
    await says(page, 'hello');
    await page.getByTestId('quick-reply').getByText('A person').click();
    await page.locator('#waiting-badge').getByText('1 waiting').waitFor();
    await page.getByTestId('area-agent').click();
    await page.getByTestId('agent-facts').getByText('Wants a person').waitFor();
    await page.getByTestId('agent-take').click();
    await page.getByTestId('agent-input').fill('Hello, this is Ann.');
    await page.getByTestId('agent-send').click();
    await customerSees(page, 'Hello, this is Ann.').waitFor();
    await says(page, 'Thank you, Ann.');
    await agentSees(page, 'Thank you, Ann.').waitFor();
    await page
      .getByTestId('agent-log')
      .locator('[data-delivery=read]')
      .getByText('Hello, this is Ann.')
      .waitFor();
    await page.getByTestId('agent-handback').click();
    await customerSees(page, 'Back with the bot.').waitFor();
    await phone(page).getByTestId('customer-end').click();
    await customerSees(page, 'You ended the conversation').waitFor();
    await phone(page).getByTestId('customer-input').and(page.locator(':disabled')).waitFor();
  });

  it('keeps the chat when the page is loaded again', async () => {
    const { page } = world();
    await newConversation(page);
    await says(page, 'hello');
    await page.getByTestId('quick-reply').first().waitFor();
    await page.reload();
    await customerSees(page, 'hello').first().waitFor();
    await page.getByTestId('quick-reply').first().waitFor();
  });

  it('follows in the inspector what happens, and shows who has the conversation', async () => {
    const { page } = world();
    await goTo(world(), 'inspector');
    await newConversation(page);
    await says(page, 'hello');
    await page.getByTestId('quick-reply').first().waitFor();
    const exchanges = page.getByTestId('exchange');
    await exchanges.filter({ hasText: 'richMessage.quickreply · custom_bot' }).first().waitFor();
    await exchanges.filter({ hasText: 'text · customer' }).filter({ hasText: 'to the hub' }).last().click();
    const detail = page.getByTestId('exchange-detail');
    await detail.getByText('"text": "hello"').waitFor();
    await detail.getByText('headers').first().click();
    await detail.getByText('Bearer ••••').waitFor();
    await detail
      .getByRole('link', { name: /^Conversation/ })
      .first()
      .click();
    const owner = page.locator('.participants tr[data-owns=true]');
    await owner.getByText('Harbour shop', { exact: true }).waitFor();
    await page.getByTestId('step').filter({ hasText: 'richMessage.quickreply' }).waitFor();
  });
});
