// @ts-check
/* global HTMLElement */
import { byId, element } from './element.js';
import { attachmentNodes, bodyNodes } from './message-body.js';
import { plainText } from './plain-text.js';
import { createVirtualList } from './virtual-list.js';

/** @typedef {import('../src/console/conversation-view.js').LineView} LineView */
/** @typedef {import('../src/console/conversation-view.js').MessageLine} MessageLine */
/** @typedef {import('../src/console/conversation-view.js').ConversationView} ConversationView */

/**
 * What a log offers to do with its messages; absent where it may only be read.
 *
 * @typedef {import('./card-parts.js').BodyActions & {
 *   remove?: (line: MessageLine, type: 'delete.soft' | 'delete.permanent' | 'undo') => void,
 *   inspect?: (line: MessageLine) => string | undefined,
 * }} LogActions
 */

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

const DELIVERY_TEXT = {
  sending: 'Sending…',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
};

/**
 * The log of a conversation: however long it is, only what is near the window is in the document. What is new is said to those who
 * listen, once, when it comes, and not when somebody scrolls.
 *
 * @param {{ scroller: HTMLElement, log: HTMLElement, plain?: boolean }} options `plain` shows choices as numbered text, as
 *   telephones do
 */
export function createMessageLog({ scroller, log, plain = false }) {
  const list = createVirtualList({ scroller, list: log, estimate: 64, sticky: true, tail: 40 });
  let shown = '';
  /** Lines that were said to those who listen. */
  let said = 0;
  /** @type {WeakMap<LineView, string>} */
  let signatures = new WeakMap();
  let mode = '';

  return {
    goToEnd: list.goToEnd,
    /** @param {ConversationView | undefined} view @param {LogActions} actions @param {string} key of the conversation, which may not have begun */
    show: (view, actions, key) => {
      const lines = view?.lines ?? [];
      if (key !== shown) {
        shown = key;
        said = lines.length;
        list.reset();
      }
      for (const line of lines.slice(said)) announce(line, log.dataset['side'] ?? '');
      said = lines.length;
      const now = `${actions.pick !== undefined}${actions.remove !== undefined}${actions.inspect !== undefined}`;
      if (mode !== now) signatures = new WeakMap();
      mode = now;
      list.show(
        lines.map((line) => ({
          key: line.key,
          get signature() {
            const known = signatures.get(line) ?? signatureOf(line, actions);
            signatures.set(line, known);
            return known;
          },
          render: () => (line.kind === 'system' ? systemNode(line) : messageNode(line, actions, plain)),
          update: (node) => {
            if (line.kind === 'message') showDelivery(node, line);
          },
        })),
      );
    },
  };
}

/** @param {LineView} line @param {string} side whose log it is */
function announce(line, side) {
  if (line.kind === 'message' && line.party === side) return;
  const text = line.kind === 'system' ? line.text : `${line.name}: ${plainText(line.body) || 'sent a file'}`;
  const place = byId('announcements', HTMLElement);
  place.append(element('p', {}, [text]));
  while (place.childElementCount > 5) place.firstElementChild?.remove();
}

/**
 * Shows who is typing, or nothing.
 *
 * @param {HTMLElement} place
 * @param {ConversationView | undefined} view
 */
export function showTyping(place, view) {
  const name = view?.typing?.name;
  const shown = place.dataset['name'] ?? '';
  if (shown === (name ?? '')) return;
  place.dataset['name'] = name ?? '';
  place.replaceChildren(...(name === undefined ? [] : [typingNode(name)]));
}

/** @param {string} name */
function typingNode(name) {
  const dots = element('span', { class: 'typing-dots', 'aria-hidden': 'true' }, [
    element('span'),
    element('span'),
    element('span'),
  ]);
  return element('div', { class: 'typing', 'data-testid': 'typing-indicator' }, [
    dots,
    element('span', {}, [`${name} is typing`]),
  ]);
}

/**
 * What makes a line a different one to look at; how far a message came is written into the node that is there.
 *
 * @param {LineView} line
 * @param {LogActions} actions
 */
function signatureOf(line, actions) {
  if (line.kind === 'system') return line.text;
  const { body, attachments, deleted, id } = line;
  const removable = actions.remove !== undefined && id !== undefined;
  const address = actions.inspect?.(line);
  return JSON.stringify([body, attachments, deleted, actions.pick !== undefined, removable, address]);
}

/** @param {Extract<LineView, { kind: 'system' }>} line */
function systemNode(line) {
  return element('p', { class: `system-line ${line.tone}`, 'data-testid': 'system-line' }, [line.text]);
}

/** @param {MessageLine} line @param {LogActions} actions @param {boolean} plain */
function messageNode(line, actions, plain) {
  // What was said aloud of it must not stay either.
  if (line.deleted !== undefined) byId('announcements', HTMLElement).replaceChildren();
  const isChoice =
    line.body.kind === 'list' || line.body.kind === 'quick-replies' || line.body.kind === 'template';
  const body =
    plain && isChoice
      ? [element('p', { class: 'bubble', 'data-testid': 'numbered' }, [plainText(line.body)])]
      : bodyNodes(line.body, actions);
  const content =
    line.deleted === undefined
      ? [...body, ...attachmentNodes(line.attachments)]
      : [element('p', { class: 'bubble quiet' }, ['This message was deleted'])];
  return element('article', { class: 'message', 'data-testid': 'message', 'data-sender': line.party }, [
    element('header', { class: 'message-name' }, [line.name]),
    ...content,
    element('footer', { class: 'message-foot' }, [
      inspectLink(line, actions),
      ...removalButtons(line, actions),
      element('span', { class: 'message-delivery' }),
      element('time', { datetime: line.at }, [timeText(line.at)]),
    ]),
  ]);
}

/** @param {string} at */
function timeText(at) {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : CLOCK.format(time);
}

/** Leads to what a bot of this computer did because of the message, or why it said it. @param {MessageLine} line @param {LogActions} actions */
function inspectLink(line, { inspect }) {
  const href = inspect?.(line);
  if (href === undefined) return undefined;
  return element('a', { class: 'link-button', 'data-testid': 'message-inspect', href }, ['Inspect']);
}

/** @param {MessageLine} line @param {LogActions} actions */
function removalButtons(line, { remove }) {
  if (
    remove === undefined ||
    line.party !== 'customer' ||
    line.id === undefined ||
    line.deleted === 'permanent'
  )
    return [];
  /** @param {string} text @param {'delete.soft' | 'delete.permanent' | 'undo'} type @param {string} testId */
  const button = (text, type, testId) =>
    element(
      'button',
      { type: 'button', class: 'link-button', 'data-testid': testId, onclick: () => remove(line, type) },
      [text],
    );
  if (line.deleted === undefined) return [button('Delete', 'delete.soft', 'message-delete')];
  return [
    button('Undo', 'undo', 'message-undo'),
    button('Erase for good', 'delete.permanent', 'message-erase'),
  ];
}

/** @param {HTMLElement} node @param {MessageLine} line */
function showDelivery(node, line) {
  const place = node.querySelector('.message-delivery');
  const { delivery, problem } = line;
  const text = delivery === undefined ? '' : DELIVERY_TEXT[delivery];
  const full = problem === undefined ? text : `${text}: ${problem}`;
  if (place !== null && place.textContent !== full) place.textContent = full;
  if (delivery !== undefined) node.dataset['delivery'] = delivery;
}
