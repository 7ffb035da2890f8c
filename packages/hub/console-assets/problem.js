// @ts-check
/* global HTMLElement */
import { byId } from './element.js';

/** @typedef {import('./requests.js').Answer} Answer */

/**
 * Says what went wrong, or takes it back when something went well.
 *
 * @param {string} id of the place on the page
 * @param {Answer} answer
 */
export function showProblem(id, answer) {
  const place = byId(id, HTMLElement);
  place.textContent = answer.ok || answer.told ? '' : answer.message;
  place.hidden = place.textContent === '';
}
