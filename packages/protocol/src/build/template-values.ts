import { fieldsOf } from '../loose-value.js';
import { checkedText, type Reader } from './reader.js';

/** Values of the placeholders of a template, as a list from `{{1}}` on or by number; a number is written as text. */
export type TemplateValues = readonly (string | number)[] | Readonly<Record<number, string | number>>;

/** One value as it is written: the placeholder's number, and what is put there. */
export interface TemplateItem {
  readonly id: string;
  readonly value: string;
}

const NUMBER = /^[1-9]\d{0,8}$/;

/** The values of a template, each for a placeholder of its text and none left over (protocol 6.9). */
export function templateValues(
  from: Reader<{ readonly title: string; readonly values?: TemplateValues }>,
  title: string,
): TemplateItem[] | undefined {
  const places = placeholdersOf(title);
  if (places.some((place) => !NUMBER.test(place))) {
    from.report('title', 'has a placeholder that is not a number; write {{1}}, {{2}} and so on');
  }
  const items = itemsOf(from);
  const given = new Set(items.map(({ id }) => id));
  for (const place of new Set(places)) {
    if (NUMBER.test(place) && !given.has(place)) {
      from.report('values', `has nothing for {{${place}}} of the title; give a value for each placeholder`);
    }
  }
  for (const { id, path } of items) {
    if (!places.includes(id)) from.problems.add(path, 'has no placeholder in the title; leave it out');
  }
  return items.length === 0 ? undefined : items.map(({ id, value }) => ({ id, value }));
}

/** In the order of the text, as often as they stand there. */
function placeholdersOf(title: string): string[] {
  return Array.from(title.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g), ([, place = '']) => place);
}

function itemsOf(
  from: Reader<{ readonly values?: TemplateValues }>,
): (TemplateItem & { readonly path: string })[] {
  if (!from.has('values')) return [];
  const value = from.value('values');
  const path = from.pathOf('values');
  const fields = fieldsOf(value);
  if (fields === undefined) {
    return from.list('values', { min: 0 }, (one, place, index) => ({
      id: String(index + 1),
      path: place,
      value: checkedText(from.problems, place, written(one)),
    }));
  }
  return Object.entries(fields).map(([id, one], index) => {
    const place = NUMBER.test(id) ? `${path}[${id}]` : `the name number ${index + 1} in ${path}`;
    return { id, path: place, value: checkedText(from.problems, place, written(one)) };
  });
}

function written(value: unknown): unknown {
  return Number.isFinite(value) ? String(value) : value;
}
