import { CLIENT_DEFAULTS } from '../defaults.js';

/** What says how much there is. Every figure may be missing or wrong. */
export interface ListAnswer {
  readonly paginationInfo?:
    { readonly count?: number | undefined; readonly pagesize?: number | undefined } | undefined;
}

/** Which page is asked for; the first one without parameters, which the hub does not declare (protocol 3). */
export interface PageQuery {
  readonly pagenum?: number;
  readonly pagesize?: number;
}

/**
 * All items of a list, each id once. A page is asked for when the one before it has been taken, while `count` exceeds what came and a
 * page brings something new (protocol 12); so a hub that gives the first page for ever is asked for it twice. At most
 * {@link CLIENT_DEFAULTS}`.listPages` pages.
 */
export async function* listPages<Item extends { readonly id: string }, List extends ListAnswer>(
  ask: (query: PageQuery) => Promise<List>,
  itemsOf: (list: List) => readonly Item[],
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  let count = 0;
  let query: PageQuery = {};
  for (let pagenum = 1; pagenum <= CLIENT_DEFAULTS.listPages;) {
    const list = await ask(query);
    const fresh = itemsOf(list).filter(({ id }) => isNew(id, seen));
    yield* fresh;
    count = list.paginationInfo?.count ?? count;
    if (fresh.length === 0 || count <= seen.size) return;
    pagenum += 1;
    query = { pagenum, ...sizeFor(query, list) };
  }
}

function isNew(id: string, seen: Set<string>): boolean {
  const before = seen.size;
  return seen.add(id).size > before;
}

/** All pages are asked for in the size of the first one, if that said its size. */
function sizeFor(query: PageQuery, { paginationInfo }: ListAnswer): PageQuery {
  const pagesize = query.pagenum === undefined ? paginationInfo?.pagesize : query.pagesize;
  return pagesize === undefined || pagesize < 1 ? {} : { pagesize };
}
