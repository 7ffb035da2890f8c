import type { Page } from 'playwright-core';

/** Requests of the page that the hub has yet to see. */
export interface HeldRequests {
  /** How many the page has made. */
  readonly made: () => number;
  /** Resolves when the first is made. */
  readonly first: Promise<void>;
  /** Lets them, and whatever comes after them, reach the hub. */
  readonly letGo: () => void;
}

/** Holds what the page asks for at an address until it is let go: so a slow hub looks from there. */
export async function holdRequests(page: Page, url: RegExp, method = 'POST'): Promise<HeldRequests> {
  let made = 0;
  let isMade = (): void => undefined;
  let letGo = (): void => undefined;
  const first = new Promise<void>((resolve) => (isMade = resolve));
  const free = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    made += 1;
    isMade();
    await free;
    return route.continue();
  });
  return { made: () => made, first, letGo: () => letGo() };
}
