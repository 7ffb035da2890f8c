// @ts-check
/* global ResizeObserver */

/** @type {WeakMap<HTMLElement, boolean>} Scrollers, and whether their end is being looked at. */
const atEnd = new WeakMap();

/**
 * Keeps the end of a log in sight while it grows or the window around it changes, unless somebody has scrolled up to
 * read.
 *
 * @param {HTMLElement} scroller
 */
export function keepAtEnd(scroller) {
  atEnd.set(scroller, true);
  scroller.addEventListener('scroll', () => {
    atEnd.set(scroller, scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60);
  });
  const observer = new ResizeObserver(() => {
    if (atEnd.get(scroller) === true) scroller.scrollTop = scroller.scrollHeight;
  });
  for (const part of [scroller, ...scroller.children]) observer.observe(part);
}

/**
 * Goes to the end, whatever was being read.
 *
 * @param {HTMLElement} scroller
 */
export function goToEnd(scroller) {
  atEnd.set(scroller, true);
  scroller.scrollTop = scroller.scrollHeight;
}
