import type { AnyDialog, Speech } from '@colloquy/dialogs';
import type { AnyActorRef, AnyEventObject } from 'xstate';
import { RuntimeError } from '../errors.js';
import type { ConversationRecord, FrameRecord } from '../store/records.js';
import { interpretAction, type Operation } from './interpret-action.js';
import type { Settling } from './versions/settle-state.js';
import { cancelAll, withActors } from './frame-actors.js';
import { machineOf, nameOf } from './machine-of.js';
import { startMachine, stepMachine, type Step } from './machine-step.js';
import type { Program } from './program.js';
import type { TurnEffect } from './turn-effect.js';

/** A dialog that ended and had nobody above it. */
export interface EndedDialog {
  readonly dialog: string;
  readonly output: unknown;
}

/** A dialog that the bot starts. */
export interface StartedDialog {
  readonly dialog: string;
  readonly interruption?: string | undefined;
}

/** A frame in the middle of a turn. */
interface Player {
  record: FrameRecord;
  readonly machine: AnyDialog;
  /** Events that wait: while the frame takes a step, and until it has entered its first state. */
  readonly mailbox: AnyEventObject[];
  busy: boolean;
  /** It was stopped in the middle of its own step, by what that step told another: it goes when the step is complete. */
  doomed: boolean;
}

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

/** More events than this in one turn: two machines that answer each other for ever. */
const MAX_EVENTS = 10_000;

/**
 * The frames of one conversation while they act on each other. Lives for one piece of a turn, and is pure from outside: frames
 * and an event go in, frames and effects come out.
 *
 * The order is XState's own for living actors: what a machine says is said at once; actors start, events travel and timers
 * are set after its step is complete, in the order of its actions; an event for a machine that is in the middle of a step waits.
 */
export class Stage {
  readonly #players: Map<string, Player>;
  readonly #effects: TurnEffect[] = [];
  readonly #ended: EndedDialog[] = [];
  #speech: Speech;
  #spoken: Partial<Speech> | undefined;
  #events = 0;

