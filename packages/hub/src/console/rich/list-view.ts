import { fieldsOf, flagOf, itemsOf, textOf } from '../loose-reading.js';
import { bubbleOf, picturesOf, type BubbleView, type Pictures } from './pictures.js';

/** A list to pick from, in sections (protocol 6.8). */
export interface ListView extends BubbleView {
  readonly kind: 'list';
  readonly title: string;
  /** Whether several can be picked in any section; then a button confirms. */
  readonly multiple: boolean;
  readonly sections: readonly ListSectionView[];
}

/** A group of items under its own heading. */
export interface ListSectionView {
  readonly title?: string;
  readonly multiple: boolean;
  readonly items: readonly ListItemView[];
}

/** One thing to pick; its title is the answer (protocol 6.13). */
export interface ListItemView extends BubbleView {
  readonly title: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a list; `undefined` when there is nothing to pick. */
export function listView(fields: Fields): ListView | undefined {
  const picker = fieldsOf(fields['list']);
  const pictures = picturesOf(fields['images']);
  const sections = itemsOf(picker['sections'])
    .map(fieldsOf)
    .sort((a, b) => orderOf(a) - orderOf(b))
    .map((section) => sectionView(section, flagOf(picker['multipleSelection']), pictures))
    .filter((section) => section.items.length > 0);
  if (sections.length === 0) return undefined;
  return {
    kind: 'list',
    title: '',
    ...bubbleOf(fields, pictures),
    multiple: sections.some((section) => section.multiple),
    sections,
  };
}

/** A section that says nothing of it allows as many as the list does. */
function sectionView(fields: Fields, multiple: boolean, pictures: Pictures): ListSectionView {
  const title = textOf(fields['title']);
  const own = fields['multipleSelection'];
  return {
    ...(title === undefined ? {} : { title }),
    multiple: own === undefined ? multiple : flagOf(own),
    items: itemsOf(fields['items']).flatMap((item) => {
      const { title: name, ...rest } = bubbleOf(item, pictures);
      return name === undefined ? [] : [{ title: name, ...rest }];
    }),
  };
}

function orderOf(fields: Fields): number {
  const order = Number(fields['order']);
  return Number.isFinite(order) ? order : 0;
}
