import { findUndurable, interruptionAnswers, type AnyBot, type Directive } from '@colloquy/runtime';
import { AssertionError } from 'chai';
import { dialogGraphs } from './dialog-graphs.js';
import { shownProblem, type DialogException, type DialogProblem } from './dialog-problem.js';
import { deadEnds, endlessWaits } from './endless-waits.js';
import { afterExceptions } from './exceptions.js';
import type { MachineGraph } from './machine-graph.js';
import { shadowedTransitions } from './shadowed-transitions.js';
import { lookAt, type DialogsTarget } from './target.js';
import { unreachableStates } from './unreachable-states.js';
import { personless, WaysToAPerson } from './ways-to-a-person.js';

/** How a check of dialogs differs from the usual. */
export interface CheckDialogsOptions {
  /** What is no problem here, each with a reason. One that is not needed any more is itself a problem. */
  readonly except?: readonly DialogException[];
}

/**
 * What is wrong with the dialogs of a bot, found without running them: states that are never come to, dead ends, waits without a time-out,
 * states from which no way leads to a person, what a restart would lose, transitions that are never taken. Guards are not looked into: what
 * may be taken counts as taken.
 */
export function dialogProblems(
  target: DialogsTarget,
  { except = [] }: CheckDialogsOptions = {},
): readonly DialogProblem[] {
  const { bot, dialogs } = lookAt(target);
  const graphs = dialogGraphs(dialogs);
  const ways = new WaysToAPerson(graphs);
  const asking = bot === undefined ? [] : interruptionsForPerson(bot, ways);
  const problems = [
    ...graphs.flatMap((each) => [
      ...unreachableStates(each),
      ...deadEnds(each),
      ...endlessWaits(each),
      ...personless(each, ways, (graph, id) => isInterruptible(graph, id, asking)),
      ...shadowedTransitions(each),
    ]),
    ...Object.entries(dialogs)
      .flatMap(([name, dialog]) => findUndurable(name, dialog))
      .map((each): DialogProblem => ({ kind: 'not-durable', ...each })),
  ];
  return afterExceptions(problems, except);
}

/**
 * The dialogs of a bot, or one dialog, have none of the problems that can be seen without running them: {@link dialogProblems} has them
 * as data.
 *
 * @example
 * ```ts
 * checkDialogs(OrdersBot, {
 *   except: [{ kind: 'no-time-out', dialog: 'orders', state: 'orders.menu', reason: 'The hub ends conversations in which nobody speaks.' }],
 * });
 * ```
 *
 * @throws AssertionError that lists every problem: where it is, and what to do.
 */
export function checkDialogs(target: DialogsTarget, options: CheckDialogsOptions = {}): void {
  const problems = dialogProblems(target, options);
  if (problems.length > 0) throw new AssertionError(problemList(problems));
}

/** The problems as a test prints them. */
export function problemList(problems: readonly DialogProblem[]): string {
  return `The dialogs have ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}:\n- ${problems.map(shownProblem).join('\n- ')}\n`;
}

/** The interruptions that lead to a person. */
function interruptionsForPerson(bot: AnyBot, ways: WaysToAPerson): readonly string[] {
  const leads = (directive: Directive): boolean => {
    if (directive.kind === 'send') return directive.draft.type === 'escalation.transfer';
    const dialog = directive.kind === 'start' ? bot.dialogs?.[directive.dialog] : undefined;
    return dialog !== undefined && ways.leadsFromStart(dialog);
  };
  return Object.entries(interruptionAnswers(bot)).flatMap(([name, answers]) =>
    answers.some(leads) ? [name] : [],
  );
}

/** Whether one of these interruptions is heard in a state. */
function isInterruptible(graph: MachineGraph, id: string, names: readonly string[]): boolean {
  const shields = graph.chain(id).map((state) => {
    const meta = graph.metaOf(state.id) as { readonly shieldsFrom?: 'all' | readonly string[] } | undefined;
    return meta?.shieldsFrom ?? [];
  });
  return names.some((name) => !shields.some((from) => from === 'all' || from.includes(name)));
}