  constructor(
    private readonly program: Program,
    record: Pick<ConversationRecord, 'frames' | 'known' | 'speech'>,
    private readonly uid: () => string,
  ) {
    const { frames } = record;
    this.#speech = program.speechOf(record);
    this.#spoken = record.speech;
    this.#players = new Map(
      frames.map((record) => [record.frameId, playerOf(record, machineOf(program, record, frames))]),
    );
  }

  /** In the order of the stack: a sub-dialog above the dialog it belongs to. */
  get frames(): readonly FrameRecord[] {
    return [...this.#players.values()].map(({ record }) => record);
  }

  /** What the dialogs have said of how to speak; `undefined` when none has. */
  get speech(): Partial<Speech> | undefined {
    return this.#spoken;
  }

  get effects(): readonly TurnEffect[] {
    return this.#effects;
  }

  get ended(): readonly EndedDialog[] {
    return this.#ended;
  }

  /** Puts a dialog on top and enters its first state; one that an interruption has started is noted as such. */
  start({ dialog, interruption }: StartedDialog, input: unknown): void {
    const player = this.#newborn({ dialog, ...(interruption !== undefined && { interruption }) });
    this.#players.set(player.record.frameId, player);
    this.#begin(player, input);
  }

  /** Gives an event to one frame; to one that is gone by now it is lost, as in XState. */
  deliver(frameId: string, event: AnyEventObject): void {
    this.#enqueue(this.#players.get(frameId), event);
  }

  /** Does what a frame's machine would have asked for, had it entered its state. */
  settle(frameId: string, settling: (machine: AnyDialog, record: FrameRecord) => Settling): void {
    const player = this.#players.get(frameId);
    if (player === undefined) return;
    const { operations, seen } = settling(player.machine, player.record);
    this.#follow(player, operations, seen);
  }

  /** Changes what is stored of a frame besides its state. */
  amend(frameId: string, change: (record: FrameRecord) => FrameRecord): void {
    const player = this.#players.get(frameId);
    if (player !== undefined) player.record = change(player.record);
  }

  /** A frame that has not entered its first state yet; what it is told until then waits. */
  #newborn(address: Pick<FrameRecord, 'dialog' | 'path' | 'parent' | 'interruption'>): Player {
    const machine = machineOf(this.program, address, this.frames);
    const record: FrameRecord = {
      frameId: this.uid(),
      ...address,
      version: machine.version ?? '',
      state: { value: null, context: null, history: {} },
      calls: {},
      timers: {},
    };
    return { ...playerOf(record, machine), busy: true };
  }

  #begin(player: Player, input: unknown): void {
    this.#carryOut(player, startMachine(player.machine, player.record, input, this.program.listener));
    this.#work(player);
  }

  #enqueue(player: Player | undefined, event: AnyEventObject): void {
    if (player === undefined || player.doomed) return;
    player.mailbox.push(event);
    if (!player.busy) this.#work(player);
  }

  #work(player: Player): void {
    player.busy = true;
    while (this.#acts(player)) {
      const event = player.mailbox.shift();
      if (event === undefined) break;
      this.#count(player);
      this.#carryOut(player, stepMachine(player.machine, player.record, event, this.program.listener));
    }
    player.busy = false;
    if (player.doomed) this.#remove(player);
  }

  #acts(player: Player): boolean {
    return !player.doomed && this.#players.get(player.record.frameId) === player;
  }

  #count(player: Player): void {
    this.#events += 1;
    if (this.#events <= MAX_EVENTS) return;
    throw new RuntimeError(
      'COLLOQUY_E_DIALOG_ENDLESS',
      `Dialog "${nameOf(player.record)}" and its sub-dialogs sent each other more than ${MAX_EVENTS} events in one turn. Let one of them wait for the customer or for a delay.`,
    );
  }

  #carryOut(player: Player, step: Step): void {
    player.record = { ...player.record, state: step.state };
    const operations = step.actions.map((action) => this.#interpret(player, action));
    this.#follow(player, withoutStillborn(operations), step.seen);
    if (step.done) this.#end(player, step.output);
  }

  /** In the order of the actions: what is said after `speak` is said in the new language. */
  #interpret({ machine, record }: Player, action: Step['actions'][number]): Operation {
    const operation = interpretAction(machine, record, action, this.#speech);
    if (operation.kind === 'speak') {
      this.#spoken = { ...this.#spoken, ...operation.speech };
      this.#speech = { ...this.#speech, ...operation.speech };
    }
    return operation;
  }

  #follow(player: Player, operations: readonly Operation[], seen: Step['seen']): void {
    for (const operation of operations) if (operation.kind === 'send') this.#effects.push(operation);
    const newborns = this.#conceive(player, operations);
    for (const operation of operations) this.#perform(player, operation, seen, newborns);
  }

  /** Sub-dialogs of this step: events may be sent to them before they start. */
  #conceive(player: Player, operations: readonly Operation[]): ReadonlyMap<AnyActorRef, Player> {
    if (!operations.some(({ kind }) => kind === 'start-machine')) return NOBODY;
    const { frameId, dialog, path = [] } = player.record;
    return new Map(
      operations.flatMap((operation): [AnyActorRef, Player][] => {
        if (operation.kind !== 'start-machine') return [];
        const { id, src, ref } = operation.started;
        return [[ref, this.#newborn({ dialog, path: [...path, src], parent: { frameId, id } })]];
      }),
    );
  }

  #perform(
    player: Player,
    operation: Operation,
    seen: Step['seen'],
    newborns: ReadonlyMap<AnyActorRef, Player>,
  ): void {
    const target = (ref: AnyActorRef): Player | undefined =>
      newborns.get(ref) ?? this.#seen(player, seen, ref);
    switch (operation.kind) {
      case 'start-activity':
        return this.#call(player, operation);
      case 'start-machine':
        return this.#startChild(player, operation, newborns.get(operation.started.ref));
      case 'stop':
        return this.#stop(player, operation.ref, seen);
      case 'tell':
        return this.#enqueue(target(operation.to), operation.event);
      case 'schedule':
        return this.#schedule(player, operation, operation.to === undefined ? player : target(operation.to));
      case 'cancel':
        return this.#cancel(player, operation.sendId);
      case 'emit':
        this.#effects.push({ kind: 'emit', dialog: nameOf(player.record), event: operation.event });
        return;
      case 'send':
      case 'speak':
      case 'nothing':
        return;
    }
  }

  /** Whom a machine means by a reference that was there before its step. */
  #seen(player: Player, seen: Step['seen'], ref: AnyActorRef): Player | undefined {
    if (ref === seen.self) return player;
    if (ref === seen.parent) return this.#players.get(player.record.parent?.frameId ?? '');
    const frameId = player.record.children?.[ref.id];
    return seen.children[ref.id] === ref && frameId !== undefined ? this.#players.get(frameId) : undefined;
  }

  #call(player: Player, { started, input }: Of<'start-activity'>): void {
    const callId = this.uid();
    this.#forget(player, started.id);
    player.record = { ...player.record, calls: { ...player.record.calls, [started.id]: callId } };
    this.#effects.push({ kind: 'call', callId, activity: started.src, input });
  }

  #startChild(player: Player, { started, input }: Of<'start-machine'>, child: Player | undefined): void {
    if (child === undefined) return;
    this.#forget(player, started.id);
    const { frameId } = child.record;
    player.record = { ...player.record, children: { ...player.record.children, [started.id]: frameId } };
    this.#insertAbove(player, child);
    this.#begin(child, input);
  }

  /** Above everything that belongs to its parent, and below any other dialog on the stack. */
  #insertAbove(parent: Player, child: Player): void {
    const family = this.#familyOf(parent);
    const entries = [...this.#players.values()];
    const last = entries.findLastIndex((entry) => family.has(entry));
    entries.splice(last + 1, 0, child);
    this.#players.clear();
    entries.forEach((entry) => this.#players.set(entry.record.frameId, entry));
  }

  #familyOf(player: Player): ReadonlySet<Player> {
    const children = Object.values(player.record.children ?? {}).flatMap((id) => {
      const child = this.#players.get(id);
      return child === undefined ? [] : [...this.#familyOf(child)];
    });
    return new Set([player, ...children]);
  }

  #stop(player: Player, ref: AnyActorRef, seen: Step['seen']): void {
    const { id } = ref;
    // A reference of this very step is one that never started.
    if (seen.children[id] === ref) this.#forget(player, id);
  }

  /** Ends what a frame knows under an id: a call, a sub-dialog, or what is left of either. */
  #forget(player: Player, id: string): void {
    const { [id]: callId, ...calls } = player.record.calls;
    if (callId !== undefined) this.#effects.push({ kind: 'cancel-call', callId });
    const { [id]: childId, ...children } = player.record.children ?? {};
    const child = childId === undefined ? undefined : this.#players.get(childId);
    const ended = player.record.ended?.filter((other) => other !== id);
    player.record = withActors(player.record, { calls, children, ended });
    if (child !== undefined) this.#dismiss(child);
  }

  #dismiss(player: Player): void {
    if (!player.busy) return this.#remove(player);
    player.doomed = true;
    player.mailbox.length = 0;
  }

  /** Takes a frame and all below it away: what they wait for is cancelled. */
  #remove(player: Player): void {
    this.#players.delete(player.record.frameId);
    this.#effects.push(...cancelAll(player.record));
    for (const id of Object.values(player.record.children ?? {})) {
      const child = this.#players.get(id);
      if (child !== undefined) this.#dismiss(child);
    }
  }

  #end(player: Player, output: unknown): void {
    const { parent, dialog, frameId } = player.record;
    this.#remove(player);
    const above = parent === undefined ? undefined : this.#players.get(parent.frameId);
    if (parent === undefined) this.#ended.push({ dialog, output });
    if (parent === undefined || above === undefined) return;
    const { [parent.id]: known, ...children } = above.record.children ?? {};
    if (known === frameId) {
      const ended = [...(above.record.ended ?? []), parent.id];
      above.record = withActors(above.record, { calls: above.record.calls, children, ended });
    }
    this.#enqueue(above, { type: `xstate.done.actor.${parent.id}`, output, actorId: parent.id });
  }

  #schedule(player: Player, { sendId, delayMs, event }: Of<'schedule'>, to: Player | undefined): void {
    if (to === undefined) return;
    const timerId = this.uid();
    // Without an id nothing can cancel or replace it.
    const key = sendId ?? timerId;
    this.#cancel(player, key);
    player.record = { ...player.record, timers: { ...player.record.timers, [key]: timerId } };
    const { frameId } = to.record;
    this.#effects.push({ kind: 'schedule', timerId, delayMs, event, ...(to !== player && { to: frameId }) });
  }

  #cancel(player: Player, sendId: string): void {
    const { [sendId]: timerId, ...timers } = player.record.timers;
    if (timerId === undefined) return;
    player.record = { ...player.record, timers };
    this.#effects.push({ kind: 'cancel-timer', timerId });
  }
}

const NOBODY: ReadonlyMap<AnyActorRef, Player> = new Map();

function playerOf(record: FrameRecord, machine: AnyDialog): Player {
  return { record, machine, mailbox: [], busy: false, doomed: false };
}

/** Without the actors that the same step starts and stops: XState does not start them either. */
function withoutStillborn(operations: readonly Operation[]): readonly Operation[] {
  const stops = operations.filter((operation) => operation.kind === 'stop');
  if (stops.length === 0) return operations;
  const stopped = new Set(stops.map(({ ref }) => ref));
  return operations.filter((operation) => !('started' in operation && stopped.has(operation.started.ref)));
}
