import type { DestroyStep, Plan, PlanStep, ShownChange } from '@colloquy/runtime';
import type { Paint, Tone } from '../terminal/paint.js';

/** How a kind is called by people. */
const TITLES: Readonly<Record<PlanStep['kind'], string>> = {
  authentication: 'authentication',
  clientApplication: 'client application',
  participant: 'participant',
  channel: 'channel',
  orchestration: 'orchestration',
  account: 'account',
};

type Sign = readonly [sign: string, tone: Tone, words: string];

const SIGNS: Readonly<Record<PlanStep['outcome'], Sign>> = {
  create: ['+', 'good', 'create'],
  adopt: ['>', 'change', 'adopt'],
  change: ['~', 'change', 'change'],
  unchanged: ['=', 'quiet', 'unchanged'],
  cannot: ['!', 'bad', 'cannot'],
};

/** A plan as a person reads it: what happens to which resource, and to which of its fields. */
export function describePlan({ steps, forgotten }: Plan, paint: Paint): string {
  const lines = [
    ...steps.flatMap((step) => describeStep(step, paint)),
    ...forgotten.map(({ kind, key }) =>
      paint('quiet', `  ? ${TITLES[kind]} "${key}" is not declared any more: it stays as it is`),
    ),
    '',
    summaryOf(steps),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Whether there is anything to do. */
export function hasDifferences({ steps }: Plan): boolean {
  return steps.some(
    ({ outcome, changes }) => !(outcome === 'unchanged' || (outcome === 'adopt' && changes.length === 0)),
  );
}

/** What cannot be done. */
export function obstacles<Step extends { readonly outcome: string }>(
  steps: readonly Step[],
): readonly Step[] {
  return steps.filter(({ outcome }) => outcome === 'cannot');
}

/** What taking a setup down would do, or has done. */
export function describeDestroy(steps: readonly DestroyStep[], paint: Paint): string {
  return steps.map((step) => `${describeDestroyStep(step, paint)}\n`).join('');
}

/** One line of it. */
export function describeDestroyStep({ kind, name, outcome, reason }: DestroyStep, paint: Paint): string {
  const title = `${TITLES[kind]} "${name}"`;
  if (outcome === 'delete') return paint('bad', `  - ${title}`);
  if (outcome === 'gone') return paint('quiet', `  = ${title} is not there`);
  return paint('bad', `  ! ${title} cannot be deleted: ${reason ?? ''}`);
}

/** One line for what was done to a resource. */
export function describeApplied(
  {
    kind,
    name,
    outcome,
    fields,
  }: { kind: PlanStep['kind']; name: string; outcome: string; fields: readonly string[] },
  paint: Paint,
): string {
  const tone = outcome === 'created' ? 'good' : outcome === 'unchanged' ? 'quiet' : 'change';
  const details = fields.length === 0 ? '' : ` (${fields.join(', ')})`;
  return paint(tone, `  ${TITLES[kind]} "${name}" ${outcome}${details}`);
}

function describeStep(
  { kind, name, outcome, changes, reason, id }: PlanStep,
  paint: Paint,
): readonly string[] {
  const [sign, tone, words] = SIGNS[outcome];
  const head = `  ${sign} ${TITLES[kind]} "${name}"`;
  const what = outcome === 'cannot' ? `cannot: ${reason ?? ''}` : words;
  const where = outcome === 'adopt' ? ` what is there (${id ?? ''})` : '';
  return [
    paint(tone, `${head}  ${what}${where}`),
    ...changes.map((change) => `      ${describeChange(change, outcome)}`),
  ];
}

function describeChange({ field, from, to, isSecret }: ShownChange, outcome: PlanStep['outcome']): string {
  if (isSecret) return `${field}: ${outcome === 'create' ? '(secret)' : '(secret, changes)'}`;
  if (outcome === 'create') return `${field}: ${to ?? ''}`;
  return `${field}: ${from ?? '(nothing)'} -> ${to ?? '(nothing)'}`;
}

function summaryOf(steps: readonly PlanStep[]): string {
  const parts = (Object.keys(SIGNS) as PlanStep['outcome'][]).flatMap((outcome) => {
    const count = steps.filter((step) => step.outcome === outcome).length;
    const words = outcome === 'unchanged' ? 'unchanged' : `to ${SIGNS[outcome][2]}`;
    if (count === 0) return [];
    return [outcome === 'cannot' ? `${count} that cannot be made` : `${count} ${words}`];
  });
  return `${parts.join(', ')}.`;
}
