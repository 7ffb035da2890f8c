// @ts-check
/* global crypto, sessionStorage, document */
import { createChatList, titleOf } from './chat-list.js';
import { createComposer } from './composer.js';
import { newestFirst, state } from './console-state.js';
import { element } from './element.js';
import { icon } from './icon.js';
import { createMessageLog, showTyping } from './message-log.js';
import { createReceipts } from './receipts.js';
import { showProblem } from './problem.js';
import { isSaid, post, uploadFile } from './requests.js';

/** @typedef {import('../src/console/conversation-view.js').ConversationView} ConversationView */
/** @typedef {import('../src/console/conversation-view.js').MessageLine} MessageLine */

const OWNER_TEXT = {
  draft: 'Starting',
  bot: 'Bot answers',
  waiting: 'Waiting for a person',
  agent: 'A person answers',
  ended: 'Ended',
};

/** How a channel looks, by its type. @param {string} type */
function lookOf(type) {
  if (/sms/i.test(type)) return 'sms';
  return /whatsapp/i.test(type) ? 'whatsapp' : 'web';
}

/**
 * The telephone, or the window, in which a customer writes on one channel.
 *
 * @param {{
 *   type: string,
 *   name: string,
 *   details: ReturnType<typeof import('./customer-details.js').createCustomerDetails>,
 * }} options
 */
export function createCustomerPhone({ type, name, details }) {
  const look = lookOf(type);
  /** Key of the conversation that is shown; a key that is not known yet is one that has not begun. */
  let selected = sessionStorage.getItem(`chat-${type}`) ?? '';
  let isListOpen = false;

  const parts = phoneParts(name, look);
  const { node, scroller, log, typingPlace, hint, over, back, end, title, status, avatar, chat } = parts;
  node.dataset['testid'] = `phone-${type}`;
  const messages = createMessageLog({ scroller, log, plain: look === 'sms' });
  const receipts = createReceipts('customer', () => ({ toBots: details.botsGetReceipts() }));

  const current = () => state.customer.get(selected);
  const views = () => newestFirst('customer').filter(({ account }) => (account?.channelType ?? '') === type);

  /** @param {string} path @param {object} body */
  const ask = async (path, body) => {
    const answer = await post(`customer/${path}`, body);
    showProblem('customer-problem', answer);
    return answer;
  };
  /** @param {string} path @param {object} body */
  const act = async (path, body) => (await ask(path, body)).ok;

  const list = createChatList({
    type,
    name,
    open: (key) => select(key),
    begin: () => {
      select(crypto.randomUUID());
      composer.focus();
    },
  });
  node.append(list.node);

  /** @param {{ text?: string, json?: object, files?: readonly import('./file-tray.js').SentFile[] }} said */
  const say = async ({ text, json, files }) => {
    const account = list.account();
    if (selected === '') select(crypto.randomUUID());
    const opening =
      current() === undefined && account !== undefined
        ? {
            account: { address: account.address, channelType: account.channelType },
            customer: details.values(),
          }
        : {};
    messages.goToEnd();
    return ask('messages', {
      conversation: selected,
      ...(text === undefined ? {} : { text }),
      ...(json === undefined ? {} : { json: JSON.stringify(json) }),
      ...(files === undefined ? {} : { files }),
      ...opening,
    });
  };

  const composer = createComposer({
    who: 'customer',
    label: `Message of the customer on ${name}`,
    placeholder: look === 'sms' ? 'Text message' : 'Write a message',
    send: (said) => say(said).then(isSaid),
    typing: (isTyping) => {
      if (current()?.conversationId !== undefined && typingTravels(type))
        void post('customer/typing', { conversation: selected, typing: isTyping });
    },
    upload: async (file) => {
      if (selected === '') select(crypto.randomUUID());
      const answer = await uploadFile('customer', file, { conversation: selected, channelType: type });
      showProblem('customer-problem', answer);
      return answer.ok ? answer.body.file : undefined;
    },
  });
  chat.append(composer.form);

  back.addEventListener('click', () => {
    isListOpen = !isListOpen;
    show();
    if (isListOpen) list.focus();
  });
  end.addEventListener('click', () => void act('end', { conversation: selected }));

  /** @param {string} key */
  const select = (key) => {
    composer.stop();
    selected = key;
    isListOpen = false;
    sessionStorage.setItem(`chat-${type}`, key);
    show();
  };

  const actions = {
    /** @param {import('./card-parts.js').Answer} answer */
    pick: async (answer) => (await say(answer)).ok,
    /** @param {boolean} success */
    signIn: (success) => act('sign-in', { conversation: selected, success }),
    /** @type {NonNullable<import('./message-log.js').LogActions['remove']>} */
    remove: (line, kind) => {
      void act('deletions', { conversation: selected, line: line.id ?? line.key, type: kind });
    },
  };

  const show = () => {
    const mine = views();
    if (selected === '' && mine[0] !== undefined) selected = mine[0].key;
    const view = current();
    const bot = list.account()?.bot;
    const isOpen = view !== undefined && view.owner !== 'ended';
    list.show(mine, selected, isListOpen);
    chat.hidden = isListOpen;
    node.dataset['list'] = String(isListOpen);
    back.setAttribute('aria-expanded', String(isListOpen));
    const shownTitle = view === undefined ? (bot ?? 'Nobody yet') : titleOf(view);
    const person = view?.owner === 'agent' ? (view.agentName ?? shownTitle) : shownTitle;
    title.textContent = isListOpen ? name : person;
    avatar.textContent = [...person][0]?.toUpperCase() ?? '';
    avatar.dataset['party'] = view?.owner === 'agent' ? 'agent' : 'bot';
    const owner = view?.owner ?? 'draft';
    status.textContent = `${name} · ${view === undefined ? 'New conversation' : OWNER_TEXT[owner]}`;
    status.dataset['owner'] = owner;
    const inspect =
      state.bots === 0 ? {} : { inspect: (/** @type {MessageLine} */ line) => stepOf(view, line) };
    messages.show(
      view,
      isOpen ? { ...actions, ...inspect } : view === undefined ? {} : { remove: actions.remove, ...inspect },
      selected,
    );
    composer.open(selected);
    showTyping(typingPlace, view);
    showHint(hint, view, bot);
    over.hidden = view?.owner !== 'ended';
    end.hidden = view?.conversationId === undefined || !isOpen || isListOpen;
    composer.enable(state.connected && (isOpen || (view === undefined && list.account() !== undefined)));
    const isSeen = node.offsetParent !== null && !isListOpen && document.visibilityState === 'visible';
    for (const each of mine) {
      const ended = each.owner === 'ended' || each.owner === 'draft';
      if (!ended) receipts.send(each, each === view && isSeen ? 'read' : 'delivered');
    }
  };

  return { node, show };
}

