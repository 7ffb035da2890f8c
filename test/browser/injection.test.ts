import { expect } from 'chai';
import { RICH_MESSAGE_TYPES } from '@colloquy/protocol';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { agentSees, customerSees, goTo, newConversation, says, useConsole } from './console-world.js';
import { RICH_EXAMPLES } from './guide-messages.js';
import { startScriptedBot, type ScriptedBot } from './scripted-bot.js';

/** Each would set `pwned` if it were markup, an attribute or an address. */
const ATTACKS = [
  '<img src=x onerror="globalThis.pwned=1">',
  '"><script>globalThis.pwned=1</script>',
  "' onfocus='globalThis.pwned=1' autofocus='",
  'javascript:globalThis.pwned=1',
  '</script><svg onload=globalThis.pwned=1>',
];

describe('What is typed at the console', function () {
  this.timeout(60_000);
  let bot: ScriptedBot;
  const world = useConsole({
    prepare: async (hub) => {
      bot = await startScriptedBot(hub, 'Evil bot');
      return bot.close;
    },
  });

  async function unharmed(page: Page): Promise<void> {
    const found = (await page.evaluate(`({
      pwned: globalThis.pwned,
      scripts: [...document.scripts].filter((script) => !script.src.startsWith(location.origin)).length,
      listeners: [...document.querySelectorAll('*')].filter((node) =>
        node.getAttributeNames().some((name) => name.startsWith('on'))).length,
      addresses: [...document.querySelectorAll('[href], [src]')].filter((node) =>
        /^\\s*(javascript|vbscript|data:text)/i.test(node.getAttribute('href') ?? node.getAttribute('src') ?? '')).length,
      bold: document.querySelectorAll('main b').length,
    })`)) as object;
    expect(found).to.deep.equal({ pwned: undefined, scripts: 0, listeners: 0, addresses: 0, bold: 0 });
  }

  it('is shown as text, on both sides and in the inspector', async () => {
    const { page } = world();
    await page.getByTestId('who').click();
    await page.getByTestId('customer-name').fill(ATTACKS[0] ?? '');
    await newConversation(page);
    for (const attack of ATTACKS) await says(page, attack);
    const { conversation } = await bot.heard('text');
    await bot.say(conversation.id ?? '', {
      type: 'escalation.transfer',
      content: { text: ATTACKS[1] ?? '' },
      ...{
        attributes: {
          attribute: [{ name: 'subject', value: ATTACKS[2] ?? '', object: 'activity', external: false }],
        },
      },
    } as Parameters<ScriptedBot['say']>[1]);
    await page.getByTestId('area-agent').click();
    for (const attack of ATTACKS) await agentSees(page, attack).first().waitFor();
    await unharmed(page);
    await goTo(world(), 'inspector');
    await page.getByTestId('exchange').last().click();
    await page.getByTestId('exchange-detail').getByText('Request', { exact: true }).waitFor();
    await unharmed(page);
    await goTo(world(), 'inspector/conversations');
    await page.getByTestId('step').first().waitFor();
    await unharmed(page);
  });

  it('is text in every field of every rich message, too', async () => {
    const { page } = world();
    await page.route('https://**', (route) => route.abort());
    bot.forget();
    await newConversation(page);
    await says(page, 'Show me');
    const id = (await bot.heard('text')).conversation.id ?? '';
    let count = 0;
    for (const type of RICH_MESSAGE_TYPES) {
      const { json = '{}' } = RICH_EXAMPLES[type].content ?? {};
      for (const attack of ATTACKS) {
        const evil: unknown = JSON.parse(json, (name, value: unknown) => evilValue(name, value, attack));
        const text = JSON.stringify(evil);
        if (text.length > 10_000) continue;
        await bot.say(id, { type, content: { json: text } });
        count += 1;
      }
    }
    await bot.say(id, { type: 'text', content: { text: 'That was all.' } });
    await customerSees(page, 'That was all.').waitFor();
    // At once: one after the other, the list would let some go while it scrolls to the rest.
    const begins = '[data-testid=phone-web_chat] [data-testid=form-begin]';
    await page.evaluate(`for (const button of document.querySelectorAll('${begins}')) button.click()`);
    await unharmed(page);
    // The first of them, which the list has let go meanwhile; while forms open, it goes back to its end.
    await page.evaluate(`new Promise((resolve) => {
      const scroller = document.querySelector('[data-testid=phone-web_chat] .scroller');
      const goUp = () => {
        scroller.scrollTop = 0;
        if (scroller.textContent.includes('Show me')) resolve();
        else requestAnimationFrame(goUp);
      };
      goUp();
    })`);
    await unharmed(page);
    expect(count).to.be.greaterThan(30);
  });

  it('may run nothing but the page’s own scripts, even if it got into the page', async () => {
    // A page of its own: that the policy is broken is reported, and would fail any other test.
    const { browser, hub } = world();
    const page = await browser.newPage();
    await page.goto(hub.url);
    await page
      .evaluate(
        `{
      const script = document.createElement('script');
      script.textContent = 'globalThis.pwned = 1';
      document.body.append(script);
    }`,
      )
      .catch(() => undefined);
    expect(await page.evaluate('globalThis.pwned')).to.equal(undefined);
  });
});

/** Keeps what makes the message what it is, and what refers from one part to another. */
function evilValue(name: string, value: unknown, attack: string): unknown {
  if (
    typeof value !== 'string' ||
    ['type', 'version', 'imageid', 'id', 'amount', 'startTime', 'duration'].includes(name)
  )
    return value;
  if (/identifier$/i.test(name)) return value;
  return attack;
}
