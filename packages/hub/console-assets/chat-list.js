// @ts-check
import { state } from './console-state.js';
import { element, reconcile } from './element.js';
import { plainText } from './plain-text.js';

/** @typedef {import('../src/console/conversation-view.js').ConversationView} ConversationView */

const OWNER_TEXT = { draft: 'Starting', bot: 'Bot', waiting: 'Waiting', agent: 'Person', ended: 'Ended' };

let lists = 0;

/**
 * The conversations on one channel, and what begins a new one.
 *
 * @param {{ type: string, name: string, open: (key: string) => void, begin: () => void }} options
 */
export function createChatList({ type, name, open, begin }) {
  lists += 1;
  /** @type {Map<string, number>} Lines that have been seen, by conversation. */
  const seen = new Map();
  const select = element('select', { id: `account-${lists}`, 'data-testid': 'account-select' });
  const start = element(
    'button',
    { type: 'button', class: 'button primary', 'data-testid': 'new-conversation', onclick: begin },
    ['New conversation'],
  );
  const entries = element('ul', { class: 'entries', 'aria-label': `Conversations on ${name}` });
  const node = element('div', { class: 'chat-list', hidden: true }, [
    element('div', { class: 'chat-start' }, [
      element('label', { for: `account-${lists}` }, ['Who answers']),
      select,
      start,
    ]),
    entries,
  ]);

  const accounts = () => state.accounts.filter(({ channelType }) => channelType === type);

  return {
    node,
    /** The account to which a new conversation goes. */
    account: () => accounts()[Math.max(0, select.selectedIndex)],
    focus: () => start.focus(),
    /** @param {readonly ConversationView[]} views @param {string} selected @param {boolean} isOpen */
    show: (views, selected, isOpen) => {
      node.hidden = !isOpen;
      showAccounts(select, accounts());
      start.disabled = accounts().length === 0;
      const shown = views.find(({ key }) => key === selected);
      if (shown !== undefined && !isOpen) seen.set(selected, shown.lines.length);
      if (!isOpen) return;
      reconcile(
        entries,
        views.map((view) => {
          const isNew = (seen.get(view.key) ?? 0) < view.lines.length;
          const facts = [titleOf(view), lastText(view), view.owner, view.key === selected, isNew];
          return {
            key: view.key,
            signature: JSON.stringify(facts),
            render: () => entry(view, view.key === selected, isNew, () => open(view.key)),
          };
        }),
      );
    },
  };
}

/**
 * Who a conversation is with.
 *
 * @param {ConversationView} view
 */
export function titleOf(view) {
  const { account } = view;
  const bot = state.accounts.find(
    (each) => each.address === account?.address && each.channelType === account.channelType,
  )?.bot;
  return view.botName ?? bot ?? view.agentName ?? account?.address ?? 'Conversation';
}

/** @param {import('../src/console-options.js').ConsoleAccount[]} accounts @param {HTMLSelectElement} select */
function showAccounts(select, accounts) {
  const options = accounts.map(({ bot, address }) => ({
    value: address,
    text: `${bot ?? 'Agents (no bot)'}, ${address}`,
  }));
  const signature = JSON.stringify(options);
  if (select.dataset['signature'] === signature) return;
  const chosen = select.value;
  select.dataset['signature'] = signature;
  select.replaceChildren(...options.map(({ value, text }) => element('option', { value }, [text])));
  if (options.length === 0) select.append(element('option', { value: '' }, ['No bot is registered yet']));
  select.disabled = options.length === 0;
  // A bot that comes or goes changes the words, not what was chosen.
  if (options.some(({ value }) => value === chosen)) select.value = chosen;
}

/** @param {ConversationView} view @param {boolean} isCurrent @param {boolean} isNew @param {() => void} open */
function entry(view, isCurrent, isNew, open) {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'list-entry',
      'data-testid': 'conversation-item',
      'aria-current': isCurrent ? 'true' : undefined,
      onclick: open,
    },
    [
      element('span', { class: 'entry-title' }, [titleOf(view)]),
      element('span', { class: 'entry-text' }, [lastText(view)]),
      element('span', { class: `chip ${view.owner}` }, [OWNER_TEXT[view.owner]]),
      isNew
        ? element('span', { class: 'unseen' }, [element('span', { class: 'hidden' }, ['New messages'])])
        : undefined,
    ],
  );
  return element('li', {}, [button]);
}

/** @param {ConversationView} view */
function lastText(view) {
  const line = view.lines.at(-1);
  if (line === undefined) return '';
  if (line.kind === 'system') return line.text;
  if (line.deleted !== undefined) return 'This message was deleted';
  return plainText(line.body) || (line.attachments[0]?.name ?? '');
}
