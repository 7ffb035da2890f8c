import type {
  AnyActorRef,
  EventObject,
  MetaObject,
  ParameterizedObject,
  StateMachine,
  StateSchema,
} from 'xstate';
import { setup } from 'xstate';
import { effects } from '../effects/effects.js';
import type { DialogTypes } from '../events/dialog-types.js';
import type { InboundEvent } from '../events/inbound-event.js';
import type { Sayable } from '../texts/words.js';
import { escalationOf, type HandOffInput } from './escalation-of.js';
import type { HandOffOutcome } from './hand-off-outcome.js';
import { HAND_OFF_TEXTS, type HandOffTexts } from './hand-off-texts.js';

/** How all hand-overs of one declaration are done. */
export interface HandOffOptions<Intent extends string = string> {
  /** The bot's intents: then the `intent` of the outcome is one of them, and the compiler knows it. Any when left out. */
  readonly intents?: readonly { readonly value: Intent }[];
  /**
   * How long to wait for somebody to join or to hand back, in ms. Give it only where the hub tells the bot of `agent.join`: otherwise a long
   * talk with a person looks the same as nobody coming. @default 7 days, after which the hub has given up the conversation itself
   */
  readonly waitMs?: number;
  /** Built-in words in words of your own. */
  readonly texts?: Partial<HandOffTexts>;
}

/** What a hand-over has in mind. Stored with the conversation. */
export interface HandOffContext {
  readonly request: HandOffInput;
  /** How the person is called, if the hub has told. */
  readonly agent?: string;
  readonly outcome: HandOffOutcome;
}

/** The states of a hand-over: two before somebody joins, one with a person, and an end for each outcome. */
export type HandOffState =
  { readonly asked: 'requested' | 'waiting' } | 'opening' | 'withAgent' | 'returned' | 'failed' | 'timedOut';

/** A hand-over as a sub-dialog: what becomes of it is its output. */
export type HandOff<Intent extends string = string> = StateMachine<
  HandOffContext,
  InboundEvent,
  Record<string, AnyActorRef | undefined>,
  never,
  ParameterizedObject,
  ParameterizedObject,
  string,
  HandOffState,
  string,
  HandOffInput | undefined,
  HandOffOutcome<Intent>,
  EventObject,
  MetaObject,
  StateSchema
>;

/** The longest time after which the hub ends a conversation in which nobody speaks (protocol 4.6). */
const DEFAULT_WAIT_MS = 10_080 * 60_000;

/** The structure of all hand-overs. It does not depend on their options, so that these may change under running conversations. */
const VERSION = '1';

/**
 * Hands the conversation to a person, waits, and goes on when it comes back: a machine for `setup({ actors })`, whose output says how it
 * went. While a person owns the conversation nothing that the bot says is sent.
 *
 * @example
 * ```ts
 * actors: { handOff: handOff({ intents: INTENTS }) }
 * person: {
 *   invoke: {
 *     src: 'handOff',
 *     input: ({ context }) => ({ subject: 'Refund', summary: 'Wants the money back.', slots: { order: context.orderId } }),
 *     onDone: [
 *       { guard: ({ event }) => event.output.outcome === 'returned' && event.output.intent === 'orders', target: 'orders' },
 *       { target: 'done' },
 *     ],
 *   },
 * }
 * ```
 */
export function handOff<const Intent extends string = string>(
  options: HandOffOptions<Intent> = {},
): HandOff<NoInfer<Intent>> {
  return machineOf(options) as object as HandOff<Intent>;
}

