import type { AnyDialog } from '@colloquy/dialogs';
import type { AnyMachineSnapshot, AnyStateNode, AnyTransitionDefinition, StateValue } from 'xstate';
import type { FrameState } from '../../store/records.js';
import { statesOf } from '../states-of.js';
import { Outline, type StepOutline } from './outline.js';
import { partsOf, type Part } from './plan.js';

/** States of a machine that are on together. */
export interface Configuration {
  readonly nodes: readonly AnyStateNode[];
  /** As XState shows it, with an empty context and without actors. */
  readonly resting: AnyMachineSnapshot;
  /** Transitions without an event, for each state at the bottom: the first that is enabled counts. */
  readonly eventless: readonly (readonly AnyTransitionDefinition[])[];
  /** Steps from here, by what is remembered and the transitions. */
  readonly steps: Map<string, PlannedStep>;
}

/** A step, but for contexts, events and actors. */
export interface PlannedStep {
  readonly parts: readonly Part[];
  /** Those of its transitions that do not exclude each other. */
  readonly taken: readonly AnyTransitionDefinition[];
  readonly to: Configuration;
  readonly history: FrameState['history'];
  readonly isOver: boolean;
  /** Other states are on or remembered than before. */
  readonly moves: boolean;
}

/** More than any machine has that was written by hand; one with many parallel states may have more, and these are found anew each time. */
const MOST = 1_000;

/** What is known of a machine: it never changes, and neither does what XState makes of its states. */
export class Chart {
  static readonly #known = new WeakMap<AnyDialog, Chart>();
  readonly #byValue = new Map<string, Configuration>();
  readonly #byNodes = new Map<string, Configuration>();
  readonly #remembers: boolean;
  #outline: Outline | undefined;
  #first: PlannedStep | undefined;
  #before: Configuration | undefined;
  readonly #numbers = new Map<AnyTransitionDefinition, number>();
  #template: AnyMachineSnapshot | undefined;

  private constructor(private readonly machine: AnyDialog) {
    this.#remembers = statesOf(machine.root).some(({ type }) => type === 'history');
  }

  static of(machine: AnyDialog): Chart {
    let known = Chart.#known.get(machine);
    if (known === undefined) Chart.#known.set(machine, (known = new Chart(machine)));
    return known;
  }

  /** Where a machine is. @throws XState's error when it has no such state. */
  at(value: FrameState['value']): Configuration {
    const name = JSON.stringify(value);
    const known = this.#byValue.get(name);
    if (known !== undefined) return known;
    const resolved: AnyMachineSnapshot = this.machine.resolveState({ value: value as never, context: {} });
    const found = this.#configurationOf(resolved._nodes, resolved.value as StateValue);
    if (this.#byValue.size < MOST) this.#byValue.set(name, found);
    return found;
  }

  /** How a machine begins. */
  get first(): PlannedStep {
    return (this.#first ??= this.#planOf(this.#outlined.begin()));
  }

  /** Before it does, its root is on, and nothing in it. */
  get before(): Configuration {
    return (this.#before ??= this.#configurationOf(
      [this.machine.root],
      this.first.to.resting.value as StateValue,
    ));
  }

  /** A step by some transitions. */
  step(
    from: Configuration,
    history: FrameState['history'],
    transitions: readonly AnyTransitionDefinition[],
  ): PlannedStep {
    let name = this.#remembers ? JSON.stringify(history) : '';
    for (const transition of transitions) name += `,${this.#numberOf(transition)}`;
    const known = from.steps.get(name);
    if (known !== undefined) return known;
    const step = this.#planOf(this.#outlined.step({ nodes: from.nodes, history }, transitions));
    if (from.steps.size < MOST) from.steps.set(name, step);
    return step;
  }

  get #outlined(): Outline {
    return (this.#outline ??= new Outline(this.machine));
  }

  #planOf(outline: StepOutline): PlannedStep {
    const { happenings, nodes, value, history, isOver, moves } = outline;
    return {
      parts: partsOf(happenings),
      taken: happenings.flatMap((each) => (each.kind === 'takes' ? [each.transition] : [])),
      to: this.#configurationOf(nodes, value),
      history,
      isOver,
      moves,
    };
  }

  #configurationOf(nodes: readonly AnyStateNode[], value: StateValue): Configuration {
    const name = nodes.map(({ order }) => order).join();
    const known = this.#byNodes.get(name);
    if (known !== undefined) return known;
    const made: Configuration = {
      nodes,
      resting: this.#restingIn(nodes, value),
      eventless: eventlessOf(nodes),
      steps: new Map(),
    };
    if (this.#byNodes.size < MOST) this.#byNodes.set(name, made);
    return made;
  }

  #restingIn(nodes: readonly AnyStateNode[], value: StateValue): AnyMachineSnapshot {
    this.#template ??= this.machine.resolveState({ value: {}, context: {} });
    const tags = new Set<unknown>(nodes.flatMap((node) => node.tags as readonly unknown[]));
    return { ...this.#template, status: 'active', _nodes: nodes, value, tags } as AnyMachineSnapshot;
  }

  #numberOf(transition: AnyTransitionDefinition): number {
    const known = this.#numbers.get(transition);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(transition, number);
    return number;
  }
}

/** From each state at the bottom upwards. */
function eventlessOf(nodes: readonly AnyStateNode[]): readonly (readonly AnyTransitionDefinition[])[] {
  const atBottom = nodes.filter(({ type }) => type === 'atomic' || type === 'final');
  return atBottom.map(eventlessFrom).filter((transitions) => transitions.length > 0);
}

function eventlessFrom({ always = [], parent }: AnyStateNode): readonly AnyTransitionDefinition[] {
  return parent === undefined ? always : [...always, ...eventlessFrom(parent)];
}
