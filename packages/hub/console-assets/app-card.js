// @ts-check
import { cardHead, note, pictureNode, withIcon } from './card-parts.js';
import { element } from './element.js';

/**
 * An iMessage app. Only Apple's devices can open it.
 *
 * @param {import('../src/console/rich/app-view.js').AppView} body
 */
export function appCard({ name, icon, picture, ...bubble }) {
  return element('div', { class: 'card app' }, [
    picture === undefined ? undefined : pictureNode(picture, 'card-picture'),
    withIcon(icon, cardHead(bubble)),
    note(`${name}.`, 'An app that opens in Messages on Apple devices only.'),
  ]);
}
