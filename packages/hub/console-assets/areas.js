// @ts-check
/* global location, localStorage, matchMedia, document, HTMLElement, HTMLInputElement */
import { byId } from './element.js';

/** @typedef {'customer' | 'agent' | 'inspector'} Area */

/** @type {readonly Area[]} */
const AREAS = ['customer', 'agent', 'inspector'];
const TITLES = { customer: 'Customer', agent: 'Agent desk', inspector: 'Inspector' };

/** From this width on there is room for two areas. */
const WIDE = matchMedia('(min-width: 1100px)');

/**
 * Where the page is, by the part of its address after `#`: an area, a view in it, and what is looked at there.
 *
 * @returns {{ area: Area, path: readonly string[] }}
 */
export function place() {
  const [name = '', ...path] = location.hash.slice(1).split('/');
  const area = AREAS.find((each) => each === name) ?? 'customer';
  return { area, path: path.map(decoded) };
}

/** Whether the customer's chat can be seen: in its own area, or beside another one. */
export function seesChat() {
  return place().area === 'customer' || isBeside();
}

/** Whether the chat stands beside another area. */
export function isBeside() {
  return place().area !== 'customer' && WIDE.matches && byId('beside', HTMLInputElement).checked;
}

/**
 * Shows the area that the address names, now and whenever it changes.
 *
 * @param {() => void} changed called after each change
 */
export function followAreas(changed) {
  const beside = byId('beside', HTMLInputElement);
  beside.checked = localStorage.getItem('beside') !== 'no';
  const show = () => {
    const { area } = place();
    document.title = `${TITLES[area]} · Colloquy Hub`;
    document.body.dataset['area'] = area;
    document.body.dataset['beside'] = String(isBeside());
    for (const each of AREAS) {
      byId(`${each}-area`, HTMLElement).hidden = each !== area && !(each === 'customer' && isBeside());
    }
    for (const link of document.querySelectorAll('.areas a')) {
      const isHere = link instanceof HTMLElement && link.dataset['area'] === area;
      if (isHere) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    changed();
  };
  beside.addEventListener('change', () => {
    localStorage.setItem('beside', beside.checked ? 'yes' : 'no');
    show();
  });
  WIDE.addEventListener('change', show);
  globalThis.addEventListener('hashchange', show);
  show();
}

/** A piece of an address that somebody wrote by hand may be anything. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
