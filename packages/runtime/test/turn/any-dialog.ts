import { effects, type AnyDialog } from '@colloquy/dialogs';
import fc, { type GeneratorValue } from 'fast-check';
import {
  and,
  assign,
  cancel,
  createMachine,
  emit,
  enqueueActions,
  not,
  or,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stateIn,
  stopChild,
} from 'xstate';

/** A count that no dialog has. */
const NEVER = -1;

/** The messages that a generated dialog may wait for. */
export const TYPES = ['text', 'undo', 'customer.active', 'typing.start'] as const;

interface Context {
  readonly n: number;
}

interface Part {
  readonly id: string;
  readonly kind: 'atomic' | 'final' | 'compound' | 'parallel';
  readonly history: 'shallow' | 'deep' | undefined;
  readonly parts: readonly Part[];
}

interface Place {
  readonly id: string;
  /** The ids of the states around it, and its own. */
  readonly within: readonly string[];
}

/**
 * Makes dialogs out of everything that XState has: states within and beside each other, both kinds of history, guards and their
 * combinations, transitions without an event, delays, raised events, queued actions, and machines that run other machines, with
 * events up and down. What a dialog says names the state that says it and the count, so that another order is another text.
 */
export class AnyDialogBuilder {
  readonly #ids: string[] = [];
  /** States side by side, which one transition may enter. */
  readonly #pairs: (readonly string[])[] = [];
  readonly #actors: Readonly<Record<string, AnyDialog>>;
  #counts: readonly number[] = Array.from({ length: 10 }, (_, count) => count);
  #states = 0;

