import type { AnyDialog } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, createMachine, type AnyTransitionDefinition } from 'xstate';
import { createActorScope } from '../../../src/turn/actor-scope.js';
import { Chart } from '../../../src/turn/steps/chart.js';
import { begin, take } from '../../../src/turn/steps/macrostep.js';
import { StepState } from '../../../src/turn/steps/step-state.js';

function transitionOf(machine: AnyDialog, state: string, event: string): AnyTransitionDefinition {
  const found = machine.getStateNodeById(state).transitions.get(event)?.[0];
  if (found === undefined) throw new TypeError(`no ${event} in ${state}`);
  return found;
}

function begun(machine: AnyDialog, told: string[] = []): StepState {
  const chart = Chart.of(machine);
  const place = { configuration: chart.before, history: {}, context: {} };
  const state = new StepState(machine, place, createActorScope({ dialog: 'any' }));
  begin(state, undefined, (transitions) =>
    told.push(...transitions.map(({ description }) => description ?? '')),
  );
  return state;
}

describe('A step of a machine', () => {
  it('is worked out once for the states it begins in and its transitions', () => {
    const machine: AnyDialog = createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { on: { go: 'b', stay: 'a' } }, b: {} },
    });
    const chart = Chart.of(machine);
    const from = chart.at('a');
    const go = transitionOf(machine, 'm.a', 'go');
    const step = chart.step(from, {}, [go]);
    expect(step.to).to.equal(chart.at('b'));
    expect(chart.step(from, {}, [go])).to.equal(step);
    expect(chart.step(from, {}, [transitionOf(machine, 'm.a', 'stay')])).not.to.equal(step);
    expect(Chart.of(machine)).to.equal(chart);
  });

  it('leads back to what is remembered, whatever was before', () => {
    const machine: AnyDialog = createMachine({
      id: 'm',
      initial: 'out',
      states: {
        in: { initial: 'a', states: { a: {}, b: {}, back: { type: 'history' } }, on: { go: 'out' } },
        out: { on: { go: 'in.back' } },
      },
    });
    const chart = Chart.of(machine);
    const go = transitionOf(machine, 'm.out', 'go');
    const leave = transitionOf(machine, 'm.in', 'go');
    const values = ['a', 'b'].map((key) => {
      const { history } = chart.step(chart.at({ in: key }), {}, [leave]);
      return chart.step(chart.at('out'), history, [go]).to.resting.value as unknown;
    });
    expect(values).to.deep.equal([{ in: 'a' }, { in: 'b' }]);
  });

  it('stops what the states that are left have begun, and nothing when the machine ends', () => {
    const invoke = { id: 'call', src: 'call' };
    const machine: AnyDialog = createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { invoke, on: { next: 'b' } }, b: { on: { end: 'end' } }, end: { type: 'final' } },
    });
    const chart = Chart.of(machine);
    const left = chart.step(chart.at('a'), {}, [transitionOf(machine, 'm.a', 'next')]);
    const ended = chart.step(chart.at('b'), {}, [transitionOf(machine, 'm.b', 'end')]);
    expect(left.parts.map(({ kind }) => kind)).to.deep.equal(['act']);
    expect(ended).to.include({ isOver: true });
    expect(ended.parts).to.deep.equal([]);
  });

  it('is told with those of its transitions that do not exclude each other', () => {
    const told: string[] = [];
    const always = (description: string, target: string) => ({
      description,
      target,
      guard: ({ event }: { event: { type: string } }) => event.type === 'go',
    });
    const machine: AnyDialog = createMachine({
      type: 'parallel',
      states: {
        left: { initial: 'a', states: { a: { always: always('first', '#there') } } },
        right: {
          initial: 'a',
          states: { a: { always: always('second', '#there') }, there: { id: 'there' } },
        },
      },
    });
    const state = begun(machine);
    take(state, { type: 'go' }, (transitions) =>
      told.push(...transitions.map(({ description }) => description ?? '')),
    );
    expect([...new Set(told)]).to.deep.equal(['first']);
  });

  it('takes a transition once that is enabled for several states side by side', () => {
    const increment = assign({ n: ({ context }: { context: { n: number } }) => context.n + 1 });
    const machine = createMachine({
      type: 'parallel',
      context: { n: 0 },
      always: { guard: ({ context }: { context: { n: number } }) => context.n === 0, actions: increment },
      states: { left: {}, right: {} },
    } as never) as AnyDialog;
    expect(begun(machine).context).to.deep.equal({ n: 1 });
  });

  it('fails when it never comes to rest, in the words of XState', () => {
    const machine: AnyDialog = createMachine({
      initial: 'a',
      states: { a: { always: 'b' }, b: { always: 'a' } },
      options: { maxIterations: 10 },
    } as never);
    expect(() => begun(machine))
      .to.throw(/^Infinite loop detected: .* more than 10 microsteps/)
      .with.property('code', 'COLLOQUY_E_DIALOG_ENDLESS');
  });
});
