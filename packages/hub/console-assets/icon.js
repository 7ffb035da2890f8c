// @ts-check
/* global document */

const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  send: 'M4 12 20 4l-5 16-3.5-6.5z',
  attach: 'M8 12.5 13.8 6.7a3 3 0 0 1 4.3 4.2l-7.5 7.5a5 5 0 0 1-7-7L11 4',
  back: 'M15 5 8 12l7 7',
  rich: 'M4 5h16v5H4zM4 14h7v5H4zM15 14h5v5h-5z',
};

/**
 * A drawing that says nothing to those who listen: the control around it has a name.
 *
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon ${name}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
