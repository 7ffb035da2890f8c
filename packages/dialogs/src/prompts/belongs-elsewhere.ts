import type { TextEvent } from '../events/inbound-event.js';
import { folded } from './words/fold.js';

/**
 * Whether a message is a button of another question: the button of an offer that is not the prompt's, or one that is no longer
 * remembered. Words are never one, also when they read like a title: they may be meant as they stand.
 */
export function belongsElsewhere({ choice, reading }: TextEvent): boolean {
  const onlyJson = reading.json !== undefined && reading.text === undefined && reading.html === undefined;
  return onlyJson || choice?.how === 'json' || isForeignId(choice);
}

/** Whether a message that is no answer reads like one to another question: by a title or an id. A bare number says nothing. */
export function looksElsewhere({ choice }: TextEvent): boolean {
  return choice?.how === 'title' || choice?.how === 'id';
}

/** An id of an offer is nothing that people type, unless it is a number or what the option is called. */
function isForeignId(choice: TextEvent['choice']): boolean {
  if (choice?.how !== 'id') return false;
  return choice.options.every(({ id = '', title }) => {
    const name = folded(id);
    return name.length > 3 && !/^\d+$/.test(name) && name !== folded(title) && /[^\p{L}]/u.test(name);
  });
}