  /**
   * @param depth how many machines may be below each other.
   * @param name of the machine; a machine below another hears only what that one tells it, as a living actor does.
   */
  constructor(
    private readonly gen: GeneratorValue,
    private readonly depth = 0,
    private readonly name = '',
  ) {
    const below = depth === 0 ? [] : ['a', 'b'];
    this.#actors = Object.fromEntries(
      below.map((each) => [each, new AnyDialogBuilder(gen, depth - 1, `${name}${each}`).build()]),
    );
  }

  build(): AnyDialog {
    const root = this.#grow(this.#isBelow ? 2 : 3, ['compound', 'compound', 'parallel']);
    const config = {
      ...this.#configOf(root),
      context: { n: 0 },
      output: ({ context }: { context: Context }) => context.n,
      // A dialog that never comes to rest is none: both sides refuse it.
      options: { maxIterations: 100 },
    };
    return createMachine(
      config as never,
      {
        actors: this.#actors,
        actions: { ...effects },
        delays: { computed: ({ context }: { context: Context }) => 3 + context.n },
        guards: { even: ({ context }: { context: Context }) => context.n % 2 === 0 },
      } as never,
    );
  }

  get #isBelow(): boolean {
    return this.name !== '';
  }

  get #isAbove(): boolean {
    return this.depth > 0;
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[this.gen(fc.integer, { min: 0, max: items.length - 1 })] as Item;
  }

  #some<Item>(most: number, make: () => Item): Item[] {
    return Array.from({ length: this.gen(fc.integer, { min: 0, max: most }) }, make);
  }

  #grow(depth: number, kinds: readonly Part['kind'][]): Part {
    const kind = depth === 0 ? this.#pick(['atomic', 'final'] as const) : this.#pick(kinds);
    const id = `${this.name}s${this.#states++}`;
    const isRoot = id === `${this.name}s0`;
    if (!isRoot) this.#ids.push(id);
    const inner = ['atomic', 'atomic', 'atomic', 'final', 'compound', 'parallel'] as const;
    const hasParts = kind === 'compound' || kind === 'parallel';
    // The root is no target: XState loses it from the states that are on when its own history is entered.
    const history = isRoot ? undefined : this.#pick([undefined, 'shallow', 'deep'] as const);
    const parts = hasParts
      ? [this.#grow(depth - 1, inner), ...this.#some(2, () => this.#grow(depth - 1, inner))]
      : [];
    const [one, other] = parts;
    if (kind === 'parallel' && one !== undefined && other !== undefined)
      this.#pairs.push([this.#pick(idsIn(one)), this.#pick(idsIn(other))]);
    if (hasParts && history !== undefined) this.#ids.push(`${id}-back`);
    return { id, kind, history, parts };
  }

  #configOf({ id, kind, history, parts }: Part, around: readonly string[] = []): Record<string, unknown> {
    const place: Place = { id, within: [...around, id] };
    const invoke = this.#isAbove && kind !== 'final' ? this.#some(1, () => this.#invoke(place)) : [];
    const tell = invoke.map(({ id: actor }) => sendTo(actor, { type: 'told' }));
    const own = { id, invoke, entry: [...this.#actions(id), ...tell], exit: [...tell, ...this.#actions(id)] };
    if (kind === 'final') return { ...own, type: 'final', output: this.#pick([undefined, outputOf(id), id]) };
    const behaviour = { ...own, ...this.#behaviourOf(place) };
    if (kind === 'atomic') return behaviour;
    const states = Object.fromEntries(parts.map((part) => [part.id, this.#configOf(part, place.within)]));
    const back = history && { [`${id}-back`]: { id: `${id}-back`, type: 'history', history } };
    return {
      ...behaviour,
      ...(kind === 'parallel' ? { type: 'parallel' } : { initial: this.#firstOf(id, parts) }),
      states: { ...states, ...back },
      onDone: this.#once(place),
    };
  }

  #firstOf(id: string, parts: readonly Part[]): unknown {
    const target = this.#pick(parts).id;
    return this.#pick([target, { target, actions: this.#actions(`${id}-first`) }]);
  }

  #behaviourOf(place: Place): Record<string, unknown> {
    // A wildcard would take what is for a machine below, and its failures.
    const outside = this.#isBelow ? ['told'] : [...TYPES, 'typing.*', ...(this.#isAbove ? [] : ['*'])];
    const on = this.#some(3, () => [this.#pick([...outside, 'ping']), this.#some(2, () => this.#way(place))]);
    if (this.#isAbove) on.push(['up', [this.#counted(place)]]);
    const after = this.#some(1, () => [this.#pick(['5', '7', 'computed']), this.#way(place)]);
    return {
      on: Object.fromEntries(on) as unknown,
      after: Object.fromEntries(after) as unknown,
      always: this.#some(1, () => this.#once(place)),
    };
  }

  /** A transition; with nothing in it, it forbids the event. */
  #way(place: Place): Record<string, unknown> {
    const target = this.#pick([undefined, ...this.#targetsFrom(place), ...this.#pairs]);
    const guard = this.#pick([undefined, undefined, ...this.#guards()]);
    return {
      ...(target !== undefined && {
        target: [target].flat().map((id) => `#${id}`),
        reenter: this.#pick([true, false]),
      }),
      ...(guard !== undefined && { guard }),
      actions: this.#actions(place.id),
    };
  }

  /**
   * A transition for one count only, which it moves on: so that a dialog comes to rest. No two have the same count: which of two
   * that exclude each other wins depends in XState on the order in which their states were entered, which no snapshot of its holds.
   */
  #once(place: Place): Record<string, unknown> {
    const count = this.#pick(this.#counts);
    this.#counts = this.#counts.length > 1 ? this.#counts.filter((other) => other !== count) : [NEVER];
    return {
      target: `#${this.#pick(this.#targetsFrom(place))}`,
      guard: ({ context }: { context: Context }) => context.n === count,
      actions: [this.#increment(), ...this.#actions(place.id)],
    };
  }

  /** A machine below, which may end at once: nothing may start it for ever. */
  #invoke(place: Place): { readonly id: string; readonly [key: string]: unknown } {
    const src = this.#pick(Object.keys(this.#actors));
    return { id: `${place.id}-${src}`, src, onDone: this.#once(place) };
  }

  /** A transition for what a machine below says, which is heard a few times. */
  #counted(place: Place): Record<string, unknown> {
    const way = this.#way(place) as { readonly actions: unknown[] };
    return {
      ...way,
      guard: ({ context }: { context: Context }) => context.n < 12,
      actions: [this.#increment(), ...way.actions],
    };
  }

  /** Everywhere but to the history of a state from within it, where XState enters states that it has not left. */
  #targetsFrom({ within }: Place): readonly string[] {
    const own = new Set(within.map((id) => `${id}-back`));
    return this.#ids.filter((id) => !own.has(id));
  }

  #guards(): readonly unknown[] {
    const inside = stateIn(`#${this.#pick(this.#ids)}`);
    return ['even', not('even'), inside, and(['even', inside]), or([not('even'), inside])];
  }

  #increment(): unknown {
    return assign({ n: ({ context }: { context: Context }) => context.n + 1 });
  }

  #actions(id: string): unknown[] {
    return this.#some(2, () => this.#action(id)).flat();
  }

  #action(id: string): unknown[] {
    const label = `${id}:${this.gen(fc.integer, { min: 0, max: 9 })}`;
    const speak = { type: 'say', params: textOf(label) };
    const later = raise({ type: 'ping' }, { delay: 4, id: label });
    const toOthers = [
      ...(this.#isBelow ? [[sendParent({ type: 'up' })], [cancel(label), this.#upLater(label)]] : []),
      ...(this.#isAbove ? [[this.#spawnOnce(id)]] : []),
    ];
    return this.#pick<unknown[]>([
      ...toOthers,
      [emit({ type: 'emitted', label })],
      [speak],
      [this.#increment()],
      [this.#isBelow ? this.#raiseOnce() : raise({ type: 'ping' })],
      [raise({ type: 'ping' }, { delay: 6 })],
      // XState delivers two that wait under one id, the turn the newer one: cancel, then both are the same.
      [cancel(label), later],
      [cancel(label)],
      [
        enqueueActions(({ enqueue, check, context }) => {
          enqueue.assign({ n: (context as Context).n + 1 });
          if (check('even' as never)) enqueue(speak as never);
        }),
      ],
    ]);
  }

  #upLater(label: string): unknown {
    return sendParent({ type: 'up' }, { delay: 3, id: label });
  }

  /** A machine below comes to rest: XState tells its failure to the one above, where a turn fails as a whole. */
  #raiseOnce(): unknown {
    const count = this.gen(fc.integer, { min: 0, max: 9 });
    return enqueueActions(({ enqueue, context }) => {
      if ((context as Context).n !== count) return;
      enqueue.assign({ n: count + 1 });
      enqueue.raise({ type: 'ping' });
    });
  }

  /** Starts a machine anew, for one count only. */
  #spawnOnce(id: string): unknown {
    const src = this.#pick(Object.keys(this.#actors));
    const count = this.gen(fc.integer, { min: 0, max: 9 });
    const actor = `${id}-spawned`;
    return enqueueActions(({ enqueue, context }) => {
      if ((context as Context).n !== count) return;
      enqueue(stopChild(actor) as never);
      enqueue.assign({ n: count + 1 });
      enqueue(spawnChild(src, { id: actor }) as never);
      enqueue(sendTo(actor, { type: 'told' }) as never);
    });
  }
}

function idsIn({ id, parts }: Part): readonly string[] {
  return [id, ...parts.flatMap(idsIn)];
}

/** The event and what came with it are said as well. How a machine is told to begin or to stop, XState has words of its own for. */
function textOf(label: string) {
  return ({ context, event }: { context: Context; event: { type: string; output?: unknown } }) => ({
    text: `${label} ${context.n} ${typeOf(event)} ${JSON.stringify(event.output)}`,
  });
}

/** Without the output that came with the event: outputs of outputs would double each time. */
function outputOf(label: string) {
  return ({ context, event }: { context: Context; event: { type: string } }) =>
    `${label} ${context.n} ${typeOf(event)}`;
}

function typeOf({ type }: { readonly type: string }): string {
  return type.replace(/^xstate\.(?:init|stop)$/, '');
}
