import type { ConversationRecord, FrameRecord, Json } from '@colloquy/runtime';
import type { TestOwner } from '../kit/test-hub.js';

/** Where a conversation is, as far as it matters for what can happen next. */
export interface Situation {
  readonly owner: TestOwner;
  readonly frames: readonly FrameRecord[];
  /** What the bot offers to pick: the titles of its last words. */
  readonly offered: readonly string[];
  /** How long until the next delay ends, in ms; `undefined` when none runs. */
  readonly nextTimerInMs: number | undefined;
}

/** How far a number counts: above, there are just many. */
const MANY = 9;

/** Where the dialogs are: two situations with the same place go on in similar ways. */
export function placeOf({ owner, frames, offered }: Situation): string {
  return JSON.stringify([owner, frames.map((frame) => [nameOf(frame), frame.state.value]), offered]);
}

/** What the dialogs have in mind besides, by its form: counters count as they are, of words only that they are there. */
export function mindOf({ frames }: Situation): string {
  return JSON.stringify(frames.map(({ state }) => shapeOf(state.context)));
}

/** As the testing kit names a dialog: `order > askNumber`. */
export function nameOf({ dialog, path = [] }: Pick<FrameRecord, 'dialog' | 'path'>): string {
  return [dialog, ...path].join(' > ');
}

/** The dialogs of a stored conversation. */
export function framesOf(record: ConversationRecord | undefined): readonly FrameRecord[] {
  return record?.frames ?? [];
}

function shapeOf(value: Json | undefined): unknown {
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'number') return Math.abs(value) > MANY ? Math.sign(value) * (MANY + 1) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.length;
  return Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]);
}
