import type { FormPage } from './form-pages.js';
import type { Problems } from './problems.js';

/**
 * Notes where a form does not lead from its first page to an end: a page that names one that there is not, one that no page leads to,
 * one from which the form never ends.
 *
 * @param paths the place of each page in the input
 */
export function checkPath(problems: Problems, pages: readonly FormPage[], paths: readonly string[]): void {
  const known = new Set(pages.map(({ pageIdentifier }) => pageIdentifier));
  const following = new Map(pages.map((page) => [page.pageIdentifier, followersOf(page)]));
  const [start] = pages;
  if (start === undefined || known.size < pages.length) return;
  const lost = pages.flatMap((page, index) => missingIn(page, paths[index] ?? '', known));
  for (const path of lost) problems.add(path, 'names a page that there is not; give the id of one of pages');
  // Further faults would only follow from these.
  if (lost.length > 0) return;
  const reached = reach([start.pageIdentifier], (id) => following.get(id) ?? []);
  const before = (id: string) =>
    pages.filter((page) => followersOf(page).includes(id)).map(({ pageIdentifier }) => pageIdentifier);
  const ends = pages
    .filter(({ submitForm }) => submitForm === true)
    .map(({ pageIdentifier }) => pageIdentifier);
  const ending = reach(ends, before);
  pages.forEach(({ pageIdentifier }, index) => {
    const path = paths[index] ?? '';
    if (!reached.has(pageIdentifier)) {
      problems.add(path, 'is reached from no page; name it as next somewhere, or leave it out');
    } else if (!ending.has(pageIdentifier)) {
      problems.add(path, 'leads to no end of the form; let submit be true on a page that follows');
    }
  });
}

function followersOf(page: FormPage): string[] {
  const branches = page.type === 'select' ? page.items.map((item) => item.nextPageIdentifier) : [];
  return [page.nextPageIdentifier, ...branches].filter((id) => id !== undefined);
}

function missingIn(page: FormPage, path: string, known: ReadonlySet<string>): string[] {
  const isLost = (id: string | undefined) => id !== undefined && !known.has(id);
  const own = isLost(page.nextPageIdentifier) ? [`${path}.next`] : [];
  const items = page.type === 'select' ? page.items : [];
  const branches = items.flatMap((item, index) =>
    isLost(item.nextPageIdentifier) ? [`${path}.options[${index}].next`] : [],
  );
  return [...own, ...branches];
}

function reach(from: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}
