import type { TextEvent } from '../../events/inbound-event.js';
import { words, type Sayable } from '../../texts/words.js';
import { isOffered, markOf, titlesOf } from '../offer-mark.js';
import type { Answer, Asked, EffectAction, Reading, Verdict } from '../reading.js';
import { wordsOf } from '../words/clean-text.js';
import { findMentions } from '../words/find-mentions.js';
import { bare } from '../words/fold.js';
import { placeNamed } from '../words/ordinal-words.js';

/** One option. A text alone is both its id and its title. */
export type ChoiceOption<Id extends string = string> =
  | Id
  | {
      /** The answer. Letters, digits and the like; the customer does not see it. */
      readonly id: Id;
      readonly title: Sayable;
      /** A second line, in a list. */
      readonly subtitle?: Sayable;
      /** Other words for the same, in any language: `['XL', 'very large']`. */
      readonly aliases?: readonly string[];
    };

/** How options are shown: as buttons below the question, or as a list to open. */
export type ChoiceLook = 'buttons' | 'list';

/** An option as it is stored. */
export interface ChoiceItem {
  readonly id: string;
  readonly title: Sayable;
  readonly subtitle?: Sayable;
  readonly aliases?: readonly string[];
}

export type ChoiceReason = 'choice' | 'several';

/** More options than this are a list, unless one says otherwise. */
const MAX_BUTTONS = 5;

export function choiceItems(options: readonly ChoiceOption[]): readonly ChoiceItem[] {
  return options.map((option) => (typeof option === 'string' ? { id: option, title: option } : option));
}

/** One of several options, which are offered. */
export function choiceReading(as: ChoiceLook | undefined): Reading<string> {
  return {
    kind: 'choice',
    ask: (asked, title) => ask(asked, title, as),
    offers: (event, asked) => isOffered(event, { mark: markOf('choice', asked), items: itemsOf(asked) }),
    read: (event, asked) => read(event, asked),
    find: ({ body }, asked) => {
      const { ids, rest } = findMentions(body, spelledOut(nameables(itemsOf(asked))));
      const [value] = ids;
      return value === undefined || ids.length > 1 ? undefined : { value, rest };
    },
    show: (value, asked) => itemsOf(asked).find(({ id }) => id === value)?.title ?? value,
    retries: RETRIES,
  };
}

export function itemsOf({ options }: Asked): readonly ChoiceItem[] {
  return (options ?? []) as readonly ChoiceItem[];
}

function ask(asked: Asked, title: Sayable, as: ChoiceLook | undefined): EffectAction {
  const items = itemsOf(asked);
  const needsList = items.length > MAX_BUTTONS || items.some(({ subtitle }) => subtitle !== undefined);
  const look = as ?? (needsList ? 'list' : 'buttons');
  if (look === 'buttons') {
    return { type: 'quickReply', params: { title, options: items.map((item) => ({ title: item.title })) } };
  }
  const mark = markOf('choice', asked);
  const listed = items.map(({ id, title: name, subtitle }) => ({
    id: `${mark}.${id}`,
    title: name,
    ...(subtitle !== undefined && { subtitle }),
  }));
  return { type: 'showList', params: { title, items: listed } };
}

function read(event: Answer, asked: Asked): Verdict<string> {
  if (event.type !== 'text') return { reason: 'choice' };
  const items = itemsOf(asked);
  const { choice } = event;
  if (choice !== undefined && isOffered(event, { mark: markOf('choice', asked), items })) {
    const [picked, ...others] = pickedOf(choice, items);
    if (picked !== undefined) return others.length > 0 ? { reason: 'several' } : { value: picked.id };
  }
  return readWords(wordsOf(event), items);
}

/** By their places: titles are in one language only, and ids may be missing. */
export function pickedOf<Item>(
  choice: NonNullable<TextEvent['choice']>,
  items: readonly Item[],
): readonly Item[] {
  return choice.options.flatMap(({ ordinal }) => {
    const item = items[ordinal - 1];
    return item === undefined ? [] : [item];
  });
}

/** An answer in words: a title as a whole, a place in the list, or a title among other words. */
export function readWords(text: string, items: readonly ChoiceItem[]): Verdict<string> {
  const answer = bare(text);
  const named = nameables(items);
  const whole = named.filter(({ names }) => names.some((name) => bare(name) === answer && answer !== ''));
  if (whole[0] !== undefined) return whole.length > 1 ? { reason: 'several' } : { value: whole[0].id };
  const place = placeNamed(text, items.length);
  const placed = place === undefined ? undefined : items[place - 1];
  if (placed !== undefined) return { value: placed.id };
  const { ids } = findMentions(text, named);
  if (ids[0] === undefined) return { reason: 'choice' };
  return ids.length > 1 ? { reason: 'several' } : { value: ids[0] };
}

function nameables(items: readonly ChoiceItem[]) {
  return items.map(({ id, title, aliases = [] }) => ({ id, names: [id, ...titlesOf(title), ...aliases] }));
}

/** Among other words "a" is no option, and "2" none either. */
function spelledOut(items: ReturnType<typeof nameables>): ReturnType<typeof nameables> {
  return items.map(({ id, names }) => ({ id, names: names.filter((name) => /\p{L}{2}/u.test(name)) }));
}

const RETRIES = {
  choice: words({ en: 'Please pick one of these.', de: 'Bitte wählen Sie eines davon aus.' }),
  several: words({
    en: 'Which one do you mean? Please pick one.',
    de: 'Welches meinen Sie? Bitte wählen Sie eines aus.',
  }),
};
