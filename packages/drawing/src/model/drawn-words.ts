import type { DrawnAction, DrawnCause, DrawnStart, DrawnState, DrawnTransition } from './dialog-drawing.js';
import { oneLine, shortened } from './one-line.js';

/** What stands at the arrow of a transition, one line for each: what causes it under which condition, and what is done on the way. */
export function transitionLines(transition: DrawnTransition): readonly string[] {
  const { cause, guard, actions, capture, reenter, to } = transition;
  const condition = guard === undefined ? '' : ` [${guard}]`;
  const marks = [...(capture ? ['(capture)'] : []), ...(reenter && to.length > 0 ? ['(again)'] : [])];
  const first = [`${causeWords(cause)}${condition}`, ...marks].join(' ').trim();
  return [...(first === '' ? [] : [first]), ...actions.map(actionWords)];
}

/** What a state is called in a drawing. */
export function stateTitle({ key, kind }: DrawnState): string {
  if (kind === 'history') return `${key} (where it was)`;
  return kind === 'parallel' ? `${key} (all at once)` : key;
}

/** What stands in the box of a state below its name. */
export function stateLines(state: DrawnState): readonly string[] {
  return [
    ...state.entry.map((action) => `enter: ${actionWords(action)}`),
    ...state.starts.map((start) => `run: ${startWords(start)}`),
    ...state.exit.map((action) => `exit: ${actionWords(action)}`),
  ];
}

/** What causes a transition; nothing when it is taken at once. */
export function causeWords(cause: DrawnCause): string {
  switch (cause.kind) {
    case 'event':
      return cause.event === '*' ? 'anything else' : cause.event;
    case 'delay':
      return `after ${delayWords(cause)}`;
    case 'always':
      return '';
    case 'done':
      return `${cause.start} done`;
    case 'error':
      return `${cause.start} failed`;
    case 'ended':
      return 'ended';
  }
}

function delayWords({ name, ms }: { readonly name?: string; readonly ms?: number }): string {
  const time = ms === undefined ? undefined : durationWords(ms);
  if (name === undefined) return time ?? 'a while';
  return time === undefined ? name : `${name} (${time})`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A time in the largest unit in which it is whole. */
function durationWords(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms >= each && ms % each === 0) ?? ['ms', 1];
  return `${ms / size} ${unit}`;
}

/** Longer than this, a text is shortened: a drawing shows the way, not the words. */
const LONGEST = 44;

function actionWords({ name, detail }: DrawnAction): string {
  if (detail === undefined) return name;
  return `${name} ${shortened(oneLine(detail), LONGEST)}`;
}

function startWords({ src, kind, prompt }: DrawnStart): string {
  switch (kind) {
    case 'activity':
      return `activity ${src}`;
    case 'dialog':
      return `dialog ${src}`;
    case 'prompt':
      return `prompt ${src} (${prompt ?? 'any'})`;
    case 'other':
      return src;
  }
}
