// @ts-check
import { element } from './element.js';

/** @typedef {import('../src/console/conversation-view.js').BodyView} BodyView */
/** @typedef {import('../src/console/conversation-view.js').ChoiceView} ChoiceView */
/** @typedef {import('../src/console/conversation-view.js').AttachmentView} AttachmentView */
/** @typedef {import('../src/console/conversation-view.js').LinkView} LinkView */

/**
 * What a message shows.
 *
 * @param {BodyView} body
 * @param {((reply: string) => void) | undefined} pick sends an answer; absent where nothing can be picked
 * @returns {readonly HTMLElement[]}
 */
export function bodyNodes(body, pick) {
  switch (body.kind) {
    case 'none':
      return [];
    case 'redacted':
      return [element('p', { class: 'bubble quiet' }, ['The hub removed this content'])];
    case 'text':
      return [element('p', { class: 'bubble' }, [body.text])];
    case 'quick-replies':
      return quickReplies(body, pick);
    case 'list':
      return [list(body, pick)];
    case 'card':
      return [card(body)];
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

/**
 * @param {Extract<BodyView, { kind: 'quick-replies' }>} body
 * @param {((reply: string) => void) | undefined} pick
 */
function quickReplies({ title, items }, pick) {
  const buttons = items.map(({ title: label, reply }) =>
    pick === undefined
      ? element('span', { class: 'quick-reply' }, [label])
      : element(
          'button',
          { type: 'button', class: 'quick-reply', 'data-testid': 'quick-reply', onclick: () => pick(reply) },
          [label],
        ),
  );
  const group = element(
    'div',
    { class: 'quick-replies', role: 'group', 'aria-label': 'Suggested answers' },
    buttons,
  );
  return title === '' ? [group] : [element('p', { class: 'bubble' }, [title]), group];
}

/**
 * @param {Extract<BodyView, { kind: 'list' }>} body
 * @param {((reply: string) => void) | undefined} pick
 */
function list({ title, subtitle, multiple, sections }, pick) {
  const item = pick === undefined ? plainItem : multiple ? checkItem : clickable(pick);
  const parts = sections.map((section) =>
    element('div', { class: 'list-section', role: 'group', 'aria-label': section.title ?? title }, [
      section.title === undefined ? undefined : element('p', { class: 'list-heading' }, [section.title]),
      ...section.items.map((choice) => item(choice)),
    ]),
  );
  const head = [
    title === '' ? undefined : element('p', { class: 'card-title' }, [title]),
    subtitle === undefined ? undefined : element('p', { class: 'card-subtitle' }, [subtitle]),
  ];
  if (!multiple || pick === undefined) return element('div', { class: 'card list' }, [...head, ...parts]);
  const confirm = element(
    'button',
    { type: 'submit', class: 'button primary small', 'data-testid': 'list-confirm', disabled: true },
    ['Confirm'],
  );
  const form = element('form', { class: 'card list' }, [
    ...head,
    ...parts,
    element('div', { class: 'list-confirm' }, [confirm]),
  ]);
  const checked = () =>
    [...form.querySelectorAll('input')].filter((box) => box.checked).map((box) => box.value);
  form.addEventListener('change', () => (confirm.disabled = checked().length === 0));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (checked().length === 0) return;
    pick(checked().join(', '));
    form.reset();
    confirm.disabled = true;
  });
  return form;
}

/** @param {ChoiceView} choice */
function plainItem(choice) {
  return element('div', { class: 'list-item' }, choiceText(choice));
}

/**
 * @param {(reply: string) => void} pick
 * @returns {(choice: ChoiceView) => HTMLElement}
 */
function clickable(pick) {
  return (choice) =>
    element(
      'button',
      { type: 'button', class: 'list-item', 'data-testid': 'list-item', onclick: () => pick(choice.reply) },
      choiceText(choice),
    );
}

/** @param {ChoiceView} choice */
function checkItem(choice) {
  return element('label', { class: 'list-item', 'data-testid': 'list-item' }, [
    element('input', { type: 'checkbox', value: choice.reply }),
    element('span', {}, choiceText(choice)),
  ]);
}

/** @param {ChoiceView} choice */
function choiceText({ title, subtitle }) {
  return [
    element('span', { class: 'list-item-title' }, [title]),
    subtitle === undefined ? undefined : element('span', { class: 'list-item-subtitle' }, [subtitle]),
  ];
}

/** @param {Extract<BodyView, { kind: 'card' }>} body */
function card({ label, title, subtitle, facts, links, json }) {
  return element('div', { class: 'card' }, [
    element('p', { class: 'card-label' }, [label]),
    element('p', { class: 'card-title' }, [title]),
    subtitle === undefined ? undefined : element('p', { class: 'card-subtitle' }, [subtitle]),
    facts.length === 0
      ? undefined
      : element(
          'ul',
          { class: 'card-facts' },
          facts.map((fact) => element('li', {}, [fact])),
        ),
    ...links.map(linkNode),
    json === ''
      ? undefined
      : element('details', { class: 'card-json' }, [
          element('summary', {}, ['Content']),
          element('pre', { tabindex: '0' }, [json]),
        ]),
  ]);
}

/** @param {LinkView} link */
function linkNode({ title, url }) {
  return element('a', { class: 'card-link', href: url, target: '_blank', rel: 'noopener noreferrer' }, [
    title,
  ]);
}

/** @param {number} bytes */
function sizeText(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
