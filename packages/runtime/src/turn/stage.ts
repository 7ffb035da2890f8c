import type { AnyDialog, Speech } from '@colloquy/dialogs';
import type { AnyActorRef, AnyEventObject } from 'xstate';
import type { ConversationRecord, FrameRecord } from '../store/records.js';
import { EventLimit } from './event-limit.js';
import { interpretAction, type Operation } from './interpret-action.js';
import type { Settling } from './versions/settle-state.js';
import { cancelAll, withActors } from './frame-actors.js';
import { withoutDelay } from './frame-timers.js';
import { machineOf, nameOf } from './machine-of.js';
import { startMachine, stepMachine, type Step } from './machine-step.js';
import { addressOf, playerOf, type FrameAddress, type Player } from './player.js';
import type { Program } from './program.js';
import { withoutStillborn } from './stillborn.js';
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

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

/**
 * The frames of one conversation while they act on each other. Lives for one piece of a turn, and is pure from outside: frames
 * and an event go in, frames and effects come out.
 *
 * The order is XState's own for living actors: what a machine says is said at once; actors start, events travel and timers
 * are set after its step is complete, in the order of its actions; an event for a machine that is in the middle of a step waits.
 */
export class Stage {
  /** In the order of the stack. There are few: who is meant is looked for. */
  readonly #players: Player[];
  readonly #effects: TurnEffect[] = [];
  readonly #ended: EndedDialog[] = [];
  #speech: Speech;
  #spoken: Partial<Speech> | undefined;
  readonly #limit = new EventLimit();

  constructor(
    private readonly program: Program,
    record: Pick<ConversationRecord, 'frames' | 'known' | 'speech'>,
    private readonly uid: () => string,
  ) {
    const { frames } = record;
    this.#speech = program.speechOf(record);
    this.#spoken = record.speech;
    this.#players = frames.map((record) => playerOf(record, machineOf(program, record, frames)));
  }

  /** In the order of the stack: a sub-dialog above the dialog it belongs to. */
  frames(): readonly FrameRecord[] {
    return this.#players.map(({ record }) => record);
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
    const player = this.#newborn(interruption === undefined ? { dialog } : { dialog, interruption });
    this.#players.push(player);
    this.#begin(player, input);
  }

  /** Gives an event to one frame; to one that is gone by now it is lost, as in XState. */
  deliver(frameId: string, event: AnyEventObject): void {
    this.#enqueue(this.#find(frameId), event);
  }

  /** Does what a frame's machine would have asked for, had it entered its state. */
  settle(frameId: string, settling: (machine: AnyDialog, record: FrameRecord) => Settling): void {
    const player = this.#find(frameId);
    if (player === undefined) return;
    const { operations, seen } = settling(player.machine, player.record);
    this.#follow(player, operations, seen);
  }

  /** Ends a frame, as if its machine had come to its last state. */
  end(frameId: string, output: unknown): void {
    const player = this.#find(frameId);
    if (player !== undefined) this.#end(player, output);
  }

  /** Puts another in the place of a frame, where it is on the stack; a sub-dialog is known to its parent by the same id. */
  startAnew(frameId: string, input: unknown): void {
    const old = this.#find(frameId);
    if (old === undefined) return;
    const player = this.#newborn(addressOf(old.record));
    const { parent } = old.record;
    const above = this.#find(parent?.frameId);
    if (parent !== undefined && above !== undefined) return this.#putBelow(above, parent.id, player, input);
    const place = this.#players.indexOf(old);
    this.#remove(old);
    this.#players.splice(place, 0, player);
    this.#begin(player, input);
  }

  /** Changes what is stored of a frame besides its state. */
  amend(frameId: string, change: (record: FrameRecord) => FrameRecord): void {
    const player = this.#find(frameId);
    if (player !== undefined) player.record = change(player.record);
  }

