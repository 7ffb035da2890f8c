// @ts-check
import { element } from './element.js';

/**
 * Questions and what was answered.
 *
 * @param {readonly { name: string, value: string }[]} facts
 */
export function factList(facts) {
  return element(
    'dl',
    { class: 'answers' },
    facts.map(({ name, value }) =>
      element('div', {}, [
        element('dt', {}, [name]),
        element('dd', {}, [value === '' ? 'No answer' : value]),
      ]),
    ),
  );
}
