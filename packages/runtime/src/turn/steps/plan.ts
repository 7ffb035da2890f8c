import { spawnChild, stopChild, type AnyStateNode } from 'xstate';
import type { Happening } from './outline.js';

/** Something to do in a step. */
export type Part =
  | {
      readonly kind: 'act';
      readonly actions: readonly unknown[];
      /** The actors that a state begins with: it may send to them before they are there. */
      readonly invoked?: readonly string[];
    }
  /** A state is told that what is in it has come to its end; the final state there may say with what. */
  | { readonly kind: 'complete'; readonly id: string; readonly by: AnyStateNode | undefined }
  /** The machine has, by what was left to end in it. */
  | { readonly kind: 'end'; readonly by: AnyStateNode };

/** What there is to do when all this happens. */
export function partsOf(happenings: readonly Happening[]): readonly Part[] {
  const parts: Part[] = [];
  let entered: AnyStateNode | undefined;
  // What leaves after that does so since the machine ends.
  let isLeft = happenings.every(({ kind }) => kind !== 'takes');
  for (const happening of happenings) {
    switch (happening.kind) {
      case 'leaves':
        parts.push(leaving(happening.node, isLeft));
        break;
      case 'takes':
        isLeft = true;
        parts.push({ kind: 'act', actions: happening.transition.actions });
        break;
      case 'enters':
        entered = happening.node;
        parts.push(entering(entered, happenings));
        break;
      case 'completes':
        parts.push({ kind: 'complete', id: happening.node.id, by: completing(entered, happening.node) });
        break;
      case 'ends':
        parts.push({ kind: 'end', by: happening.node });
        break;
      case 'begins':
        break;
    }
  }
  return parts.filter((part) => part.kind !== 'act' || part.actions.length > 0);
}

/** With the machine its actors end: they are not stopped one by one. */
function leaving({ exit, invoke }: AnyStateNode, isEnd: boolean): Part {
  const stops = isEnd ? [] : invoke.map(({ id }) => stopChild(id));
  return { kind: 'act', actions: [...exit, ...stops] };
}

function entering(node: AnyStateNode, happenings: readonly Happening[]): Part {
  const begins = happenings.some((each) => each.kind === 'begins' && each.node === node);
  const actions = [
    ...node.entry,
    ...node.invoke.map((each) =>
      spawnChild(each.src, { ...each, syncSnapshot: each.onSnapshot !== undefined } as never),
    ),
    ...(begins ? node.initial.actions : []),
  ];
  return node.invoke.length === 0
    ? { kind: 'act', actions }
    : { kind: 'act', actions, invoked: node.invoke.map(({ id }) => id) };
}

/** Side by side, all have come to their end, and none says with what. */
function completing(entered: AnyStateNode | undefined, done: AnyStateNode): AnyStateNode | undefined {
  return done.type === 'compound' && entered?.parent === done ? entered : undefined;
}