function machineOf({ intents, waitMs = DEFAULT_WAIT_MS, texts }: HandOffOptions) {
  const known = intents?.map(({ value }) => value);
  const parts = partsOf(waitMs);
  const does = actionsOf(parts, { ...HAND_OFF_TEXTS, ...texts }, known);
  const returned = { target: '#handOff.returned', actions: does.noteReturn } as const;
  return parts.createMachine({
    id: 'handOff',
    version: VERSION,
    context: ({ input }) => ({ request: input ?? {}, outcome: TIMED_OUT }),
    initial: 'opening',
    states: {
      opening: {
        always: [
          { guard: 'goesOn', target: 'asked.waiting' },
          { target: 'asked', actions: [does.announce, does.ask] },
        ],
      },
      asked: {
        initial: 'requested',
        after: { tooLong: 'timedOut' },
        on: {
          'escalation.transfer': returned,
          'agent.join': { target: 'withAgent', actions: does.noteAgent },
          'agent.unavailable': { target: 'failed', actions: does.noteNobody },
          'send.failed': {
            guard: 'isAboutIt',
            target: 'failed',
            actions: [does.noteRefusal, does.apologise],
          },
          error: { guard: 'isAboutIt', target: 'failed', actions: [does.noteRefusal, does.apologise] },
        },
        states: {
          requested: {
            on: {
              'conversation.state': 'waiting',
              'agent.available': 'waiting',
              'queue.transfer': 'waiting',
            },
          },
          waiting: {},
        },
      },
      withAgent: { on: { 'escalation.transfer': returned } },
      returned: { type: 'final' },
      failed: { type: 'final' },
      timedOut: { type: 'final' },
    },
    output: ({ context }) => context.outcome,
  });
}

type Types = DialogTypes<{
  context: HandOffContext;
  input: HandOffInput | undefined;
  output: HandOffOutcome;
}>;

function partsOf(waitMs: number) {
  return setup({
    types: {} as Types,
    actions: effects,
    delays: { tooLong: waitMs },
    guards: {
      goesOn: ({ context }) => context.request.goesOn === true,
      isAboutIt: ({ event }) => 'about' in event && event.about?.type === 'escalation.transfer',
    },
  });
}

const TIMED_OUT: HandOffOutcome = { outcome: 'timedOut', canSpeak: false };
const NOBODY: HandOffOutcome = {
  outcome: 'failed',
  why: 'unavailable',
  canSpeak: false,
  reason: 'the hub says that no agent is available',
};

type Parts = ReturnType<typeof partsOf>;

function actionsOf(
  { assign, enqueueActions }: Parts,
  texts: HandOffTexts,
  known: readonly string[] | undefined,
) {
  const say = (text: Sayable | null) =>
    enqueueActions(({ enqueue }) => {
      if (text !== null) enqueue({ type: 'say', params: { text } });
    });
  return {
    announce: say(texts.handingOver),
    apologise: say(texts.failed),
    ask: enqueueActions(({ context, enqueue }) => {
      enqueue({ type: 'escalate', params: escalationOf(context.request) });
    }),
    noteAgent: assign(({ event }) => agentIn(event)),
    noteNobody: assign({ outcome: NOBODY }),
    noteRefusal: assign({ outcome: ({ event }) => refusalBy(event) }),
    noteReturn: assign({ outcome: ({ context, event }) => returnBy(event, context, known) }),
  };
}

function agentIn(event: InboundEvent): { readonly agent?: string } {
  const name = event.type === 'agent.join' ? event.reading.name : undefined;
  return name === undefined ? {} : { agent: name };
}

function refusalBy(event: InboundEvent): HandOffOutcome {
  const failed = { outcome: 'failed', canSpeak: true } as const;
  if (event.type === 'send.failed') {
    const { hubCode, reason } = event;
    return { ...failed, why: 'refused', reason, ...(hubCode !== undefined && { code: hubCode }) };
  }
  const { code, text } = event.type === 'error' ? event.reading : {};
  return {
    ...failed,
    why: 'error',
    reason: text ?? 'the hub reported an error about the request',
    ...(code !== undefined && { code }),
  };
}

function returnBy(
  event: InboundEvent,
  { agent }: HandOffContext,
  known: readonly string[] | undefined,
): HandOffOutcome {
  const intent = event.type === 'escalation.transfer' ? event.intent : undefined;
  const isKnown = intent !== undefined && known?.includes(intent) !== false;
  return {
    outcome: 'returned',
    canSpeak: true,
    ...(isKnown && { intent }),
    ...(intent !== undefined && !isKnown && { otherIntent: intent }),
    ...(agent !== undefined && { agent }),
  };
}
