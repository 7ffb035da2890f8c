// @ts-check
/* global DOMParser, document, Element */

const SVG = 'http://www.w3.org/2000/svg';

/** What a drawing is made of. Everything else in it is left out, styles as well: the page has its own for drawings. */
const ELEMENTS = new Set([
  'svg',
  'title',
  'desc',
  'g',
  'rect',
  'circle',
  'path',
  'text',
  'tspan',
  'line',
  'polygon',
  'polyline',
]);
const NUMBERS = new Set([
  'x',
  'y',
  'width',
  'height',
  'rx',
  'ry',
  'cx',
  'cy',
  'r',
  'x1',
  'y1',
  'x2',
  'y2',
  'dx',
  'dy',
]);
const NAMES = new Set(['data-machine', 'data-state', 'data-transition', 'data-from', 'data-to']);

/** What an attribute may say. @type {Readonly<Record<string, RegExp>>} */
const VALUES = {
  class: /^[\w\- ]*$/,
  d: /^[\d\s.,\-MLHVCSQTAZmlhvcsqtaz]*$/,
  points: /^[\d\s.,-]*$/,
  'text-anchor': /^(start|middle|end)$/,
  viewBox: /^[\d\s.-]+$/,
};

/** More than any drawing needs. */
const MAX_NODES = 20_000;

/**
 * A picture that came from elsewhere, made again of nothing but shapes and text: no script, no link, no address, no style.
 *
 * @param {string} text an SVG
 * @returns {SVGElement | undefined} nothing when it is no SVG
 */
export function safePicture(text) {
  // The page's policy would report each style that it does not apply.
  const unstyled = text.replace(/<style[\s>][\s\S]*?<\/style>/gi, '');
  const { documentElement } = new DOMParser().parseFromString(unstyled, 'image/svg+xml');
  if (documentElement.namespaceURI !== SVG || documentElement.localName !== 'svg') return undefined;
  let left = MAX_NODES;

  /** @param {Element} source @returns {SVGElement} */
  const copy = (source) => {
    const node = document.createElementNS(SVG, source.localName);
    for (const { name, value } of source.attributes) {
      if (isAllowed(name, value)) node.setAttribute(name, value);
    }
    for (const child of source.childNodes) {
      left -= 1;
      if (left < 0) break;
      if (child instanceof Element) {
        if (child.namespaceURI === SVG && ELEMENTS.has(child.localName)) node.append(copy(child));
      } else if (child.nodeType === 3) {
        node.append(child.textContent ?? '');
      }
    }
    return node;
  };
  return copy(documentElement);
}

/** @param {string} name @param {string} value */
function isAllowed(name, value) {
  if (NAMES.has(name)) return true;
  if (NUMBERS.has(name)) return /^-?[\d.]+(px|%)?$/.test(value);
  return Object.hasOwn(VALUES, name) && VALUES[name]?.test(value) === true;
}
