// @ts-check
import { quickReplies, template } from './answer-buttons.js';
import { appCard } from './app-card.js';
import { choiceList } from './choice-list.js';
import { element } from './element.js';
import { factList } from './fact-list.js';
import { formCard } from './form-card.js';
import { linkCards } from './link-cards.js';
import { paymentCard } from './payment-card.js';
import { signInCard } from './sign-in-card.js';
import { timePicker } from './time-picker.js';

/** @typedef {import('../src/console/conversation-view.js').BodyView} BodyView */
/** @typedef {import('../src/console/conversation-view.js').AttachmentView} AttachmentView */

/**
 * What a message shows.
 *
 * @param {BodyView} body
 * @param {import('./card-parts.js').BodyActions} actions
 * @returns {readonly HTMLElement[]}
 */
export function bodyNodes(body, actions) {
  switch (body.kind) {
    case 'none':
      return [];
    case 'redacted':
      return [element('p', { class: 'bubble quiet' }, ['The hub removed this content'])];
    case 'text':
      return [element('p', { class: 'bubble' }, [body.text])];
    case 'quick-replies':
      return quickReplies(body, actions);
    case 'template':
      return template(body, actions);
    case 'list':
      return [choiceList(body, actions)];
    case 'time-picker':
      return [timePicker(body, actions)];
    case 'link':
      return linkCards(body);
    case 'form':
      return [formCard(body, actions)];
    case 'payment':
      return [paymentCard(body, actions)];
    case 'app':
      return [appCard(body)];
    case 'sign-in':
      return [signInCard(body, actions)];
    case 'answers':
      return [answersCard(body)];
    case 'card':
      return [rawCard(body)];
  }
}

/**
 * @param {readonly AttachmentView[]} attachments
 * @returns {readonly HTMLElement[]}
 */
export function attachmentNodes(attachments) {
  return attachments.map(({ name, url, size }) => {
    const label = [
      element('span', { class: 'attachment-name' }, [name]),
      size === undefined ? undefined : element('span', { class: 'attachment-size' }, [sizeText(size)]),
    ];
    return url === undefined
      ? element('span', { class: 'attachment' }, label)
      : element('a', { class: 'attachment', href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
  });
}

/** @param {Extract<BodyView, { kind: 'answers' }>} body */
function answersCard({ title, facts }) {
  return element('div', { class: 'card' }, [element('p', { class: 'card-label' }, [title]), factList(facts)]);
}

/** @param {Extract<BodyView, { kind: 'card' }>} body */
function rawCard({ label, title, undocumented, json }) {
  return element('div', { class: 'card' }, [
    title === label ? undefined : element('p', { class: 'card-label' }, [label]),
    element('p', { class: 'card-title' }, [title]),
    undocumented
      ? element('p', { class: 'card-subtitle' }, ['Its content is not as documented, so it cannot be shown.'])
      : undefined,
    json === ''
      ? undefined
      : element('details', { class: 'card-json' }, [
          element('summary', {}, ['Content']),
          element('pre', { tabindex: '0' }, [json]),
        ]),
  ]);
}

/** @param {number} bytes */
function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
