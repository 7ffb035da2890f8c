// @ts-check
/* global document, HTMLElement */

/**
 * An element with attributes and children. Text is always put in as text, never as markup. An attribute whose value is
 * undefined or false is left out, `true` sets it empty; names starting with `on` are listeners.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, string | boolean | undefined | ((event: Event) => void)>>} [attributes]
 * @param {readonly (Node | string | undefined)[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

/**
 * The element with this id, which the page must have.
 *
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const node = document.getElementById(id);
  if (node instanceof kind) return node;
  throw new TypeError(`page.html has no ${kind.name} with the id ${id}`);
}

/**
 * What a list shows for one of its entries. The node is made again only when the signature changes.
 *
 * @typedef {{ key: string, signature: string, render: () => HTMLElement }} Entry
 */

/** @type {WeakMap<Node, string>} */
const signatures = new WeakMap();

/**
 * Makes the children of `parent` show the entries, in order, keeping every node that need not change: so a screen
 * reader hears only what is new, and the keyboard focus stays where it is.
 *
 * @param {HTMLElement} parent
 * @param {readonly Entry[]} entries
 */
export function reconcile(parent, entries) {
  /** @type {Map<string, HTMLElement>} */
  const present = new Map();
  for (const child of parent.children) {
    if (child instanceof HTMLElement) present.set(child.dataset['key'] ?? '', child);
  }
  const wanted = new Set(entries.map((entry) => entry.key));
  for (const [key, child] of present) if (!wanted.has(key)) child.remove();
  entries.forEach((entry, index) => {
    const node = current(present.get(entry.key), entry);
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/**
 * @param {HTMLElement | undefined} old
 * @param {Entry} entry
 * @returns {HTMLElement}
 */
function current(old, entry) {
  if (old !== undefined && signatures.get(old) === entry.signature) return old;
  const fresh = entry.render();
  fresh.dataset['key'] = entry.key;
  signatures.set(fresh, entry.signature);
  if (old === undefined) return fresh;
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(fresh);
  const focusable = fresh.matches('button') ? fresh : fresh.querySelector('button');
  if (hadFocus && focusable instanceof HTMLElement) focusable.focus();
  return fresh;
}
