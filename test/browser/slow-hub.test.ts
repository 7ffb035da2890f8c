import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  customerSees,
  goTo,
  newConversation,
  phone,
  says,
  useConsole,
  type ConsoleWorld,
} from './console-world.js';
import { holdRequests } from './hold-requests.js';
import { startScriptedBot, type ScriptedBot } from './scripted-bot.js';

const ORDERS = { value: 'orders', displayValue: 'Orders' };
const RETURNS = { value: 'returns', displayValue: 'Returns' };

describe('The console while the hub has yet to answer', function () {
  this.timeout(60_000);
  let bot: ScriptedBot;
  const world = useConsole({
    prepare: async (hub) => {
      bot = await startScriptedBot(hub, 'Slow bot', [ORDERS, RETURNS]);
      return bot.close;
    },
  });

  /** A conversation that waits for a person, opened on the desk; its id. */
  async function waiting({ page }: ConsoleWorld): Promise<string> {
    bot.forget();
    await newConversation(page);
    await says(page, 'Please help');
    const id = (await bot.heard('text')).conversation.id ?? '';
    await bot.say(id, { type: 'escalation.transfer' });
    await page.getByTestId('area-agent').click();
    await page.getByTestId('agent-queue-item').filter({ hasText: 'Waiting' }).click();
    await page.getByTestId('agent-take').waitFor();
    return id;
  }

  async function taken(inWorld: ConsoleWorld): Promise<string> {
    const id = await waiting(inWorld);
    await inWorld.page.getByTestId('agent-take').click();
    await inWorld.page.getByTestId('agent-input').and(inWorld.page.locator(':enabled')).waitFor();
    return id;
  }

  it('takes, and ends, a conversation once, however often one clicks', async () => {
    const { page } = world();
    const id = await waiting(world());
    const takes = await holdRequests(page, /\/console\/agent\/take$/);
    await page.getByTestId('agent-take').dblclick();
    await takes.first;
    takes.letGo();
    await page.getByTestId('agent-input').fill('Hello');
    await page.getByTestId('agent-send').click();
    // The page asks for one thing after the other: a second time would have come before.
    await customerSees(page, 'Hello').waitFor();
    const ends = await holdRequests(page, /\/console\/agent\/end$/);
    await page.getByTestId('agent-end').dblclick();
    await ends.first;
    ends.letGo();
    await customerSees(page, 'The conversation has ended').waitFor();
    await newConversation(page);
    await says(page, 'Another');
    while ((await bot.heard('text')).conversation.id === id);
    expect([takes.made(), ends.made()]).to.deep.equal([1, 1]);
    expect(await page.locator('#agent-problem').isHidden()).to.equal(true);
  });

  it('sends a rich message once, however often one clicks', async () => {
    const { page } = world();
    await taken(world());
    await page.getByTestId('agent-rich').click();
    await page.getByTestId('rich-check').getByText('As documented.').waitFor();
    const sent = await holdRequests(page, /\/console\/agent\/rich$/);
    await page.getByTestId('rich-send').dblclick();
    await sent.first;
    sent.letGo();
    await page.getByTestId('rich-form').waitFor({ state: 'hidden' });
    await page.getByTestId('agent-input').fill('That is all');
    await page.getByTestId('agent-send').click();
    await customerSees(page, 'That is all').waitFor();
    expect(sent.made()).to.equal(1);
  });

  it('keeps the rich message that is written while the examples come, and come again', async () => {
    const { page } = world();
    await taken(world());
    const examples = await holdRequests(page, /\/console\/agent\/examples$/, 'GET');
    const button = page.getByTestId('agent-rich');
    for (const _ of ['opened', 'closed', 'opened again']) await button.click();
    await examples.first;
    examples.letGo();
    await page.getByTestId('rich-check').getByText('As documented.').waitFor();
    expect(examples.made()).to.equal(1);
  });

  it('gives back what did not reach the hub, to be sent again', async () => {
    const { page } = world();
    await taken(world());
    await page.route('**/console/agent/messages', (route) => route.abort());
    const input = page.getByTestId('agent-input');
    await input.fill('Not lost');
    await page.getByTestId('agent-send').click();
    await page.locator('#agent-problem').getByText('The hub does not answer').waitFor();
    expect(await input.inputValue()).to.equal('Not lost');
    await page.unroute('**/console/agent/messages');
    await page.getByTestId('agent-send').click();
    await customerSees(page, 'Not lost').waitFor();
    expect(await input.inputValue()).to.equal('');
  });

  it('keeps what is begun to one customer for this customer, the files that are still on their way too', async () => {
    const { page } = world();
    for (const name of ['Ann', 'Bob']) {
      await page.getByTestId('area-customer').click();
      if (!(await page.getByTestId('customer-name').isVisible())) await page.getByTestId('who').click();
      await page.getByTestId('customer-name').fill(name);
      await taken(world());
    }
    const ann = page.getByTestId('agent-queue-item').filter({ hasText: 'Ann' });
    const bob = page.getByTestId('agent-queue-item').filter({ hasText: 'Bob' });
    const [input, tray] = [page.getByTestId('agent-input'), page.locator('.case').getByTestId('tray-file')];
    const uploads = await holdRequests(page, /\/console\/agent\/files$/);
    await input.fill('Dear Bob');
    await page
      .getByTestId('agent-files')
      .setInputFiles({ name: 'bob.pdf', mimeType: 'application/pdf', buffer: Buffer.from('for Bob') });
    await uploads.first;
    await ann.click();
    await page.locator('#case-title').getByText('Ann').waitFor();
    expect(await input.inputValue()).to.equal('');
    await input.fill('Dear Ann');
    uploads.letGo();
    await tray.waitFor({ state: 'detached' });
    await bob.click();
    await tray.getByText('bob.pdf').waitFor();
    expect(await input.inputValue()).to.equal('Dear Bob');
    await ann.click();
    await tray.waitFor({ state: 'detached' });
    expect(await input.inputValue()).to.equal('Dear Ann');
  });

  it('keeps the intent that was chosen when the bot names others, for this conversation only', async () => {
    const { page } = world();
    await taken(world());
    const intent = page.getByTestId('agent-intent');
    await intent.selectOption('returns');
    await bot.change({ intents: { intent: [{ value: 'new', displayValue: 'New' }, ORDERS, RETURNS] } });
    await intent.locator('option[value=new]').waitFor({ state: 'attached' });
    expect(await intent.inputValue()).to.equal('returns');
    await page.getByTestId('agent-end').click();
    await customerSees(page, 'The conversation has ended').waitFor();
    await taken(world());
    expect(await intent.inputValue()).to.equal('');
  });

  it('keeps who was chosen to answer when the bot has another name', async () => {
    const { page } = world();
    const second = await startScriptedBot(world().hub, 'Second bot');
    try {
      await phone(page).getByTestId('chats').click();
      const select = phone(page).getByTestId('account-select');
      await select.selectOption({ label: 'Second bot, Second bot' });
      await second.change({ name: 'Quick bot' });
      await select.getByText('Quick bot').waitFor({ state: 'attached' });
      expect(await select.locator('option:checked').textContent()).to.equal('Quick bot, Second bot');
    } finally {
      await second.close();
    }
  });

  it('keeps what is being set at one dial when it answers of another', async () => {
    const { page, hub } = world();
    await goTo(world(), 'inspector/dials');
    const turned = await holdRequests(page, /\/control\/dials$/, 'PATCH');
    await page.getByTestId('dial-agents').selectOption('absent');
    await turned.first;
    const delay = page.getByTestId('dial-callbackDelayMs');
    await delay.fill('20');
    turned.letGo();
    const badge = page.locator('#dials-badge');
    await badge.getByText('1 turned').waitFor();
    expect(await delay.inputValue()).to.equal('20');
    await delay.press('Enter');
    await badge.getByText('2 turned').waitFor();
    expect(hub.dials.values).to.include({ callbackDelayMs: 20, agents: 'absent' });
    await page.getByTestId('reset-dials').click();
    await badge.waitFor({ state: 'hidden' });
    expect(await delay.inputValue()).to.equal('0');
  });

  it('puts a dial back that the hub does not turn, and says why', async () => {
    const { page } = world();
    await goTo(world(), 'inspector/dials');
    const delay = page.getByTestId('dial-callbackDelayMs');
    await delay.fill('-1');
    await delay.press('Enter');
    await page.locator('#inspector-problem').getByText('callbackDelayMs').waitFor();
    await page.locator('#dials-badge').waitFor({ state: 'hidden' });
    await delay.and(page.locator(':valid')).waitFor();
    expect(await delay.inputValue()).to.equal('0');
    expect(await page.locator('#inspector-problem').isVisible()).to.equal(true);
  });

  it('shows the conversation that was chosen last', async () => {
    const { page } = world();
    for (const text of ['One', 'Two', 'Three']) {
      await newConversation(page);
      await says(page, text);
      await customerSees(page, text).waitFor();
    }
    await goTo(world(), 'inspector/conversations');
    await page.getByTestId('step').first().waitFor();
    const links = page.getByTestId('hub-conversation').and(page.locator(':not([aria-current])'));
    const sheets = await holdRequests(page, /\/console\/inspector\/conversations\/./, 'GET');
    await links.first().click();
    await sheets.first;
    const [, , id = ''] = ((await links.last().getAttribute('href')) ?? '').split('/');
    await links.last().click();
    sheets.letGo();
    const sheet = page.getByTestId('sheet');
    await sheet.getByRole('heading', { name: `Conversation ${id}` }).waitFor();
  });
});
