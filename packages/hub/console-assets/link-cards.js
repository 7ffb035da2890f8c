// @ts-check
import { pictureNode } from './card-parts.js';
import { element } from './element.js';

/**
 * Pages to open, each as a card with its picture.
 *
 * @param {import('../src/console/rich/link-view.js').LinkView} body
 */
export function linkCards({ pages }) {
  return pages.map(({ title, url, host, picture }) => {
    const content = [
      picture === undefined ? undefined : pictureNode(picture, 'card-picture'),
      element('span', { class: 'card-title' }, [title]),
      host === undefined || host === title ? undefined : element('span', { class: 'card-subtitle' }, [host]),
    ];
    if (url === undefined) return element('div', { class: 'card link' }, content);
    const target = { target: '_blank', rel: 'noopener noreferrer' };
    return element('a', { class: 'card link', 'data-testid': 'link-card', href: url, ...target }, content);
  });
}
