import type { AnyDialog } from '@colloquy/dialogs';
import { expect } from 'chai';
import fc from 'fast-check';
import { Live } from './live.js';
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
 * @returns how many steps were compared.
 */
export function compareSteps(dialog: AnyDialog, steps: readonly Happening[]): number {
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
  expect(walk.frame === undefined ? 'done' : 'active').to.equal(status);
  if (walk.frame === undefined) return;
  expect(walk.frame.state.value).to.deep.equal(value);
  expect(walk.frame.state.context).to.deep.equal(context);
}
