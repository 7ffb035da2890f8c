import { defineEffect, type Effect } from './define-effect.js';

export interface ListItem {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
}

export interface ListSection {
  readonly title: string;
  readonly items: readonly [ListItem, ...ListItem[]];
}

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
  const sections = params.sections.map((section, order) => ({
    title: section.title,
    order,
    multipleSelection,
    items: section.items.map((item) => ({ ...item, actions: [{ type: 'postback' }] })),
  }));
  return {
    type: 'richMessage.listpicker',
    content: {
      json: JSON.stringify({
        type: 'list',
        version: '1',
        title: params.title,
        ...(params.subtitle !== undefined && { subtitle: params.subtitle }),
        list: { multipleSelection, sections },
      }),
    },
  };
});
