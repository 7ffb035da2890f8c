import { capture, PLAIN_SPEECH, type AnyDialog, type Speech } from '@colloquy/dialogs';
import type { Draft } from '@colloquy/protocol';
import { assign, setup } from 'xstate';
import type { ConversationRecord, Json } from '../../src/store/records.js';
import { findUndurable } from '../../src/turn/refuse-undurable.js';
import { outboundOf } from '../../src/turn/outbound.js';
import type { Program } from '../../src/turn/program.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import type { TurnEffect } from '../../src/turn/turn-effect.js';
import { inbound, NEW_RECORD, NOON, play, programWith, text } from '../turn/play.js';

type Schedule = Extract<TurnEffect, { kind: 'schedule' }>;

/** English of the United States, in New York; German, in Berlin. */
export const ENGLISH: Speech = { language: 'en-US', zone: 'America/New_York' };
export const GERMAN: Speech = { language: 'de-DE', zone: 'Europe/Berlin' };

/** Asks, keeps the answer, and then takes nothing more. "Pause" puts another dialog on top. */
function dialogAround(prompt: AnyDialog): AnyDialog {
  return setup({
    types: {} as { context: { input: Json; answer: Json }; input: Json },
    actors: { prompt },
  }).createMachine({
    version: '1',
    context: ({ input }) => ({ input, answer: null }),
    initial: 'asking',
    states: {
      asking: {
        invoke: {
          src: 'prompt',
          input: ({ context }: { context: { input: Json } }) => context.input ?? undefined,
          onDone: {
            target: 'done',
            actions: assign(({ event }) => ({ answer: (event.output ?? null) as Json })),
          },
        },
      },
      done: {},
    },
  });
}

const ASIDE = setup({}).createMachine({
  version: '1',
  initial: 'talking',
  states: { talking: { on: { text: { target: 'over', meta: capture } } }, over: { type: 'final' } },
});

export interface TalkOptions {
  readonly speech?: Speech;
  readonly input?: Json;
  /** When messages are accepted, in ms since the epoch. */
  readonly at?: number;
}

/**
 * A conversation in which one prompt is asked: real turns, what is offered remembered as the runtime does, and the record through
 * JSON between all turns, as after a restart.
 */
export class Talk {
  record: ConversationRecord = NEW_RECORD;
  /** What the customer has seen, a line a message; buttons in brackets. */
  readonly seen: string[] = [];
  /** The messages themselves. */
  readonly drafts: Draft[] = [];
  #program: Program;
  readonly #speech: Speech;
  readonly #input: Json;
  readonly #at: number;
  #timers: (Schedule & { readonly dueAt: number })[] = [];
  #now = 0;
  #turns = 0;

  constructor(prompt: AnyDialog, { speech = PLAIN_SPEECH, input = null, at = NOON }: TalkOptions = {}) {
    this.#at = at;
    this.#speech = speech;
    this.#input = input;
    this.#program = this.#programWith(prompt);
    this.says('start');
  }

  /** A new process, in which the prompt is declared anew: all that is left is the record. */
  restarts(prompt: AnyDialog): this {
    this.#program = this.#programWith(prompt);
    return this;
  }

  /** What the prompt ended with; `undefined` while it asks. */
  get answer(): Json | undefined {
    const state = this.record.frames[0]?.state;
    return state?.value === 'done' ? (state.context as { readonly answer: Json }).answer : undefined;
  }

  get last(): string | undefined {
    return this.seen.at(-1);
  }

  /** The state of the prompt. */
  get state(): Json | undefined {
    return this.record.frames[1]?.state.value;
  }

  /** What is offered now, the newest offer first. */
  get offers() {
    return this.record.offers ?? [];
  }

  says(body: string): this {
    return this.take({ ...text(body), at: this.#at } as Stimulus);
  }

  /** A button of a list or the like, as JSON. */
  picks(json: Json): this {
    return this.receives('text', { content: { json: JSON.stringify(json) } });
  }

  receives(type: string, fields: Record<string, unknown> = {}): this {
    return this.take({ kind: 'message', at: this.#at, message: inbound(type, fields) });
  }

  /** An agent gives the conversation back. */
  isHandedBack(): this {
    return this.receives('escalation.transfer', { sender: { type: 'egain_agent' } });
  }

  /** Time passes until the next delay is over. */
  waits(): this {
    const [next] = this.#timers.toSorted((one, other) => one.dueAt - other.dueAt);
    if (next === undefined) return this;
    this.#now = next.dueAt;
    this.#timers = this.#timers.filter((timer) => timer !== next);
    const { timerId, event, to } = next;
    return this.take({ kind: 'timer', timerId, event, ...(to !== undefined && { to }) });
  }

  /** Delays in waiting, in ms from now. */
  get waiting(): readonly number[] {
    return this.#timers.map(({ dueAt }) => dueAt - this.#now);
  }

  take(stimulus: Stimulus): this {
    const { record, effects } = play(this.record, stimulus, this.#program);
    this.#turns += 1;
    const drafts = effects.flatMap((effect) => (effect.kind === 'send' ? [effect.draft] : []));
    const { offers } = outboundOf(drafts, { record, turnId: `t${this.#turns}`, now: this.#at });
    this.record = JSON.parse(JSON.stringify({ ...record, offers })) as ConversationRecord;
    this.drafts.push(...drafts);
    this.seen.push(...drafts.map(lineOf));
    for (const effect of effects) this.#keep(effect);
    return this;
  }

  #programWith(prompt: AnyDialog): Program {
    const dialog = dialogAround(prompt);
    const undurable = findUndurable('dialog', dialog);
    if (undurable.length > 0) throw new TypeError(JSON.stringify(undurable));
    const hooks = {
      onMessage: () => [{ kind: 'start' as const, dialog: 'dialog', input: this.#input }],
      onCapture: ({ body }: { readonly body: string }) =>
        body === 'Pause' ? [{ kind: 'start' as const, dialog: 'aside', input: undefined }] : [],
    };
    return { ...programWith({ dialog, aside: ASIDE }, hooks), speechOf: () => this.#speech };
  }

  #keep(effect: TurnEffect): void {
    if (effect.kind === 'schedule') this.#timers.push({ ...effect, dueAt: this.#now + effect.delayMs });
    if (effect.kind !== 'cancel-timer') return;
    this.#timers = this.#timers.filter(({ timerId }) => timerId !== effect.timerId);
  }
}

interface Shown {
  readonly title?: string;
  readonly quickReply?: { readonly title: string; readonly items: readonly { readonly title: string }[] };
  readonly list?: { readonly sections: readonly { readonly items: readonly { readonly title: string }[] }[] };
}

function lineOf({ type, content }: Draft): string {
  if (content?.json !== undefined) return shown(type, JSON.parse(content.json) as Shown);
  const text = content?.text ?? '';
  return type === 'text' ? text : `${type} ${text}`.trim();
}

function shown(type: string, { title, quickReply, list }: Shown): string {
  const items = quickReply?.items ?? list?.sections.flatMap((section) => section.items) ?? [];
  const heading = quickReply?.title ?? title ?? type;
  return items.length === 0 ? heading : `${heading} [${items.map((item) => item.title).join(' | ')}]`;
}
