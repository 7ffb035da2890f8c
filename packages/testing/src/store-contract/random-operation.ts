import fc from 'fast-check';

/** Few, so that operations meet in the same one. */
export const CONVERSATIONS = ['c1', 'c2', 'c3'] as const;

const conversation = fc.constantFrom(...CONVERSATIONS);
const stimulusKey = fc.integer({ min: 0, max: 11 }).map((number) => `k${number}`);
/** Names timers, calls and messages. */
const small = fc.integer({ min: 0, max: 4 });
const several = fc.uniqueArray(small, { maxLength: 3 });
const time = fc.integer({ min: 0, max: 9 });

const accept = fc.record({
  kind: fc.constant('accept'),
  stimuli: fc.array(fc.record({ conversation, key: stimulusKey }), { maxLength: 4 }),
});

const turn = fc.record({
  kind: fc.constant('turn'),
  conversation,
  /** Added to the expected version: a turn that comes too late or from nowhere. */
  ahead: fc.constantFrom(0, 0, 0, 1),
  messages: fc.integer({ min: 0, max: 3 }),
  timers: fc.uniqueArray(fc.record({ id: small, dueAt: time }), { maxLength: 3, selector: ({ id }) => id }),
  cancelledTimers: several,
  calls: several,
  cancelledCalls: several,
  dropOutbox: fc.constantFrom(false, false, true),
  /** The stimulus goes to the dead letters. */
  givesUp: fc.constantFrom(false, false, true),
  owner: fc.constantFrom('bot', 'bot', 'agent', 'ended'),
  /** Number of the turn in the journal. */
  journal: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
});

const fire = fc.record({ kind: fc.constant('fire'), now: time, limit: small });
const sent = fc.record({ kind: fc.constant('sent'), messages: several });
const giveUp = fc.record({ kind: fc.constant('give-up'), conversation, message: small });
const fail = fc.record({ kind: fc.constant('fail'), key: stimulusKey });
const amend = fc.record({ kind: fc.constant('amend'), conversation, key: stimulusKey, words: small });
const attempt = fc.record({ kind: fc.constant('attempt'), call: small });
const finish = fc.record({ kind: fc.constant('finish'), conversation, call: small });

const retry = fc.record({ kind: fc.constant('retry'), letter: small });
const discard = fc.record({ kind: fc.constant('discard'), letter: small });

const erase = fc.record({ kind: fc.constant('erase'), conversation });

/** One operation on a store, as data. */
export const randomOperation = fc.oneof(
  { weight: 4, arbitrary: accept },
  { weight: 6, arbitrary: turn },
  { weight: 2, arbitrary: fire },
  { weight: 2, arbitrary: sent },
  { weight: 1, arbitrary: giveUp },
  { weight: 1, arbitrary: fail },
  { weight: 1, arbitrary: amend },
  { weight: 1, arbitrary: attempt },
  { weight: 2, arbitrary: finish },
  { weight: 2, arbitrary: retry },
  { weight: 1, arbitrary: discard },
  { weight: 1, arbitrary: erase },
);

export type RandomOperation = typeof randomOperation extends fc.Arbitrary<infer Value> ? Value : never;

export type OperationOf<Kind extends RandomOperation['kind']> = Extract<
  RandomOperation,
  { readonly kind: Kind }
>;
