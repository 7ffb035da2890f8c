// @ts-check
/* global crypto, sessionStorage, localStorage, HTMLElement, HTMLSelectElement, HTMLInputElement, HTMLButtonElement, HTMLTextAreaElement */
import { createComposer } from './composer.js';
import { newestFirst, state } from './console-state.js';
import { byId, element, reconcile } from './element.js';
import { goToEnd } from './keep-at-end.js';
import { showLog, showTyping } from './message-log.js';
import { showProblem } from './problem.js';
import { post } from './requests.js';

/** @typedef {import('../src/console/conversation-view.js').ConversationView} ConversationView */

const OWNER_TEXT = {
  draft: 'Starting',
  bot: 'Bot answers',
  waiting: 'Waiting for a person',
  agent: 'A person answers',
  ended: 'Ended',
};

/** Key of the conversation that is shown; a key that is not known yet is one that has not begun. */
let selected = sessionStorage.getItem('customer') ?? '';
/** @type {Map<string, number>} Lines that have been seen, by conversation. */
const seen = new Map();

/**
 * The customer's half of the page.
 *
 * @returns {{ show: () => void }} `show` draws the present state
 */
export function createCustomerChat() {
  const account = byId('account', HTMLSelectElement);
  const name = byId('customer-name', HTMLInputElement);
  const start = byId('new-conversation', HTMLButtonElement);
  const end = byId('customer-end', HTMLButtonElement);
  name.value = localStorage.getItem('customer-name') ?? '';
  name.addEventListener('change', () => localStorage.setItem('customer-name', name.value.trim()));
  account.addEventListener('change', () => show());
  const composer = createComposer({
    form: byId('customer-form', HTMLElement),
    input: byId('customer-input', HTMLTextAreaElement),
    send: (text) => void say({ text }),
    typing: (typing) => {
      if (current()?.conversationId !== undefined)
        void post('customer/typing', { conversation: selected, typing });
    },
  });
  start.addEventListener('click', () => {
    select(crypto.randomUUID());
    composer.focus();
  });
  end.addEventListener('click', () => void act('customer/end', { conversation: selected }));

  /** @param {import('./card-parts.js').Answer} answer */
  const say = async ({ text, json }) => {
    const chosen = state.accounts[account.selectedIndex];
    const customerName = name.value.trim();
    const opening =
      current() === undefined && chosen !== undefined
        ? {
            account: { address: chosen.address, channelType: chosen.channelType },
            ...(customerName === '' ? {} : { customerName }),
          }
        : {};
    if (selected === '') select(crypto.randomUUID());
    goToEnd(byId('customer-scroller', HTMLElement));
    const structured = json === undefined ? {} : { json: JSON.stringify(json) };
    return act('customer/messages', { conversation: selected, text, ...structured, ...opening });
  };

  /** @param {string} key */
  const select = (key) => {
    composer.stop();
    selected = key;
    sessionStorage.setItem('customer', key);
    show();
  };

  const show = () => {
    const views = newestFirst('customer');
    if (!state.customer.has(selected) && selected === '' && views[0] !== undefined) selected = views[0].key;
    const view = current();
    if (view !== undefined) seen.set(view.key, view.lines.length);
    showAccounts(account);
    showConversations(views, select);
    const bot = state.accounts[account.selectedIndex]?.bot;
    showHead(view, bot);
    const open = view !== undefined && view.owner !== 'ended';
    showLog(byId('customer-log', HTMLElement), view, open ? { pick: say, signIn, remove } : {});
    showTyping(byId('customer-typing', HTMLElement), view);
    showHint(view, bot);
    start.disabled = state.accounts.length === 0;
    end.hidden = view?.conversationId === undefined || !open;
    composer.enable(state.connected && (open || (view === undefined && state.accounts.length > 0)));
  };

  return { show };
}

function current() {
  return state.customer.get(selected);
}

/**
 * @param {import('../src/console/conversation-view.js').MessageLine} line
 * @param {'delete.soft' | 'delete.permanent' | 'undo'} type
 */
function remove(line, type) {
  void act('customer/deletions', { conversation: selected, line: line.id ?? line.key, type });
}

/** @param {boolean} success */
function signIn(success) {
  return act('customer/sign-in', { conversation: selected, success });
}

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<boolean>} whether the hub took it
 */
async function act(path, body) {
  const answer = await post(path, body);
  showProblem('customer-problem', answer);
  return answer.ok;
}

