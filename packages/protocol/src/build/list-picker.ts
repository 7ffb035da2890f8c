import type { ListPickerContent } from '../rich/list-picker.js';
import type { Draft } from './draft.js';
import { idsOf } from './ids.js';
import { Pictures, type PictureInput } from './pictures.js';
import { withoutProblems } from './problems.js';
import { readerOf, type Reader } from './reader.js';
import { richDraft } from './rich-draft.js';

/** One line of a list; a text alone is its title. What else an object of yours holds is not sent. */
export type ListItemInput =
  | string
  | {
      /** Comes back in answers that name ids; unique in the list. Its place from 1 when left out. */
      readonly id?: string;
      /** At least one character. */
      readonly title: string;
      readonly subtitle?: string;
      readonly image?: PictureInput;
    };

/** A part of a list. */
export interface ListSectionInput {
  readonly title?: string;
  /** At least one. */
  readonly items: readonly ListItemInput[];
  /** For this section alone; that of the list when left out. */
  readonly multipleSelection?: boolean;
}

interface ListWords {
  /** What the bubble says. */
  readonly title: string;
  readonly subtitle?: string;
  /** The picture of the bubble. */
  readonly image?: PictureInput;
  /** Whether several items may be chosen; `false` when left out. */
  readonly multipleSelection?: boolean;
}

/** A list in sections, or its items alone, together at most 10,000 characters of JSON (protocol 5.4). */
export type ListPickerInput =
  | (ListWords & { readonly sections: readonly ListSectionInput[]; readonly items?: never })
  | (ListWords & { readonly items: readonly ListItemInput[]; readonly sections?: never });

interface AnyItem {
  readonly id?: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly image?: PictureInput;
}

/**
 * Shows a list to pick from (`richMessage.listpicker`, protocol 6.8). With pictures it becomes a `listpicker_with_images`.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * listPicker({ title: 'Your orders', items: [{ id: '4711', title: 'Boots', image: 'https://shop.example.com/boots.jpg' }] });
 */
export function listPicker(input: ListPickerInput): Draft<'richMessage.listpicker'> {
  return withoutProblems('listPicker', (problems) => {
    const from = readerOf<ListPickerInput>(problems, '', input);
    const pictures = new Pictures();
    const imageid = pictures.idOf(from, 'image');
    const multipleSelection = from.flag('multipleSelection') ?? false;
    const content = {
      version: '1' as const,
      title: from.text('title'),
      subtitle: from.optionalText('subtitle'),
      imageid,
      list: { multipleSelection, sections: sectionsOf(from, pictures, multipleSelection) },
    };
    const { images } = pictures;
    const type = images === undefined ? 'list' : 'listpicker_with_images';
    return richDraft(problems, 'richMessage.listpicker', { type, ...content, images });
  });
}

type Section = ListPickerContent['list']['sections'][number];

function sectionsOf(from: Reader<ListPickerInput>, pictures: Pictures, multiple: boolean): Section[] {
  const items: Reader<AnyItem>[] = [];
  const read = (section: Reader<ListSectionInput>) => ({
    title: section.optionalText('title'),
    multipleSelection: section.flag('multipleSelection') ?? multiple,
    items: section.list('items', {}, (value, path) => {
      const item = readerOf<AnyItem>(section.problems, path, value, 'title');
      return items.push(item) - 1;
    }),
  });
  if (from.has('items') && from.has('sections')) {
    from.report('sections', 'is given beside items; give one of the two');
  }
  const sections = from.has('sections')
    ? from.each('sections', {}, read)
    : [read(from as Reader<ListSectionInput>)];
  const made = itemsOf(from, items, pictures);
  return sections.map((section, order) => ({
    title: from.has('sections') ? section.title : undefined,
    order,
    multipleSelection: section.multipleSelection,
    items: section.items.flatMap((place) => made[place] ?? []),
  }));
}

function itemsOf(
  from: Reader<ListPickerInput>,
  items: readonly Reader<AnyItem>[],
  pictures: Pictures,
): Section['items'] {
  const ids = idsOf(
    from.problems,
    items.map((item) => ({ path: item.pathOf('id'), id: item.optionalText('id') })),
  );
  return items.map((item, index) => ({
    id: ids[index] ?? '',
    title: item.text('title'),
    subtitle: item.optionalText('subtitle'),
    imageid: pictures.idOf(item, 'image'),
    actions: [{ type: 'postback' }],
  }));
}
