import type { Store } from '@colloquy/runtime';

/** One fault: what it replaces of a sound store, and the part of the suite that must notice. */
export interface Fault {
  readonly spoil: (sound: Store) => Partial<Store>;
  readonly noticedBy: string;
}
