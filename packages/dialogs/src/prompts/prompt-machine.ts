import { setup } from 'xstate';
import { effects } from '../effects/effects.js';
import type { DialogTypes } from '../events/dialog-types.js';
import { filledWords } from '../texts/filled-words.js';
import type { Sayable } from '../texts/words.js';
import { givenUp } from './given-up.js';
import { judge, keepsAnswer, type Declared } from './judge.js';
import { keeping } from './kept-words.js';
import type { Prompt, PromptContext, PromptInput } from './prompt.js';
import { DEFAULT_ATTEMPTS, DEFAULT_SILENCE_MS, type AnyPromptOptions } from './prompt-options.js';
import { PROMPT_TEXTS } from './prompt-texts.js';
import { askedIn, partingOf, promptParts, type AskedOf } from './prompt-parts.js';
import type { Answer, Reading } from './reading.js';

/** The structure of all prompts. It does not depend on their options, so that these may change under running conversations. */
const VERSION = '1';

/**
 * The machine behind every prompt: it asks, waits, judges the answer, asks again, reminds, and after too many bad answers or too long
 * a silence takes the way out that its options name. What is an answer is the business of the reading.
 */
export function promptMachine<Value, Result, Input = PromptInput<Result>>(
  reading: Reading<Value>,
  options: AnyPromptOptions,
  askedOf: AskedOf = () => ({}),
): Prompt<Result, Input> {
  const declared: Declared<Value> = { reading, options, texts: { ...PROMPT_TEXTS, ...options.texts } };
  const machine = machineOf(declared, askedOf);
  return Object.assign(machine, { prompt: promptParts(declared, askedOf) }) as object as Prompt<
    Result,
    Input
  >;
}

type Types = DialogTypes<{ context: PromptContext; input: PromptInput | undefined; output: unknown }>;

/** The delay and the conditions of the machine, by name: for drawings and for errors. */
function partsOf<Value>({ options }: Declared<Value>) {
  const { remindAfterMs, silenceMs = DEFAULT_SILENCE_MS, attempts = DEFAULT_ATTEMPTS, otherwise } = options;
  return setup({
    types: {} as Types,
    actions: effects,
    delays: {
      silence: ({ context }) => {
        if (remindAfterMs === undefined) return silenceMs;
        return context.reminded ? silenceMs - remindAfterMs : remindAfterMs;
      },
    },
    guards: {
      known: ({ context }) => context.answer !== undefined,
      answered: ({ context }) => context.verdict?.kind === 'answer',
      asksBack: ({ context }) => context.verdict?.kind === 'help',
      meantElsewhere: ({ context }) => context.verdict?.kind === 'stale',
      saysMore: ({ context }) => saysMore(context),
      mayTryAgain: ({ context }) => context.missed + 1 < attempts,
      mayBeReminded: ({ context }) => remindAfterMs !== undefined && !context.reminded,
      hasOtherwise: () => typeof otherwise === 'object',
      givesUp: ({ context }) => context.asked.givesUp === true,
    },
  });
}

/** Whether an answer that is not complete says something new: only then does it cost no attempt. */
function saysMore({ verdict, asked }: PromptContext): boolean {
  if (verdict?.kind !== 'retry' || verdict.partial === undefined) return false;
  return JSON.stringify(verdict.partial) !== JSON.stringify(asked.partial);
}

type Parts = ReturnType<typeof partsOf>;

/** What the machine notes. */
function notesOf<Value>(declared: Declared<Value>, { assign }: Parts) {
  const { otherwise } = declared.options;
  const other = typeof otherwise === 'object' ? otherwise.answer : null;
  return {
    judge: assign(({ context, event }) => ({ verdict: judge(declared, event as Answer, context.asked) })),
    note: assign(({ context: { verdict } }) =>
      verdict?.kind === 'answer' ? { answer: verdict.value, verdict: null } : {},
    ),
    takeOtherwise: assign({ answer: other }),
    giveUp: assign(({ context }) => ({ answer: givenUp(context.limit ?? 'attempts') })),
    goOn: assign({ verdict: null, reminded: false }),
    count: assign({ missed: ({ context }) => context.missed + 1, verdict: null, reminded: false }),
    keepPartial: assign(({ context: { asked, verdict } }) => ({
      asked: { ...asked, partial: verdict?.kind === 'retry' ? verdict.partial : undefined },
    })),
    noteReminder: assign({ reminded: true }),
    noteSilence: assign({ limit: 'silence', verdict: null }),
    noteAttempts: assign({ limit: 'attempts', verdict: null }),
    startAnew: assign({ missed: 0, limit: null, reminded: false }),
  };
}

