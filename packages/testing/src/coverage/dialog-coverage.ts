import { stateId, transitionId, type AnyState } from '@colloquy/drawing';
import type { Microstep, MicrostepListener } from '@colloquy/runtime';
import { AssertionError } from 'chai';
import { dialogGraphs, graphOf, type NamedGraph } from '../model-check/dialog-graphs.js';
import { isOfDeveloper } from '../model-check/developers-machine.js';
import { doesSomething } from '../model-check/machine-graph.js';
import { lookAt, type DialogsTarget, type LookedAt } from '../model-check/target.js';
import {
  coverageTable,
  partsOf,
  percent,
  type CoverageReport,
  type CoverageThresholds,
} from './coverage-report.js';

/**
 * Which states and transitions of a bot's dialogs tests have visited, delays, results, errors and `always` among them. What Colloquy has
 * made itself is left out: prompts, and the inside of forms and hand-overs.
 *
 * @example
 * ```ts
 * const coverage = new DialogCoverage(OrdersBot);
 * const { customer } = await testBot(OrdersBot, { coverage });
 * // ...
 * it('has come to everything', () => coverage.mustReach({ states: 100, transitions: 90 })); // the last one
 * ```
 */
export class DialogCoverage {
  readonly #looked: LookedAt;
  readonly #graphs: readonly NamedGraph[];
  readonly #visits = new Map<string, number>();

  /** @throws TypeError for a class whose constructor needs its services: give a bot in its place. */
  constructor(target: DialogsTarget) {
    this.#looked = lookAt(target);
    this.#graphs = dialogGraphs(this.#looked.dialogs);
  }

  /** What `testBot` tells it of; for hosts of your own (`BareHost`) too. */
  readonly listener: MicrostepListener = (step) => this.#note(step);

  /** What was visited until now. */
  report(): CoverageReport {
    const machines = this.#graphs.filter(isOwn).map(({ dialog, graph }) => ({
      dialog,
      states: graph.drawn.states
        .filter(({ kind }) => kind !== 'history')
        .map(({ id }) => ({ id, visits: this.#visitsOf(dialog, id) })),
      transitions: graph.drawn.transitions
        .filter(doesSomething)
        .map(({ id }) => ({ id, visits: this.#visitsOf(dialog, id) })),
    }));
    return { machines };
  }

  /** The report as a table, with what no test has come to. */
  table(): string {
    return coverageTable(this.report());
  }

  /** Adds what another process has visited: what mocha's parallel mode runs elsewhere, this one does not see. */
  merge({ machines }: CoverageReport): void {
    for (const { dialog, states, transitions } of machines) {
      for (const { id, visits } of [...states, ...transitions]) this.#add(dialog, id, visits);
    }
  }

  /**
   * At least so much was visited.
   *
   * @throws AssertionError with the table when it was not.
   */
  mustReach({ states = 100, transitions = 100 }: CoverageThresholds = {}): void {
    const report = this.report();
    const missed = Object.entries({ states, transitions }).flatMap(([kind, least]) => {
      const reached = percent(partsOf(report, kind as 'states' | 'transitions'));
      return reached >= least ? [] : [`${Math.floor(reached)} % of the ${kind}, not ${least} %`];
    });
    if (missed.length === 0) return;
    throw new AssertionError(
      `The tests have visited ${missed.join(', and ')}.\n\n${coverageTable(report)}\n`,
    );
  }

  #note({ dialog: frame, transitions, states }: Microstep): void {
    const dialog = graphOf(this.#graphs, this.#looked.dialogs, frame)?.dialog;
    if (dialog === undefined) return;
    const sources = transitions.map(({ source }) => source as AnyState);
    const visited = new Set([...sources, ...(states as readonly AnyState[])].map(stateId));
    for (const id of visited) this.#add(dialog, id, 1);
    for (const transition of transitions) this.#add(dialog, transitionId(transition), 1);
  }

  #add(dialog: string, id: string, visits: number): void {
    this.#visits.set(keyOf(dialog, id), this.#visitsOf(dialog, id) + visits);
  }

  #visitsOf(dialog: string, id: string): number {
    return this.#visits.get(keyOf(dialog, id)) ?? 0;
  }
}

function keyOf(dialog: string, id: string): string {
  return `${dialog}|${id}`;
}

function isOwn({ graph: { machine } }: NamedGraph): boolean {
  return isOfDeveloper(machine);
}
