import type { StoryStep } from '../stories/read-stories.js';
import type { Path, ToldPath } from './told-path.js';

/** Steps that say what comes of the next one, and are no move of their own. */
export function isOutcome({ kind }: StoryStep): boolean {
  return kind.startsWith('activity ') || kind === 'hub refuses';
}

/** How many moves a path has. */
export function movesOf(path: Path): number {
  return path.filter((step) => !isOutcome(step)).length;
}

/** What else could have come of the last step: each as the step that says so. */
export function otherOutcomes(
  path: Path,
  { called, sent }: ToldPath,
  answersOf: (activity: string) => readonly string[],
): readonly StoryStep[] {
  const decidedNow = decidedBefore(path.at(-1), path);
  const ofActivities = called.flatMap((activity) => {
    if (decidedNow.some((step) => 'activity' in step && step.activity === activity)) return [];
    const now = path.findLast((step) => 'activity' in step && step.activity === activity);
    const all: readonly StoryStep[] = [
      ...answersOf(activity).map((answer): StoryStep => ({ kind: 'activity answers', activity, answer })),
      { kind: 'activity fails', activity },
      { kind: 'activity as usual', activity },
    ];
    const usual: StoryStep = { kind: 'activity as usual', activity };
    return all.filter((step) => JSON.stringify(step) !== JSON.stringify(now ?? usual));
  });
  const handsOver = sent.at(-1)?.some(({ type }) => type === HAND_OVER) ?? false;
  return handsOver ? [...ofActivities, { kind: 'hub refuses', type: HAND_OVER }] : ofActivities;
}

/** The same path, but that something else comes of its last step. */
export function withOutcome(path: Path, outcome: StoryStep): Path {
  return [...path.slice(0, -1), outcome, ...path.slice(-1)];
}

const HAND_OVER = 'escalation.transfer';

/** What was decided about the last step alone. */
function decidedBefore(last: StoryStep | undefined, path: Path): Path {
  const before = path.slice(0, -1);
  const move = before.findLastIndex((step) => !isOutcome(step));
  return last === undefined ? [] : before.slice(move + 1);
}
