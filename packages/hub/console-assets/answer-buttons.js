// @ts-check
import { element } from './element.js';

/** @typedef {import('./card-parts.js').BodyActions} BodyActions */

/**
 * A question and its answers as buttons.
 *
 * @param {import('../src/console/rich/quick-replies-view.js').QuickRepliesView} body
 * @param {BodyActions} actions
 */
export function quickReplies({ title, items }, { pick }) {
  const group = buttonGroup(
    'Suggested answers',
    items.map((item) => answerButton(item, pick)),
  );
  return title === '' ? [group] : [element('p', { class: 'bubble' }, [title]), group];
}

/**
 * A filled-in template with its buttons: answers, or links and telephone numbers.
 *
 * @param {import('../src/console/rich/template-view.js').TemplateView} body
 * @param {BodyActions} actions
 */
export function template({ title, answers, links }, { pick }) {
  const buttons = [...answers.map((answer) => answerButton(answer, pick)), ...links.map(linkButton)];
  const bubble = element('p', { class: 'bubble' }, [title]);
  return buttons.length === 0 ? [bubble] : [bubble, buttonGroup('Buttons', buttons)];
}

/** @param {string} label @param {readonly HTMLElement[]} buttons */
function buttonGroup(label, buttons) {
  return element('div', { class: 'quick-replies', role: 'group', 'aria-label': label }, buttons);
}

/** @param {string} text @param {BodyActions['pick']} pick */
function answerButton(text, pick) {
  if (pick === undefined) return element('span', { class: 'quick-reply' }, [text]);
  return element(
    'button',
    {
      type: 'button',
      class: 'quick-reply',
      'data-testid': 'quick-reply',
      onclick: () => void pick({ text }),
    },
    [text],
  );
}

/** @param {import('../src/console/rich/template-view.js').TemplateLink} link */
function linkButton({ title, kind, address }) {
  const label = [
    title,
    address === undefined ? undefined : element('span', { class: 'quick-reply-where' }, [whereOf(address)]),
  ];
  if (address === undefined) return element('span', { class: 'quick-reply' }, label);
  const target = kind === 'web' ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  return element(
    'a',
    { class: 'quick-reply', 'data-testid': 'template-link', href: address, ...target },
    label,
  );
}

/** @param {string} address */
function whereOf(address) {
  return address.startsWith('tel:') ? address.slice('tel:'.length) : new URL(address).host;
}
