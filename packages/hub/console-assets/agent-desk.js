// @ts-check
/* global sessionStorage, localStorage, document, HTMLElement, HTMLButtonElement, HTMLInputElement, HTMLSelectElement, HTMLFormElement, HTMLAnchorElement */
import { place } from './areas.js';
import { createComposer } from './composer.js';
import { newestFirst, state } from './console-state.js';
import { byId, element, reconcile } from './element.js';
import { icon } from './icon.js';
import { createMessageLog, showTyping } from './message-log.js';
import { showProblem } from './problem.js';
import { createReceipts } from './receipts.js';
import { isSaid, post, uploadFile } from './requests.js';
import { createRichComposer } from './rich-composer.js';

/** @typedef {import('../src/console/conversation-view.js').ConversationView} ConversationView */

const OWNER_TEXT = {
  draft: 'New',
  bot: 'With the bot',
  waiting: 'Waiting',
  agent: 'Yours',
  ended: 'Ended',
};

/** Those who wait come first, then those one talks with. */
const RANK = { waiting: 0, agent: 1, draft: 2, bot: 3, ended: 4 };

let selected = sessionStorage.getItem('agent') ?? '';
/** Key of the conversation that the person opened; such a choice is not taken back. */
let opened = '';
/** @type {Map<string, number>} Lines that have been seen, by conversation. */
const seen = new Map();

/**
 * The agent's part of the page.
 *
 * @returns {{ show: () => void }} `show` draws the present state
 */
export function createAgentDesk() {
  const name = byId('agent-name', HTMLInputElement);
  const intent = byId('agent-intent', HTMLSelectElement);
  const messages = createMessageLog({
    scroller: byId('agent-scroller', HTMLElement),
    log: byId('agent-log', HTMLElement),
  });
  const receipts = createReceipts('agent');
  name.value = localStorage.getItem('agent-name') ?? '';
  name.addEventListener('change', () => localStorage.setItem('agent-name', name.value.trim()));

  /** @param {string} path @param {object} [more] */
  const ask = async (path, more = {}) => {
    const agentName = name.value.trim();
    const body = { conversation: selected, ...(agentName === '' ? {} : { agentName }), ...more };
    const answer = await post(`agent/${path}`, body);
    showProblem('agent-problem', answer);
    return answer;
  };
  /** @param {string} path @param {object} [more] */
  const act = async (path, more) => (await ask(path, more)).ok;

  const rich = createRichComposer(async (type, json) => {
    messages.goToEnd();
    return act('rich', { type, json });
  });
  const richButton = element(
    'button',
    {
      type: 'button',
      class: 'tool',
      'data-testid': 'agent-rich',
      'aria-label': 'Write a rich message',
      'aria-expanded': 'false',
      title: 'Write a rich message',
      onclick: () => rich.toggle(),
    },
    [icon('rich')],
  );
  const composer = createComposer({
    who: 'agent',
    label: 'Message of the agent',
    placeholder: 'Write to the customer',
    more: [richButton],
    send: (said) => {
      messages.goToEnd();
      return ask('messages', said).then(isSaid);
    },
    typing: (typing) => void act('typing', { typing }),
    upload: async (file) => {
      const answer = await uploadFile('agent', file, { conversation: selected });
      showProblem('agent-problem', answer);
      return answer.ok ? answer.body.file : undefined;
    },
  });
  byId('agent-composer', HTMLElement).append(composer.form);
  /** Conversations that are being taken, handed back or ended: a second click until the hub has answered asks for nothing more. */
  const moving = new Set();
  /** @param {string} path @param {object} [more] */
  const move = async (path, more) => {
    const key = selected;
    if (moving.has(key)) return false;
    composer.stop();
    moving.add(key);
    const isMoved = await act(path, more);
    moving.delete(key);
    return isMoved;
  };
  byId('agent-take', HTMLButtonElement).addEventListener('click', async () => {
    if (await move('take')) composer.focus();
  });
  byId('agent-handback-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void move('handback', intent.value === '' ? {} : { intent: intent.value });
  });
  byId('agent-end', HTMLButtonElement).addEventListener('click', () => void move('end'));
  const availability = createAvailability();

  /** @param {string} key */
  const select = (key) => {
    composer.stop();
    selected = key;
    opened = key;
    sessionStorage.setItem('agent', key);
    show();
  };

  const show = () => {
    const views = [...newestFirst('agent')].sort((a, b) => RANK[a.owner] - RANK[b.owner]);
    selected = selectionAmong(views);
    const view = state.agent.get(selected);
    const isHere = place().area === 'agent' && document.visibilityState === 'visible';
    if (view !== undefined && isHere) seen.set(view.key, view.lines.length);
    showWaiting(views);
    availability.show();
    if (place().area !== 'agent') return;
    showQueue(views, select);
    byId('desk-empty', HTMLElement).hidden = views.length > 0;
    byId('desk', HTMLElement).hidden = views.length === 0;
    showCase(view);
    showControls(view);
    showIntents(intent, view);
    composer.open(selected);
    messages.show(view, {}, selected);
    showTyping(byId('agent-typing', HTMLElement), view);
    composer.enable(state.connected && view?.owner === 'agent');
    if (view?.owner !== 'agent') rich.close();
    richButton.setAttribute('aria-expanded', String(rich.isOpen()));
    for (const each of views) {
      if (each.owner === 'agent') receipts.send(each, each === view && isHere ? 'read' : 'delivered');
    }
  };

  return { show };
}

