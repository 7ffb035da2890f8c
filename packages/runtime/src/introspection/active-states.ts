import type { AnyDialog } from '@colloquy/dialogs';
import type { AnyStateNode } from 'xstate';
import type { Json } from '../store/records.js';

/** The ids of the states that a value names, from the outermost in, as drawings name them. */
export function activeStates({ root }: AnyDialog, value: Json): readonly string[] {
  return within(root, value);
}

function within(node: AnyStateNode, value: Json | undefined): readonly string[] {
  const inner = Object.entries(node.states).flatMap(([key, state]) => {
    if (value === key) return within(state, undefined);
    const below = valueAt(value, key);
    return below === undefined ? [] : within(state, below);
  });
  return [node.id, ...inner];
}

function valueAt(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as { readonly [key: string]: Json | undefined })[key];
}