/** Where the inspector shows what a message did. @param {ConversationView | undefined} view @param {MessageLine} line */
function stepOf(view, line) {
  const message = line.party === 'bot' ? line.messageId : line.id;
  if (view?.conversationId === undefined || message === undefined || line.party === 'agent') return undefined;
  return `#inspector/bot/${encodeURIComponent(view.conversationId)}/${encodeURIComponent(message)}`;
}

/** Whether signs of typing travel on a channel. @param {string} type */
function typingTravels(type) {
  return state.accounts.some(({ channelType, typing }) => channelType === type && typing);
}

/** @param {string} name @param {string} look */
function phoneParts(name, look) {
  const avatar = element('span', { class: 'avatar', 'aria-hidden': 'true' });
  const title = element('h3', {}, ['New conversation']);
  const status = element('p', {
    class: 'phone-status',
    'data-testid': 'customer-status',
    'data-owner': 'draft',
  });
  const back = element(
    'button',
    {
      type: 'button',
      class: 'tool',
      'data-testid': 'chats',
      'aria-label': `Conversations on ${name}`,
      'aria-expanded': 'false',
    },
    [icon('back')],
  );
  const end = element(
    'button',
    {
      type: 'button',
      class: 'button ghost small',
      'data-testid': 'customer-end',
      'aria-label': `End the conversation on ${name} as the customer`,
      hidden: true,
    },
    ['End'],
  );
  const log = element('div', {
    class: 'log',
    'data-testid': 'customer-log',
    'data-side': 'customer',
    role: 'log',
    'aria-live': 'off',
    'aria-label': `Messages of the customer's conversation on ${name}`,
  });
  const typingPlace = element('div', { class: 'typing-place', role: 'status' });
  const over = element('p', { class: 'over', hidden: true }, ['Start a new conversation to go on.']);
  const hint = element('div', { class: 'empty', hidden: true });
  const scroller = element(
    'div',
    { class: 'scroller', tabindex: '0', role: 'group', 'aria-label': `Customer's conversation on ${name}` },
    [hint, log, typingPlace, over],
  );
  const chat = element('div', { class: 'phone-chat' }, [scroller]);
  const node = element('section', { class: `phone ${look}`, 'aria-label': name }, [
    element('header', { class: 'phone-head' }, [
      back,
      avatar,
      element('div', { class: 'phone-who' }, [title, status]),
      end,
    ]),
    chat,
  ]);
  return { node, scroller, log, typingPlace, hint, over, back, end, title, status, avatar, chat };
}

/** @param {HTMLElement} hint @param {ConversationView | undefined} view @param {string | undefined} bot */
function showHint(hint, view, bot) {
  const begun = view !== undefined && view.lines.length > 0;
  hint.hidden = !state.loaded || begun;
  const kind = `${bot !== undefined}${state.accounts.length > 0}`;
  if (hint.dataset['kind'] === kind) return;
  hint.dataset['kind'] = kind;
  const words =
    bot === undefined
      ? [
          'No bot is here yet',
          'Start your bot. It registers with this hub and answers here by itself.',
          state.accounts.length > 0 ? 'Until then, what you write goes to the agent desk.' : '',
        ]
      : [
          'Say hello',
          'Your first message opens a conversation. Ask for a person, and it appears on the agent desk.',
        ];
  hint.replaceChildren(
    ...words
      .filter((text) => text !== '')
      .map((text, index) => element('p', { class: index === 0 ? 'empty-title' : '' }, [text])),
  );
}