/** @param {HTMLSelectElement} select */
function showAccounts(select) {
  const chosen = select.value;
  const options = state.accounts.map(({ address, channelType, bot }) => ({
    value: JSON.stringify([channelType, address]),
    text: bot ?? 'Agents (no bot)',
  }));
  const chosenAccount = state.accounts[Math.max(0, select.selectedIndex)];
  byId('account-detail', HTMLElement).textContent =
    chosenAccount === undefined ? '' : `${chosenAccount.channelType}, ${chosenAccount.address}`;
  const signature = JSON.stringify(options);
  if (select.dataset['signature'] === signature) return;
  select.dataset['signature'] = signature;
  select.replaceChildren(...options.map(({ value, text }) => element('option', { value }, [text])));
  if (options.length === 0) select.append(element('option', { value: '' }, ['No bot is registered yet']));
  select.disabled = options.length === 0;
  if (options.some(({ value }) => value === chosen)) select.value = chosen;
  showAccounts(select);
}

/** @param {readonly ConversationView[]} views @param {(key: string) => void} select */
function showConversations(views, select) {
  byId('conversations-empty', HTMLElement).hidden = views.length > 0;
  reconcile(
    byId('conversations', HTMLElement),
    views.map((view) => {
      const unseen = view.key !== selected && (seen.get(view.key) ?? 0) < view.lines.length;
      const facts = [titleOf(view), lastText(view), OWNER_TEXT[view.owner], view.key === selected, unseen];
      return {
        key: view.key,
        signature: JSON.stringify(facts),
        render: () => conversationItem(view, unseen, () => select(view.key)),
      };
    }),
  );
}

/** @param {ConversationView} view @param {boolean} unseen @param {() => void} open */
function conversationItem(view, unseen, open) {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'list-entry',
      'data-testid': 'conversation-item',
      'aria-current': view.key === selected ? 'true' : undefined,
      onclick: open,
    },
    [
      element('span', { class: 'entry-title' }, [titleOf(view)]),
      element('span', { class: 'entry-text' }, [lastText(view)]),
      element('span', { class: `chip ${view.owner}` }, [OWNER_TEXT[view.owner]]),
      unseen
        ? element('span', { class: 'unseen' }, [element('span', { class: 'hidden' }, ['New messages'])])
        : undefined,
    ],
  );
  return element('li', {}, [button]);
}

/** @param {ConversationView} view */
function titleOf(view) {
  const { account } = view;
  const bot = state.accounts.find(
    (each) => each.address === account?.address && each.channelType === account.channelType,
  )?.bot;
  return view.botName ?? bot ?? view.agentName ?? account?.address ?? 'Conversation';
}

/** @param {ConversationView} view */
function lastText(view) {
  const line = view.lines.at(-1);
  if (line === undefined) return '';
  if (line.kind === 'system') return line.text;
  if (line.deleted !== undefined) return 'This message was deleted';
  if (line.body.kind === 'text') return line.body.text;
  return 'title' in line.body ? line.body.title : (line.attachments[0]?.name ?? '');
}

/** @param {ConversationView | undefined} view @param {string | undefined} bot */
function showHead(view, bot) {
  const title = view === undefined ? (bot ?? 'Nobody yet') : titleOf(view);
  const person = view?.owner === 'agent' ? (view.agentName ?? title) : title;
  byId('chat-title', HTMLElement).textContent = person;
  byId('chat-avatar', HTMLElement).textContent = [...person][0]?.toUpperCase() ?? '';
  byId('chat-avatar', HTMLElement).dataset['party'] = view?.owner === 'agent' ? 'agent' : 'bot';
  const status = byId('chat-status', HTMLElement);
  status.textContent = view === undefined ? 'New conversation' : OWNER_TEXT[view.owner];
  status.dataset['owner'] = view?.owner ?? 'draft';
}

/** @param {ConversationView | undefined} view @param {string | undefined} bot */
function showHint(view, bot) {
  const begun = view !== undefined && view.lines.length > 0;
  byId('customer-hint', HTMLElement).hidden = !state.loaded || begun;
  byId('hint-no-bot', HTMLElement).hidden = bot !== undefined;
  byId('hint-agents', HTMLElement).hidden = state.accounts.length === 0;
  byId('hint-start', HTMLElement).hidden = bot === undefined;
  byId('customer-over', HTMLElement).hidden = view?.owner !== 'ended';
}
