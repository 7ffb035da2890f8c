// @ts-check
/* global HTMLImageElement */
import { element } from './element.js';

/** @typedef {import('../src/console/rich/pictures.js').BubbleView} BubbleView */

/**
 * What a person answers: the words that the log shows, and, where words do not tell, the JSON that is sent in their place.
 *
 * @typedef {{ text: string, json?: object }} Answer
 */

/**
 * What can be done with a message; absent where it may only be read. `true` when the hub took it.
 *
 * @typedef {{
 *   pick?: (answer: Answer) => Promise<boolean>,
 *   signIn?: (success: boolean) => Promise<boolean>,
 * }} BodyActions
 */

/**
 * Picture, title and subtitle at the top of a card.
 *
 * @param {BubbleView} bubble
 * @returns {readonly (HTMLElement | undefined)[]}
 */
export function cardHead({ picture, title, subtitle }) {
  return [
    picture === undefined ? undefined : pictureNode(picture, 'card-picture'),
    title === undefined || title === '' ? undefined : element('p', { class: 'card-title' }, [title]),
    subtitle === undefined ? undefined : element('p', { class: 'card-subtitle' }, [subtitle]),
  ];
}

/**
 * A picture. One that cannot be loaded goes away.
 *
 * @param {string} address
 * @param {string} className
 */
export function pictureNode(address, className) {
  return element('img', {
    class: className,
    src: address,
    alt: '',
    referrerpolicy: 'no-referrer',
    onerror: ({ target }) => target instanceof HTMLImageElement && target.remove(),
  });
}

/**
 * A label such as `Simulation`, and what it means.
 *
 * @param {string} label
 * @param {string} text
 */
export function note(label, text) {
  return element('p', { class: 'card-note' }, [element('strong', {}, [label]), ` ${text}`]);
}

/**
 * A row of buttons that makes room for a line when one of them did what it is for. While one is at it, none can be pressed.
 *
 * @param {readonly { text: string, testId: string, primary?: boolean, act: () => Promise<boolean>, done: string }[]} actions
 */
export function onceButtons(actions) {
  const row = element('div', { class: 'card-buttons' });
  const buttons = actions.map(({ text, testId, primary = false, act, done }) => {
    const onclick = async () => {
      for (const button of buttons) button.disabled = true;
      const said = primary ? 'card-done' : 'card-done declined';
      if (await act()) row.replaceChildren(element('p', { class: said, role: 'status' }, [done]));
      else for (const button of buttons) button.disabled = false;
    };
    const look = primary ? 'button primary small' : 'button small';
    return element('button', { type: 'button', class: look, 'data-testid': testId, onclick }, [text]);
  });
  row.append(...buttons);
  return row;
}

/**
 * Texts beside an icon, if there is one.
 *
 * @param {string | undefined} icon
 * @param {readonly (HTMLElement | undefined)[]} texts
 */
export function withIcon(icon, texts) {
  const block = element('div', {}, texts);
  return icon === undefined
    ? block
    : element('div', { class: 'card-with-icon' }, [pictureNode(icon, 'card-icon'), block]);
}
