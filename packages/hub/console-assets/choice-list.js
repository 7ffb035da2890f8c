// @ts-check
import { cardHead, pictureNode } from './card-parts.js';
import { element } from './element.js';

/** @typedef {import('../src/console/rich/list-view.js').ListItemView} ListItemView */
/** @typedef {import('../src/console/rich/list-view.js').ListSectionView} ListSectionView */
/** @typedef {import('./card-parts.js').BodyActions} BodyActions */

/** Makes the names of radio buttons differ between lists. */
let lists = 0;

/**
 * A list to pick from: one item by a click, or several and a button that confirms.
 *
 * @param {import('../src/console/rich/list-view.js').ListView} body
 * @param {BodyActions} actions
 * @returns {HTMLElement}
 */
export function choiceList({ multiple, sections, ...bubble }, { pick }) {
  if (pick === undefined) {
    const parts = sections.map((section) => sectionNode(section, bubble.title, plainItem));
    return element('div', { class: 'card list' }, [...cardHead(bubble), ...parts]);
  }
  if (!multiple) {
    const item = clickable(pick);
    const parts = sections.map((section) => sectionNode(section, bubble.title, item));
    return element('div', { class: 'card list' }, [...cardHead(bubble), ...parts]);
  }
  return checkList({ sections, ...bubble }, pick);
}

/**
 * @param {Pick<import('../src/console/rich/list-view.js').ListView, 'title' | 'subtitle' | 'picture' | 'sections'>} body
 * @param {NonNullable<BodyActions['pick']>} pick
 */
function checkList({ sections, ...bubble }, pick) {
  lists += 1;
  const confirm = element(
    'button',
    { type: 'submit', class: 'button primary small', 'data-testid': 'list-confirm', disabled: true },
    ['Confirm'],
  );
  const form = element('form', { class: 'card list' }, [
    ...cardHead(bubble),
    ...sections.map((section, index) =>
      sectionNode(section, bubble.title, checkItem(section.multiple, `list-${lists}-${index}`)),
    ),
    element('div', { class: 'list-confirm' }, [confirm]),
  ]);
  const checked = () =>
    [...form.querySelectorAll('input')].filter((box) => box.checked).map((box) => box.value);
  form.addEventListener('change', () => {
    const count = checked().length;
    confirm.disabled = count === 0;
    confirm.textContent = count < 2 ? 'Confirm' : `Confirm ${count}`;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (checked().length === 0) return;
    void pick({ text: checked().join(', ') });
    form.reset();
    confirm.disabled = true;
    confirm.textContent = 'Confirm';
  });
  return form;
}

/** @param {ListSectionView} section @param {string} fallback @param {(item: ListItemView) => HTMLElement} node */
function sectionNode({ title, items }, fallback, node) {
  return element('div', { class: 'list-section', role: 'group', 'aria-label': title ?? fallback }, [
    title === undefined ? undefined : element('p', { class: 'list-heading' }, [title]),
    ...items.map((item) => node(item)),
  ]);
}

/** @param {ListItemView} item */
function plainItem(item) {
  return element('div', { class: 'list-item' }, itemContent(item));
}

/**
 * @param {NonNullable<BodyActions['pick']>} pick
 * @returns {(item: ListItemView) => HTMLElement}
 */
function clickable(pick) {
  return (item) =>
    element(
      'button',
      {
        type: 'button',
        class: 'list-item',
        'data-testid': 'list-item',
        onclick: () => void pick({ text: item.title }),
      },
      itemContent(item),
    );
}

/**
 * @param {boolean} multiple
 * @param {string} name of the group of radio buttons
 * @returns {(item: ListItemView) => HTMLElement}
 */
function checkItem(multiple, name) {
  return (item) =>
    element('label', { class: 'list-item', 'data-testid': 'list-item' }, [
      element('input', { type: multiple ? 'checkbox' : 'radio', name, value: item.title }),
      ...itemContent(item),
    ]);
}

/** @param {ListItemView} item */
function itemContent({ title, subtitle, picture }) {
  return [
    picture === undefined ? undefined : pictureNode(picture, 'list-item-picture'),
    element('span', { class: 'list-item-text' }, [
      element('span', { class: 'list-item-title' }, [title]),
      subtitle === undefined ? undefined : element('span', { class: 'list-item-subtitle' }, [subtitle]),
    ]),
  ];
}