/** Agents who are not available get no conversations: the hub does what the account says of that. */
function createAvailability() {
  const box = byId('available', HTMLInputElement);
  // What was chosen stands until the hub has answered: whatever else it tells meanwhile was said before it knew.
  let asked = 0;
  const show = () => {
    if (asked === 0) box.checked = state.available;
  };
  box.addEventListener('change', async () => {
    const available = box.checked;
    asked += 1;
    const answer = await post('agent/availability', { available });
    asked -= 1;
    showProblem('availability-problem', answer);
    if (answer.ok) state.available = available;
    show();
  });
  return { show };
}

/** What the bot can be handed a conversation for. @param {HTMLSelectElement} select @param {ConversationView | undefined} view */
function showIntents(select, view) {
  const account = state.accounts.find(
    ({ address, channelType }) =>
      address === view?.account?.address && channelType === view.account.channelType,
  );
  const intents = account?.intents ?? [];
  const signature = JSON.stringify(intents);
  const conversation = view?.key ?? '';
  const isOther = select.dataset['conversation'] !== conversation;
  if (select.dataset['signature'] === signature && !isOther) return;
  // What was chosen is for this conversation; a bot that comes anew does not take it back.
  const chosen = isOther ? '' : select.value;
  select.dataset['signature'] = signature;
  select.dataset['conversation'] = conversation;
  select.replaceChildren(
    element('option', { value: '' }, [
      intents.length === 0 ? 'The bot names no intents' : 'Without an intent',
    ]),
    ...intents.map(({ value, displayValue }) => element('option', { value }, [displayValue])),
  );
  if (intents.some(({ value }) => value === chosen)) select.value = chosen;
}

/**
 * What is open stays open, but for a conversation that nobody opened by hand and in which there is nothing to do: it
 * makes room for somebody who waits.
 *
 * @param {readonly ConversationView[]} views those who wait first
 */
function selectionAmong(views) {
  const first = views[0];
  const present = state.agent.get(selected);
  if (present === undefined) return first?.key ?? '';
  const idle = present.owner === 'bot' || present.owner === 'ended';
  return idle && opened !== selected && first?.owner === 'waiting' ? first.key : selected;
}

/** How many wait, on the desk and wherever one is. @param {readonly ConversationView[]} views */
function showWaiting(views) {
  const waiting = views.filter((view) => view.owner === 'waiting').length;
  const count = byId('waiting-count', HTMLElement);
  const text = waiting === 0 ? 'Nobody is waiting' : `${waiting} waiting`;
  if (count.textContent !== text) count.textContent = text;
  count.dataset['waiting'] = String(waiting > 0);
  const badge = byId('waiting-badge', HTMLElement);
  badge.hidden = waiting === 0;
  if (badge.textContent !== text) badge.textContent = text;
}

