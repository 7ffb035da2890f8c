import type { TextEvent } from '../events/inbound-event.js';
import { inLanguage } from '../texts/in-language.js';
import { isWords, type Sayable } from '../texts/words.js';
import type { Asked } from './reading.js';
import { folded } from './words/fold.js';

/** What a prompt offers to pick. */
export interface OfferedItem {
  readonly id: string;
  readonly title: Sayable;
}

/**
 * A short mark of what a prompt asks. Ids of its options begin with it, so that a button of another question is told from one of
 * this, also where both have an option "small".
 */
export function markOf(kind: string, { question, key, options }: Asked): string {
  return hash(JSON.stringify([kind, question, key ?? null, options ?? null]));
}

/** FNV-1a, in 6 or 7 characters. It tells questions of one conversation apart; it keeps no secret. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193) >>> 0;
  }
  return value.toString(36);
}

/** Whether what a message picks was offered by the prompt: by the mark where its ids have one, else by titles. */
export function isOffered(
  { choice, message }: Pick<TextEvent, 'choice' | 'message'>,
  { mark, items }: { readonly mark: string; readonly items: readonly OfferedItem[] },
): boolean {
  const options = choice?.offer.options ?? [];
  if (options.length === 0 || options.length !== items.length) return false;
  if (hasOtherMark(message.content?.json ?? '', mark)) return false;
  // Quick replies have no ids: there titles are all that is known of an offer.
  return options.every(({ id, title }, index) => {
    const item = items[index];
    return (
      item !== undefined && (id === undefined ? isCalled(title, item.title) : id === `${mark}.${item.id}`)
    );
  });
}

/** An offer that is forgotten by now cannot be found by its ids; a title of it may be one of the new offer as well. */
function hasOtherMark(json: string, mark: string): boolean {
  const marks = [...json.matchAll(/"(?:id|identifier)"\s{0,9}:\s{0,9}"([0-9a-z]{4,7})\./gu)];
  return marks.length > 0 && marks.every(([, other]) => other !== mark);
}

/** Whether a title is that of an item, in one of its languages. */
export function isCalled(title: string, called: Sayable): boolean {
  const name = folded(title);
  return titlesOf(called).some((each) => folded(each) === name);
}

/** A title in all of its languages. */
export function titlesOf(title: Sayable): readonly string[] {
  if (!isWords(title)) return [title];
  return Object.keys(title.$words).map((language) => inLanguage(title, { language, zone: 'UTC' }));
}
