import { HubRefusal } from '../errors.js';
import type { OperationCall } from './operation-call.js';

/** The two query parameters of lists and of get conversation (protocol 3, 4.7). */
export const PAGING_PARAMETERS: readonly string[] = ['$pagenum', '$pagesize'];

/** The largest page (protocol 9: 200 messages; for lists it is inferred). */
export const MAX_PAGE_SIZE = 200;

/** One page of something. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly paginationInfo: {
    /** Of all items, not of this page. */
    readonly count: number;
    readonly pagenum: number;
    readonly pagesize: number;
  };
}

/** Cuts the requested page out of all items; a page beyond the end is empty. */
export function pageOf<Item>(
  all: readonly Item[],
  query: OperationCall['query'],
  defaultPageSize: number,
): Page<Item> {
  const pagenum = positive(query, '$pagenum', 1, Number.MAX_SAFE_INTEGER);
  const pagesize = positive(query, '$pagesize', defaultPageSize, MAX_PAGE_SIZE);
  const from = (pagenum - 1) * pagesize;
  return {
    items: all.slice(from, from + pagesize),
    paginationInfo: { count: all.length, pagenum, pagesize },
  };
}

function positive(query: OperationCall['query'], name: string, fallback: number, most: number): number {
  const given = query[name];
  if (given === undefined) return fallback;
  const value = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : 0;
  if (value >= 1 && value <= most) return value;
  const why = `a whole number from 1 to ${most}`;
  throw new HubRefusal('invalid', [name, `(${why})`], [{ key: name, value: why }]);
}
