// @ts-check
/* global HTMLElement */
import { element, reconcile } from './element.js';
import { goToEnd } from './keep-at-end.js';
import { attachmentNodes, bodyNodes } from './message-body.js';

/** @typedef {import('../src/console/conversation-view.js').LineView} LineView */
/** @typedef {import('../src/console/conversation-view.js').MessageLine} MessageLine */
/** @typedef {import('../src/console/conversation-view.js').ConversationView} ConversationView */

/**
 * What a log offers to do with its messages; absent where it may only be read.
 *
 * @typedef {import('./card-parts.js').BodyActions & {
 *   remove?: (line: MessageLine, type: 'delete.soft' | 'delete.permanent' | 'undo') => void,
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
 * Shows the lines of a conversation in `log`. Lines that did not change keep their nodes.
 *
 * @param {HTMLElement} log
 * @param {ConversationView | undefined} view
 * @param {LogActions} actions
 */
export function showLog(log, view, actions) {
  const isOther = log.dataset['conversation'] !== (view?.key ?? '');
  if (isOther) log.replaceChildren();
  log.dataset['conversation'] = view?.key ?? '';
  const lines = view?.lines ?? [];
  reconcile(
    log,
    lines.map((line) => ({
      key: line.key,
      signature: signatureOf(line, actions),
      render: () => (line.kind === 'system' ? systemNode(line) : messageNode(line, actions)),
    })),
  );
  lines.forEach((line, index) => {
    const node = log.children[index];
    if (line.kind === 'message' && node instanceof HTMLElement) showDelivery(node, line);
  });
  if (isOther && log.parentElement !== null) goToEnd(log.parentElement);
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
  return JSON.stringify([body, attachments, deleted, actions.pick !== undefined, removable]);
}

/** @param {Extract<LineView, { kind: 'system' }>} line */
function systemNode(line) {
  return element('p', { class: `system-line ${line.tone}`, 'data-testid': 'system-line' }, [line.text]);
}

/** @param {MessageLine} line @param {LogActions} actions */
function messageNode(line, actions) {
  const content =
    line.deleted === undefined
      ? [...bodyNodes(line.body, actions), ...attachmentNodes(line.attachments)]
      : [element('p', { class: 'bubble quiet' }, ['This message was deleted'])];
  return element('article', { class: 'message', 'data-testid': 'message', 'data-sender': line.party }, [
    element('header', { class: 'message-name' }, [line.name]),
    ...content,
    element('footer', { class: 'message-foot' }, [
      ...removalButtons(line, actions),
      element('span', { class: 'message-delivery' }),
      element('time', { datetime: line.at }, [CLOCK.format(new Date(line.at))]),
    ]),
  ]);
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
