import { expect } from 'chai';
import { RICH_MESSAGE_TYPES } from '@colloquy/protocol';
import { describe, it } from 'mocha';
import { freePort } from '../process/free-port.js';
import {
  customerSees,
  goTo,
  newConversation,
  phone,
  says,
  useConsole,
  type ConsoleWorld,
} from './console-world.js';
import { RICH_EXAMPLES } from './guide-messages.js';
import { seriousViolations } from './serious-violations.js';
import { startPageBot } from './start-page-bot.js';
import { startScriptedBot, type ScriptedBot } from './scripted-bot.js';

const operationsPort = await freePort();

for (const colorScheme of ['light', 'dark'] as const) {
  describe(`The console as axe sees it, ${colorScheme}`, function () {
    this.timeout(90_000);
    let rich: ScriptedBot;
    const world = useConsole({
      colorScheme,
      hub: { botIntrospection: [`http://127.0.0.1:${operationsPort}/introspection`] },
      prepare: async (hub) => {
        const host = await startPageBot(hub, {
          COLLOQUY_OPERATIONS_PORT: String(operationsPort),
          COLLOQUY_INTROSPECTION: 'development',
        });
        rich = await startScriptedBot(hub, 'Rich bot');
        return async () => {
          await rich.close();
          await host.stop();
        };
      },
    });

    it('has nothing serious in the customer’s area, with every rich message and the list of conversations', async () => {
      const { page } = world();
      expect(await seriousViolations(page)).to.deep.equal([]);
      await page.route('https://shop.example/**', (route) => route.abort());
      await page.getByTestId('who').click();
      await newConversation(page, 'web_chat', 'Rich bot, Rich bot');
      await says(page, 'Show me');
      const id = (await rich.heard('text')).conversation.id ?? '';
      for (const type of RICH_MESSAGE_TYPES)
        await rich.say(id, { type, content: RICH_EXAMPLES[type].content ?? {} });
      await phone(page).getByTestId('sign-in-success').waitFor();
      await says(page, 'Hi', 'whatsapp');
      await says(page, 'Hi', 'sms_twilio');
      await customerSees(page, 'Hi', 'sms_twilio').waitFor();
      expect(await seriousViolations(page)).to.deep.equal([]);
      await phone(page).getByTestId('chats').click();
      expect(await seriousViolations(page)).to.deep.equal([]);
    });

    it('has nothing serious on the agent’s desk', async () => {
      const { page } = world();
      await goTo(world(), 'agent');
      expect(await seriousViolations(page)).to.deep.equal([]);
      await escalate(world());
      await page.getByTestId('agent-take').waitFor();
      expect(await seriousViolations(page)).to.deep.equal([]);
      await page.getByTestId('agent-take').click();
      await page.getByTestId('agent-rich').click();
      await page.getByTestId('rich-check').getByText('As documented.').waitFor();
      expect(await seriousViolations(page)).to.deep.equal([]);
    });

    it('has nothing serious in any view of the inspector', async () => {
      const { page, hub } = world();
      await fetch(`${hub.apiUrl}/channels`);
      await newConversation(page);
      await says(page, 'hello');
      await phone(page).getByTestId('quick-reply').first().waitFor();
      await goTo(world(), 'inspector');
      await page.locator('.exchange[data-failed=true]').first().click();
      await page.getByTestId('explanation').waitFor();
      expect(await seriousViolations(page)).to.deep.equal([]);
      await goTo(world(), 'inspector/conversations');
      await page.getByTestId('step').first().waitFor();
      expect(await seriousViolations(page)).to.deep.equal([]);
      await goTo(world(), 'inspector/dials');
      await page.getByTestId('dial-agents').waitFor();
      expect(await seriousViolations(page)).to.deep.equal([]);
      await goTo(world(), 'inspector/bot');
      await page.getByTestId('journal-step').first().click();
      expect(await seriousViolations(page)).to.deep.equal([]);
    });

    it('is really in these colours', async () => {
      const { page } = world();
      const lightness = Number(
        await page.evaluate(
          `getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0)`,
        ),
      );
      if (colorScheme === 'light') expect(lightness).to.be.greaterThan(600);
      else expect(lightness).to.be.lessThan(120);
    });

    async function escalate({ page }: ConsoleWorld): Promise<void> {
      await newConversation(page);
      await says(page, 'hello');
      await phone(page).getByTestId('quick-reply').getByText('A person').click();
    }
  });
}
