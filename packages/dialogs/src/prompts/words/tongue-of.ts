import { own } from './own.js';

/** The language without region and script: `de` of `de-CH`. */
export function tongueOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}

/**
 * What a table has for a language, and then for English: people mix it in everywhere. What the table does not know is read as English.
 */
export function tablesFor<Table>(
  tables: { readonly en: Table } & Readonly<Record<string, Table>>,
  language: string,
): readonly Table[] {
  const table = own(tables, tongueOf(language));
  return table === undefined || table === tables.en ? [tables.en] : [table, tables.en];
}
