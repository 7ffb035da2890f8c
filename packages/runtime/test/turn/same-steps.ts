import type { AnyDialog } from '@colloquy/dialogs';
import { expect } from 'chai';
import fc from 'fast-check';
import type { FrameRecord } from '../../src/store/records.js';
import { Live, type LiveSnapshot } from './live.js';
import { Walk } from './walk.js';

/** What happens to a dialog: words, another message, or nothing until the next delay is over. */
export type Happening =
  | { readonly kind: 'text'; readonly body: string }
  | { readonly kind: 'message'; readonly type: string }
  | { readonly kind: 'wait' };

export function happenings(bodies: readonly string[], types: readonly string[]): fc.Arbitrary<Happening[]> {
  return fc.array(
    fc.oneof(
      fc.constantFrom(...bodies).map((body): Happening => ({ kind: 'text', body })),
      fc.constantFrom(...types).map((type): Happening => ({ kind: 'message', type })),
      fc.constant<Happening>({ kind: 'wait' }),
    ),
    { maxLength: 15 },
  );
}

/**
 * Takes the same steps with turns and with a living actor, and compares after each of them the state, the context, what
 * was said, and whether it is over. Where the actor dies of an error, the turn has to fail with the same one.
 *
 * @param heard is told what was said.
 * @returns how many steps were compared.
 */
export function compareSteps(
  dialog: AnyDialog,
  steps: readonly Happening[],
  heard?: { readonly add: (text: string) => unknown },
): number {
  const live = new Live(dialog);
  try {
    const walk = failing(live, () => new Walk(dialog));
    if (walk === undefined) return 0;
    expectSame(walk, live);
    for (const [index, step] of steps.entries()) {
      if (walk.frame === undefined) return index;
      const ms = walk.waiting[0] ?? 0;
      happenTo(live, step, ms);
      if (failing(live, () => walkOn(walk, step)) === undefined) return index;
      expectSame(walk, live);
    }
    return steps.length;
  } finally {
    live.said.forEach((text) => heard?.add(text));
    live.stop();
  }
}

/** What `work` gives, or nothing if it fails as the living actor did. */
function failing(live: Live, work: () => Walk): Walk | undefined {
  let walk: Walk | undefined;
  let failure: unknown;
  try {
    walk = work();
  } catch (error) {
    failure = error;
  }
  expect(messageOf(failure)).to.equal(messageOf(live.failure));
  return walk;
}

function messageOf(failure: unknown): string | undefined {
  return failure instanceof Error ? failure.message : undefined;
}

function walkOn(walk: Walk, step: Happening): Walk {
  if (step.kind === 'text') return walk.tell(step.body);
  return step.kind === 'message' ? walk.receive(step.type) : walk.waitForNext();
}

function happenTo(live: Live, step: Happening, ms: number): void {
  if (step.kind === 'text') live.tell(step.body);
  else if (step.kind === 'message') live.receive(step.type);
  else live.wait(ms);
}

function expectSame(walk: Walk, live: Live): void {
  const { status, value, context } = live.snapshot;
  expect(walk.said).to.deep.equal(live.said);
  expect(walk.emitted).to.deep.equal(live.emitted);
  expect(walk.frame === undefined ? 'done' : 'active').to.equal(status);
  if (walk.frame === undefined) return;
  expect(walk.frame.state.value).to.deep.equal(value);
  expect(walk.frame.state.context).to.deep.equal(context);
  expect(storedTree(walk, walk.frame)).to.deep.equal(livingTree(live.snapshot));
}

/** A machine and those that run below it. */
interface Tree {
  readonly value: unknown;
  readonly context: unknown;
  readonly below: Readonly<Record<string, Tree>>;
}

function storedTree(walk: Walk, { state, children = {} }: FrameRecord): Tree {
  const below = Object.entries(children).map(([id, frameId]): [string, Tree] => {
    const frame = walk.record.frames.find((each) => each.frameId === frameId);
    if (frame === undefined) throw new TypeError(`no frame for ${id}`);
    return [id, storedTree(walk, frame)];
  });
  return { value: state.value, context: state.context, below: Object.fromEntries(below) };
}

function livingTree({ value, context, children }: LiveSnapshot): Tree {
  const below = Object.entries(children)
    .map(([id, child]): [string, LiveSnapshot] => [id, child.getSnapshot()])
    .filter(([, { status }]) => status === 'active')
    .map(([id, snapshot]): [string, Tree] => [id, livingTree(snapshot)]);
  return { value, context, below: Object.fromEntries(below) };
}