/** What the machine says. */
function wordsOf<Value>({ reading, options, texts }: Declared<Value>, { enqueueActions }: Parts) {
  const say = (textOf: (context: PromptContext) => Sayable) =>
    enqueueActions(({ context, enqueue }) => {
      const text = filledWords(textOf(context), { question: context.asked.question });
      enqueue({ type: 'say', params: { text } });
    });
  return {
    ask: enqueueActions(({ context, enqueue }) => {
      enqueue(reading.ask(context.asked, context.asked.question) as never);
    }),
    askAgain: enqueueActions(({ context, enqueue }) => {
      const { verdict, asked } = context;
      if (verdict?.kind === 'retry') enqueue(reading.ask(asked, verdict.text) as never);
    }),
    explain: say(({ asked }) => asked.help ?? texts.help),
    leaveAside: say(() => texts.stale),
    remind: say(() => options.reminder ?? texts.reminder),
    announce: enqueueActions(({ context, enqueue }) => {
      enqueue({ type: 'say', params: { text: partingOf(texts, context.limit, context.asked).customer } });
    }),
    handOver: enqueueActions(({ context, enqueue }) => {
      enqueue({ type: 'escalate', params: { text: partingOf(texts, context.limit, context.asked).agent } });
    }),
  };
}

function actionsOf<Value>(declared: Declared<Value>, parts: Parts) {
  return { ...notesOf(declared, parts), ...wordsOf(declared, parts) };
}

type Does = ReturnType<typeof actionsOf>;

/** What is an answer, while the prompt waits and while something else is on top of it. */
function answersOf<Value>({ reading }: Declared<Value>, does: Does) {
  const judged = { target: 'judging', actions: does.judge } as const;
  return {
    text: judged,
    ...(reading.kind === 'signIn' && {
      'authentication.success': judged,
      'authentication.failure': judged,
    }),
    'dialog.resumed': { target: 'waiting', reenter: true, actions: [does.goOn, does.ask] },
  } as const;
}

function tagsOf<Value>({ reading }: Declared<Value>): string[] {
  return reading.open === true ? ['prompt', 'open'] : ['prompt'];
}

/** Silence is not counted while the customer is elsewhere. */
function pausedState<Value>(declared: Declared<Value>, parts: Parts, does: Does) {
  return parts.createStateConfig({ tags: tagsOf(declared), on: answersOf(declared, does) });
}

function waitingState<Value>(declared: Declared<Value>, parts: Parts, does: Does) {
  return parts.createStateConfig({
    tags: tagsOf(declared),
    on: { ...answersOf(declared, does), 'dialog.paused': 'paused' },
    after: {
      silence: [
        {
          guard: 'mayBeReminded',
          target: 'waiting',
          reenter: true,
          actions: [does.remind, does.noteReminder],
        },
        { target: 'limit', actions: does.noteSilence },
      ],
    },
  });
}

function judgingState(parts: Parts, does: Does) {
  return parts.createStateConfig({
    always: [
      { guard: 'answered', target: 'answered', actions: does.note },
      { guard: 'asksBack', target: 'waiting', actions: [does.explain, does.goOn, does.ask] },
      { guard: 'meantElsewhere', target: 'waiting', actions: [does.leaveAside, does.goOn, does.ask] },
      { guard: 'saysMore', target: 'waiting', actions: [does.keepPartial, does.askAgain, does.goOn] },
      { guard: 'mayTryAgain', target: 'waiting', actions: [does.askAgain, does.count] },
      { target: 'limit', actions: does.noteAttempts },
    ],
  });
}

function machineOf<Value>(declared: Declared<Value>, askedOf: AskedOf) {
  const parts = partsOf(declared);
  const does = actionsOf(declared, parts);
  return parts.createMachine({
    id: `ask.${declared.reading.kind}`,
    version: VERSION,
    meta: keeping<PromptContext>((event, { asked }) => keepsAnswer(declared, event, asked)),
    context: ({ input }) => contextFor(declared.options, input ?? {}, askedOf),
    initial: 'opening',
    states: {
      opening: {
        always: [
          { guard: 'known', target: 'answered' },
          { target: 'waiting', actions: does.ask },
        ],
      },
      waiting: waitingState(declared, parts, does),
      paused: pausedState(declared, parts, does),
      judging: judgingState(parts, does),
      limit: {
        always: [
          { guard: 'hasOtherwise', target: 'answered', actions: does.takeOtherwise },
          { guard: 'givesUp', target: 'answered', actions: does.giveUp },
          { target: 'handedOver', actions: [does.announce, does.handOver] },
        ],
      },
      handedOver: {
        on: { 'escalation.transfer': { target: 'waiting', actions: [does.startAnew, does.ask] } },
      },
      answered: { type: 'final' },
    },
    output: ({ context }: { readonly context: PromptContext }) => context.answer,
  });
}

function contextFor(options: AnyPromptOptions, input: PromptInput, askedOf: AskedOf): PromptContext {
  return {
    asked: askedIn(options, input, askedOf),
    missed: 0,
    reminded: false,
    verdict: null,
    limit: null,
    ...(input.known !== undefined && { answer: input.known }),
  };
}