/** @param {readonly ConversationView[]} views @param {(key: string) => void} select */
function showQueue(views, select) {
  reconcile(
    byId('agent-queue', HTMLElement),
    views.map((view) => {
      const unseen = view.key !== selected && (seen.get(view.key) ?? 0) < view.lines.length;
      return {
        key: view.key,
        signature: JSON.stringify([titleOf(view), aboutOf(view), view.owner, view.key === selected, unseen]),
        render: () => queueItem(view, unseen, () => select(view.key)),
      };
    }),
  );
}

/** @param {ConversationView} view @param {boolean} unseen @param {() => void} open */
function queueItem(view, unseen, open) {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'list-entry',
      'data-testid': 'agent-queue-item',
      'data-owner': view.owner,
      'aria-current': view.key === selected ? 'true' : undefined,
      onclick: open,
    },
    [
      element('span', { class: 'entry-title' }, [titleOf(view)]),
      element('span', { class: 'entry-text' }, [aboutOf(view)]),
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
  return view.customerName ?? 'Customer';
}

/** @param {ConversationView} view */
function aboutOf(view) {
  return (
    view.handOver?.subject ??
    view.handOver?.note ??
    (view.botName === undefined ? '' : `From ${view.botName}`)
  );
}

/** Who it is, and what the bot told about it. @param {ConversationView | undefined} view */
function showCase(view) {
  const title = view === undefined ? '' : titleOf(view);
  byId('case-title', HTMLElement).textContent = title;
  byId('case-avatar', HTMLElement).textContent = [...title][0]?.toUpperCase() ?? '';
  const chip = byId('case-status', HTMLElement);
  chip.textContent = view === undefined ? '' : OWNER_TEXT[view.owner];
  chip.className = `chip ${view?.owner ?? ''}`;
  const inspect = byId('case-inspect', HTMLAnchorElement);
  inspect.hidden = view?.conversationId === undefined;
  inspect.href = `#inspector/conversations/${encodeURIComponent(view?.conversationId ?? '')}`;
  const handOver = view?.handOver;
  const facts = [
    { name: 'Subject', value: handOver?.subject },
    { name: 'Note', value: handOver?.note },
    { name: 'Asked for', value: handOver?.preferredAgent },
    ...(handOver?.facts ?? []),
    { name: 'E-mail', value: view?.customer?.email },
    { name: 'Telephone', value: view?.customer?.phone },
    { name: 'Language', value: view?.customer?.language },
    { name: 'Channel', value: view?.account?.channelType },
  ].filter(({ value }) => value !== undefined);
  const place = byId('case-facts', HTMLElement);
  place.hidden = facts.length === 0;
  const signature = JSON.stringify(facts);
  if (place.dataset['signature'] === signature) return;
  place.dataset['signature'] = signature;
  place.replaceChildren(
    ...facts.map(({ name, value }) =>
      element('div', { class: 'fact' }, [element('dt', {}, [name]), element('dd', {}, [value ?? ''])]),
    ),
  );
}

/** What can be done depends on who has the conversation. @param {ConversationView | undefined} view */
function showControls(view) {
  const owner = view?.owner ?? 'ended';
  byId('take-bar', HTMLElement).hidden = owner !== 'waiting';
  byId('agent-composer', HTMLElement).hidden = owner !== 'agent';
  byId('agent-handback-form', HTMLElement).hidden = owner !== 'agent';
  byId('agent-end', HTMLElement).hidden = owner !== 'agent';
  const rest = byId('desk-rest', HTMLElement);
  rest.hidden = owner === 'waiting' || owner === 'agent';
  rest.textContent =
    owner === 'ended'
      ? 'This conversation has ended.'
      : 'The bot has this conversation. It comes back here if it escalates again.';
}