  #find(frameId: string | undefined): Player | undefined {
    return this.#players.find(({ record }) => record.frameId === frameId);
  }

  /** A frame that has not entered its first state yet; what it is told until then waits. */
  #newborn(address: FrameAddress): Player {
    const machine = machineOf(this.program, address, this.frames());
    // In the order of the names, in which the journal looks at each frame.
    const record: FrameRecord = {
      calls: {},
      ...address,
      frameId: this.uid(),
      state: { context: null, history: {}, value: null },
      timers: {},
      version: machine.version ?? '',
    };
    const player = playerOf(record, machine);
    player.busy = true;
    return player;
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
    while (!player.doomed && this.#players.includes(player)) {
      const event = player.mailbox.shift();
      if (event === undefined) break;
      this.#limit.count(player.record);
      this.#carryOut(player, stepMachine(player.machine, player.record, event, this.program.listener));
    }
    player.busy = false;
    if (player.doomed) this.#remove(player);
  }

  #carryOut(player: Player, step: Step): void {
    player.record = { ...player.record, state: step.state };
    if (step.actions.length > 0) {
      const operations = step.actions.map((action) => this.#interpret(player, action));
      this.#follow(player, withoutStillborn(operations), step.seen);
    }
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
    let onlySaid = true;
    for (const operation of operations) {
      if (operation.kind === 'send') this.#effects.push(operation);
      else onlySaid = false;
    }
    if (onlySaid) return;
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
    switch (operation.kind) {
      case 'start-activity':
        return this.#call(player, operation);
      case 'start-machine':
        return this.#startChild(player, operation, newborns.get(operation.started.ref));
      case 'stop':
        // A reference of this very step is one that never started.
        if (seen.children[operation.ref.id] === operation.ref) this.#forget(player, operation.ref.id);
        return;
      case 'tell':
        return this.#enqueue(this.#meant(player, operation.to, seen, newborns), operation.event);
      case 'schedule':
        return this.#schedule(player, operation, this.#meant(player, operation.to, seen, newborns));
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

  /** Whom a machine means by a reference: one of its newborns, or somebody who was there before its step; itself by none. */
  #meant(
    player: Player,
    ref: AnyActorRef | undefined,
    seen: Step['seen'],
    newborns: ReadonlyMap<AnyActorRef, Player>,
  ): Player | undefined {
    if (ref === undefined || ref === seen.self) return player;
    const newborn = newborns.get(ref);
    if (newborn !== undefined) return newborn;
    if (ref === seen.parent) return this.#find(player.record.parent?.frameId);
    return seen.children[ref.id] === ref ? this.#find(player.record.children?.[ref.id]) : undefined;
  }

  #call(player: Player, { started, input }: Of<'start-activity'>): void {
    const callId = this.uid();
    this.#forget(player, started.id);
    player.record = { ...player.record, calls: { ...player.record.calls, [started.id]: callId } };
    this.#effects.push({ kind: 'call', callId, activity: started.src, input });
  }

  #startChild(player: Player, { started, input }: Of<'start-machine'>, child: Player | undefined): void {
    if (child !== undefined) this.#putBelow(player, started.id, child, input);
  }

  /** Starts a sub-dialog in place of what its parent knew by that id. */
  #putBelow(parent: Player, id: string, child: Player, input: unknown): void {
    this.#forget(parent, id);
    parent.record = { ...parent.record, children: { ...parent.record.children, [id]: child.record.frameId } };
    this.#insertAbove(parent, child);
    this.#begin(child, input);
  }

  /** Above everything that belongs to its parent, and below any other dialog on the stack. */
  #insertAbove(parent: Player, child: Player): void {
    const family = this.#familyOf(parent);
    const last = this.#players.findLastIndex((player) => family.has(player));
    this.#players.splice(last + 1, 0, child);
  }

  #familyOf(player: Player): ReadonlySet<Player> {
    const children = Object.values(player.record.children ?? {}).flatMap((id) => {
      const child = this.#find(id);
      return child === undefined ? [] : [...this.#familyOf(child)];
    });
    return new Set([player, ...children]);
  }

  /** Ends what a frame knows under an id: a call, a sub-dialog, or what is left of either. */
  #forget(player: Player, id: string): void {
    const { calls: allCalls, children: allChildren = {}, ended: allEnded = [] } = player.record;
    if (allCalls[id] === undefined && allChildren[id] === undefined && !allEnded.includes(id)) return;
    const { [id]: callId, ...calls } = allCalls;
    if (callId !== undefined) this.#effects.push({ kind: 'cancel-call', callId });
    const { [id]: childId, ...children } = allChildren;
    const child = this.#find(childId);
    const ended = allEnded.filter((other) => other !== id);
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
    const place = this.#players.indexOf(player);
    if (place >= 0) this.#players.splice(place, 1);
    this.#effects.push(...cancelAll(player.record));
    for (const id of Object.values(player.record.children ?? {})) {
      const child = this.#find(id);
      if (child !== undefined) this.#dismiss(child);
    }
  }

  #end(player: Player, output: unknown): void {
    const { parent, dialog, frameId } = player.record;
    this.#remove(player);
    const above = this.#find(parent?.frameId);
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
    const timerId = player.record.timers[sendId];
    player.record = withoutDelay(player.record, sendId);
    if (timerId !== undefined) this.#effects.push({ kind: 'cancel-timer', timerId });
  }
}

const NOBODY: ReadonlyMap<AnyActorRef, Player> = new Map();
