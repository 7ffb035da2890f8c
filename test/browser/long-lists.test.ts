import {
  startHub,
  type ExportedHubState,
  type HubOptions,
  type HubStateJson,
  type RunningHub,
} from '@colloquy/hub';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import { HubApi } from '../process/hub-api.js';
import { customerSees, goTo, phone, useConsole } from './console-world.js';

const MANY = 10_000;
/** Requests that are under way at the same time. */
const AT_ONCE = 20;

/** What a hub holds after a long talk: one short one, made long in its state. */
async function afterLongTalk(): Promise<HubOptions> {
  const hub = await startHub({ port: 0 });
  const response = await fetch(`${hub.url}/console/customer/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Line', account: { address: '1000', channelType: 'web_chat' } }),
  });
  expect(response.status).to.equal(200);
  await hub.idle();
  const state = lengthened(hub.exportState());
  await hub.stop();
  return { state };
}

function lengthened(state: ExportedHubState): HubStateJson {
  const many = Array.from({ length: MANY }, (_, index) => index);
  const [conversation] = state.conversations;
  const [view] = state.page?.customer ?? [];
  if (conversation === undefined || view === undefined) throw new Error('The talk did not begin.');
  const [message] = conversation.messages;
  const [line] = view.lines;
  if (message === undefined) throw new Error('Nothing was said.');
  const messages = many.map((index) => ({ ...message, id: idOf(index), messageId: `own-${index}` }));
  const lines = many.map((index) => ({
    ...line,
    id: idOf(index),
    key: `line-${index}`,
    messageId: `own-${index}`,
    body: { kind: 'text', text: `Line ${index}` },
  }));
  return {
    ...state,
    conversations: [{ ...conversation, messages }],
    page: { customer: [{ ...view, lines }], agent: [] },
  };
}

/** As long as ids of a hub are. */
function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Makes so many requests that the log of the hub is full. */
async function manyExchanges(hub: RunningHub): Promise<void> {
  const api = await HubApi.connect(hub);
  const some = async (): Promise<void> => {
    for (let count = 0; count < MANY / AT_ONCE; count += 1) await api.call('GET', '/participants');
  };
  await Promise.all(Array.from({ length: AT_ONCE }, some));
}

function nodesIn(page: Page, selector: string): Promise<number> {
  return page.locator(selector).count();
}

/** What can be scrolled, as far as the test knows it. */
interface Scroller {
  scrollTop: number;
  readonly scrollHeight: number;
}

async function scrollTo(scroller: Locator, share: number): Promise<void> {
  await scroller.evaluate((node: Scroller, to: number) => {
    node.scrollTop = node.scrollHeight * to;
  }, share);
}

describe('The console with ten thousand messages and exchanges', function () {
  this.timeout(120_000);
  const world = useConsole({
    hub: afterLongTalk,
    prepare: async (hub) => {
      await manyExchanges(hub);
      return () => Promise.resolve();
    },
  });

  it('keeps few messages in the document, and scrolls to the first and the last', async () => {
    const { page } = world();
    await customerSees(page, `Line ${MANY - 1}`).waitFor();
    expect(await nodesIn(page, '.phone .message')).to.be.lessThan(150);
    const scroller = phone(page).locator('.scroller');
    await scrollTo(scroller, 0.5);
    await scroller
      .getByText(/^Line [3-6]\d\d\d$/)
      .first()
      .waitFor();
    expect(await nodesIn(page, '.phone .message')).to.be.lessThan(150);
    await scrollTo(scroller, 0);
    await customerSees(page, 'Line 0').waitFor();
    await scrollTo(scroller, 1);
    await customerSees(page, `Line ${MANY - 1}`).waitFor();
    expect(await nodesIn(page, '.phone .message')).to.be.lessThan(150);
  });

  it('keeps the end in sight when there is less room for it', async () => {
    const { page } = world();
    await customerSees(page, `Line ${MANY - 1}`).waitFor();
    // As when a composer opens below the log: the browser tells of a scroll and of another size in the same moment.
    const atEnd = `new Promise((resolve) => {
      const scroller = document.querySelector('[data-testid=phone-web_chat] .scroller');
      scroller.style.flex = 'none';
      scroller.style.height = '200px';
      scroller.dispatchEvent(new Event('scroll'));
      requestAnimationFrame(() => setTimeout(() =>
        resolve(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight)));
    })`;
    expect(await page.evaluate(atEnd)).to.be.lessThan(2);
  });

  it('keeps few exchanges in the document, and scrolls to the first and the last', async () => {
    const { page } = world();
    await goTo(world(), 'inspector');
    await page.getByTestId('exchange-count').getByText(String(MANY)).waitFor();
    const exchanges = page.getByTestId('exchanges');
    await scrollTo(exchanges, 0);
    await page.locator('.exchange[aria-posinset="1"]').waitFor();
    expect(await nodesIn(page, '.exchange')).to.be.lessThan(150);
    await scrollTo(exchanges, 1);
    await page.locator(`.exchange[aria-posinset="${MANY}"]`).waitFor();
    expect(await nodesIn(page, '.exchange')).to.be.lessThan(150);
  });

  it('keeps few steps of a timeline in the document', async () => {
    const { page } = world();
    await goTo(world(), 'inspector/conversations');
    await page.getByTestId('step').last().waitFor();
    expect(await nodesIn(page, '.step')).to.be.lessThan(150);
  });
});
