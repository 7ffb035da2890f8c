import { readCallback, type InboundMessage } from '@colloquy/protocol';
import { readJournal, type Journal } from '../../src/journal/journal.js';
import { memoryStore } from '../../src/store/memory-store.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { FaultPlan, type Fault } from './crashing.js';
import { PATIENCE_MS } from './explored-bot.js';
import { ExploredHub } from './explored-hub.js';
import { ExploredProcess, type Surroundings } from './explored-process.js';

/** What happens in a conversation, one after the other. */
export type Happening =
  | { readonly kind: 'says'; readonly words: string }
  | { readonly kind: 'hands back' }
  /** Nobody does anything until the bot's patience is over. */
  | { readonly kind: 'silence' };

/** A happening of one of some conversations, and how its callback comes. */
export interface Scene {
  readonly conversation: number;
  readonly happening: Happening;
  /** How often the hub delivers the callback again, right away. */
  readonly repeats: number;
  /** Whether the hub delivers it once more, at the end of the story. */
  readonly late: boolean;
}

/** What came of a story. */
export interface Outcome {
  /** By conversation. */
  readonly transcripts: readonly (readonly string[])[];
  /** How many operations the processes did. */
  readonly operations: number;
  readonly processes: number;
  /** By conversation; `undefined` for one that did not begin. */
  readonly journals: readonly (Journal | undefined)[];
}

/** Enough for every pause between tries, and far from the bot's patience. */
const WORK_MS = 400;

/** Plays a story to bots that die and begin anew, over a disk and a hub that stay. */
export async function play(
  scenes: readonly Scene[],
  conversations: number,
  faults: ReadonlyMap<number, Fault>,
): Promise<Outcome> {
  const disk = memoryStore();
  await disk.open();
  const world = new World({
    disk,
    hub: new ExploredHub(),
    clock: new VirtualClock(),
    plan: new FaultPlan(faults),
  });
  await world.begin();
  const late: InboundMessage[] = [];
  for (const [index, scene] of scenes.entries()) {
    if (scene.happening.kind === 'silence') await world.wait(PATIENCE_MS + WORK_MS);
    else {
      const message = messageOf(scene, index);
      for (let times = 0; times <= scene.repeats; times += 1) await world.deliver(message);
      if (scene.late) late.push(message);
      await world.wait(WORK_MS);
    }
  }
  for (const message of late) await world.deliver(message);
  await world.wait(WORK_MS);
  return {
    transcripts: Array.from({ length: conversations }, (_, index) => world.transcript(idOf(index))),
    operations: world.operations,
    processes: world.processes,
    journals: await Promise.all(
      Array.from({ length: conversations }, (_, index) => readJournal(disk, idOf(index))),
    ),
  };
}

class World {
  processes = 0;
  #process: ExploredProcess;

  constructor(private readonly around: Surroundings) {
    this.#process = new ExploredProcess(around);
  }

  get operations(): number {
    return this.around.plan.operations;
  }

  transcript(conversationId: string): readonly string[] {
    return this.around.hub.transcript(conversationId);
  }

  /** Starts processes until one lives. */
  async begin(): Promise<void> {
    do {
      this.processes += 1;
      this.#process = new ExploredProcess(this.around);
      // A start whose store is away is made again by whoever runs the process.
      this.#process.takeUp().catch(() => (this.#process.life.dead = true));
      await this.around.clock.settle();
    } while (this.#process.life.dead);
  }

  /** The hub delivers until it is answered 202. */
  async deliver(message: InboundMessage): Promise<void> {
    for (let answered = false; !answered;) {
      this.#process.callback(message).then(
        () => (answered = true),
        () => undefined,
      );
      await this.#settle();
    }
  }

  async wait(ms: number): Promise<void> {
    const { clock } = this.around;
    const until = clock.now() + ms;
    while (clock.now() < until) {
      await clock.advance(Math.min(WORK_MS / 4, until - clock.now()));
      if (this.#process.life.dead) await this.begin();
    }
  }

  async #settle(): Promise<void> {
    await this.around.clock.settle();
    if (this.#process.life.dead) await this.begin();
  }
}

function idOf(conversation: number): string {
  return `00000000-0000-4000-8000-00000000000${conversation}`;
}

function messageOf({ conversation, happening }: Scene, index: number): InboundMessage {
  const says = happening.kind === 'says';
  const [message] = readCallback({
    messages: {
      message: [
        {
          id: `h-${index}`,
          type: { value: says ? 'text' : 'escalation.transfer' },
          conversation: { id: idOf(conversation) },
          sender: { type: says ? 'customer' : 'egain_agent' },
          ...(says && { content: { text: happening.words } }),
        },
      ],
    },
  }).messages;
  if (message === undefined) throw new TypeError('not a message');
  return message;
}
