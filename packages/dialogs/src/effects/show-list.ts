import { defineEffect, type Effect } from './define-effect.js';
import { richDraft } from './rich-draft.js';

/** One line of a list. What else an object of yours holds is not sent. */
export interface ListItem {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
}

/** A part of a list, with a title of its own (protocol 6.8). */
export interface ListSection {
  readonly title: string;
  readonly items: readonly [ListItem, ...ListItem[]];
}

/** A list, together at most 10,000 characters of JSON (protocol 5.4). */
export interface ShowListParams {
  readonly title: string;
  readonly subtitle?: string;
  readonly sections: readonly [ListSection, ...ListSection[]];
  /** Whether several items may be chosen; `false` when left out. */
  readonly multipleSelection?: boolean;
}

/** Shows a list to pick from (`richMessage.listpicker`, protocol 6.8). */
export const showList: Effect<ShowListParams> = defineEffect('showList', (params) => {
  const multipleSelection = params.multipleSelection ?? false;
  return richDraft('showList', 'richMessage.listpicker', {
    type: 'list',
    version: '1',
    title: params.title,
    ...(params.subtitle !== undefined && { subtitle: params.subtitle }),
    list: {
      multipleSelection,
      sections: params.sections.map(({ title, items }, order) => ({
        title,
        order,
        multipleSelection,
        items: items.map(itemOf),
      })),
    },
  });
});

function itemOf({ id, title, subtitle }: ListItem) {
  return { id, title, ...(subtitle !== undefined && { subtitle }), actions: [{ type: 'postback' as const }] };
}
