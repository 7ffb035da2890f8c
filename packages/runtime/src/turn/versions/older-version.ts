import type { AnyDialog } from '@colloquy/dialogs';
import type { Json } from '../../store/records.js';

/** What is stored of a dialog under an older version. */
export interface StoredState {
  /** The state it is in, as XState writes it: `'asking'`, `{ form: 'name' }`. */
  readonly value: Json;
  readonly context: Json;
}

/** What becomes of conversations that run an older version of a dialog. */
export type OlderVersion =
  | { readonly kind: 'kept'; readonly machine: AnyDialog }
  | { readonly kind: 'migrated'; readonly to: (old: StoredState) => StoredState }
  | { readonly kind: 'restarted'; readonly input: (old: StoredState) => unknown };

/**
 * For each dialog, and each version that conversations may still run, what becomes of them. A sub-dialog is named with those above
 * it: `order > askNumber`.
 */
export type OlderVersions = Readonly<Record<string, Readonly<Record<string, OlderVersion>>>>;

/**
 * Conversations go on under the old machine, to its end; new ones start under the new one.
 *
 * @param machine the old one, kept beside the new, with its `version`.
 */
export function keepRunning(machine: AnyDialog): OlderVersion {
  return { kind: 'kept', machine };
}

/**
 * Conversations go on under the new machine, in the state that `to` says, with the next thing that happens to them. Nothing is said on
 * the way. Delays and calls of that state that were set before stay, and those that have ended do not come again; those that the new machine has
 * besides begin.
 *
 * @param to pure: it may be asked again.
 */
export function migrate(to: (old: StoredState) => StoredState): OlderVersion {
  return { kind: 'migrated', to };
}

/**
 * The dialog starts anew, with the next thing that happens to the conversation.
 *
 * @param input of the new machine, from what was stored; none when left out. Pure: it may be asked again.
 */
export function restart(input: (old: StoredState) => unknown = () => undefined): OlderVersion {
  return { kind: 'restarted', input };
}
