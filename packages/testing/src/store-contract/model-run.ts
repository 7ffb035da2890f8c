import {
  standingOf,
  type ConversationCount,
  type Store,
  type Trace,
  type TurnCommit,
} from '@colloquy/runtime';
import { expect } from 'chai';
import { Model } from './model.js';
import { CONVERSATIONS, type OperationOf, type RandomOperation } from './random-operation.js';
import { call, givenUp, journalEntry, lettersOf, message, record, stimulus, timer, turn } from './samples.js';

/** Does each operation to a store and to the model, and compares their answers and what they hold. */
export class ModelRun {
  readonly #model = new Model();
  #messages = 0;
  #results = 0;

  constructor(private readonly store: Store) {}

  async step(operation: RandomOperation): Promise<void> {
    await this.#apply(operation);
    expect(await this.#look()).to.deep.equal(this.#expected());
  }

  async #apply(operation: RandomOperation): Promise<void> {
    // The table has for each kind what does an operation of that kind.
    await (this.#doing[operation.kind] as (one: RandomOperation) => Promise<void>)(operation);
  }

  readonly #doing: { readonly [Kind in RandomOperation['kind']]: (one: OperationOf<Kind>) => Promise<void> } =
    {
      accept: (one) => this.#accept(one),
      turn: (one) => this.#turn(one),
      fire: async ({ now, limit }) => {
        await this.store.fireTimers(now, limit);
        this.#model.fireTimers(now, limit);
      },
      sent: (one) => this.#sent(one),
      'give-up': (one) => this.#giveUp(one),
      fail: async ({ key }) => {
        expect(await this.store.recordFailure(key)).to.equal(this.#model.recordFailure(key));
      },
      amend: (one) => this.#amend(one),
      attempt: (one) => this.#attempt(one),
      finish: (one) => this.#finish(one),
      erase: (one) => this.#erase(one),
      retry: (one) => this.#settle(one),
      discard: (one) => this.#settle(one),
    };

  async #accept(operation: OperationOf<'accept'>): Promise<void> {
    const stimuli = operation.stimuli.map(({ conversation, key }) => stimulus(conversation, key));
    expect(await this.store.accept(stimuli)).to.deep.equal(this.#model.accept(stimuli));
  }

  async #attempt({ call: number }: OperationOf<'attempt'>): Promise<void> {
    const callId = `x${number}`;
    expect(await this.store.startAttempt(callId)).to.equal(this.#model.startAttempt(callId));
  }

  async #erase({ conversation }: OperationOf<'erase'>): Promise<void> {
    expect(await this.store.erase(conversation)).to.equal(this.#model.erase(conversation));
  }

  async #amend({ conversation, key, words }: OperationOf<'amend'>): Promise<void> {
    const amended = { ...stimulus(conversation, key), body: { amended: words } };
    expect(await this.store.amendStimulus(amended)).to.equal(this.#model.amendStimulus(amended));
  }

  async #settle({ kind, letter }: OperationOf<'retry' | 'discard'>): Promise<void> {
    const id = this.#letterId(letter);
    if (kind === 'retry')
      expect(await this.store.retryDeadLetter(id, 1)).to.deep.equal(this.#model.retryDeadLetter(id, 1));
    else expect(await this.store.discardDeadLetter(id)).to.equal(this.#model.discardDeadLetter(id));
  }

  async #turn(operation: OperationOf<'turn'>): Promise<void> {
    const { conversation, ahead } = operation;
    const pending = await this.store.nextTurn(conversation);
    const key = pending?.stimulus.key ?? 'nothing waits';
    const commit = this.#commit(operation, key, (pending?.version ?? 0) + ahead);
    const right = pending !== undefined && ahead === 0;
    expect(await this.store.commit(commit)).to.equal(right ? 'committed' : 'conflict');
    if (right) this.#model.commit(commit);
  }

  #commit(operation: OperationOf<'turn'>, key: string, version: number): TurnCommit {
    const { conversation, journal, owner, givesUp } = operation;
    const entry = journal === undefined ? undefined : journalEntry(conversation, journal);
    return turn(conversation, key, version, {
      record: { ...record(conversation, version), known: {}, owner },
      outbox: Array.from({ length: operation.messages }, () =>
        message(conversation, `m${(this.#messages += 1)}`),
      ),
      timers: operation.timers.map(({ id, dueAt }) => timer(conversation, `t${id}`, dueAt)),
      cancelledTimers: operation.cancelledTimers.map((id) => `t${id}`),
      calls: operation.calls.map((id) => call(conversation, `x${id}`)),
      cancelledCalls: operation.cancelledCalls.map((id) => `x${id}`),
      dropOutbox: operation.dropOutbox,
      ...(givesUp && { deadLetter: givenUp(version) }),
      ...(entry !== undefined && { journal: { ...entry, body: key } }),
    });
  }

  async #sent(operation: OperationOf<'sent'>): Promise<void> {
    const waiting = CONVERSATIONS.flatMap((conversation) => this.#model.outbox(conversation));
    const messageIds = operation.messages.map((index) => waiting[index]?.messageId ?? 'unknown');
    await this.store.markSent(messageIds);
    this.#model.markSent(messageIds);
  }

  async #giveUp(operation: OperationOf<'give-up'>): Promise<void> {
    const { conversation } = operation;
    const messageId = this.#model.outbox(conversation)[operation.message]?.messageId ?? 'unknown';
    const told = stimulus(conversation, `failed ${(this.#results += 1)}:${messageId}`);
    await this.store.giveUpMessage(messageId, givenUp(), told);
    this.#model.giveUpMessage(messageId, givenUp(), told);
  }

  async #finish(operation: OperationOf<'finish'>): Promise<void> {
    const callId = `x${operation.call}`;
    const result = stimulus(operation.conversation, `result:${(this.#results += 1)}`);
    expect(await this.store.finishCall(callId, result)).to.equal(this.#model.finishCall(callId, result));
  }

  #letterId(index: number): string {
    return this.#model.deadLetters()[index]?.id ?? 'unknown';
  }

  async #look(): Promise<Look> {
    const { store } = this;
    const [
      pending,
      traces,
      conversations,
      outboxes,
      journals,
      calls,
      letters,
      timerAt,
      withStimuli,
      withOutbox,
      figures,
    ] = await Promise.all([
      Promise.all(CONVERSATIONS.map((id) => store.nextTurn(id))),
      Promise.all(CONVERSATIONS.map(async (id) => sorted(await store.traces(id)))),
      Promise.all(CONVERSATIONS.map((id) => store.conversation(id))),
      Promise.all(CONVERSATIONS.map((id) => store.outbox(id, 999))),
      Promise.all(CONVERSATIONS.map((id) => store.journal(id, { limit: 999 }))),
      store.openCalls(),
      lettersOf(store, { limit: 999 }),
      store.nextTimerAt(),
      store.conversationsWithStimuli(),
      store.conversationsWithOutbox(),
      store.figures(0),
    ]);
    const versionless = pending.map((one) => {
      if (one === undefined) return undefined;
      const { stimulus: next, failures, record: kept } = one;
      return { stimulus: next, failures, record: kept };
    });
    return {
      pending: versionless,
      traces,
      conversations,
      outboxes,
      journals,
      calls,
      letters,
      timerAt,
      withStimuli,
      withOutbox,
      counted: {
        conversations: sayCounts(figures.conversations),
        outbox: figures.outbox.count,
        calls: figures.calls,
        letters: figures.deadLetters,
      },
    };
  }

  /** What can be counted of what the model holds. */
  #counted(): unknown {
    const kept = CONVERSATIONS.flatMap((id) => this.#model.conversation(id) ?? []);
    const standings = kept.map((one) => JSON.stringify(standingOf(one)));
    const counts = [...new Set(standings)].map((standing) => ({
      ...(JSON.parse(standing) as ReturnType<typeof standingOf>),
      count: standings.filter((each) => each === standing).length,
    }));
    return {
      conversations: sayCounts(counts),
      outbox: CONVERSATIONS.flatMap((id) => this.#model.outbox(id)).length,
      calls: this.#model.openCalls().length,
      letters: this.#model.deadLetters().length,
    };
  }

  #expected(): Look {
    return {
      pending: CONVERSATIONS.map((id) => this.#model.pending(id)),
      traces: CONVERSATIONS.map((id) => sorted(this.#model.traces(id))),
      conversations: CONVERSATIONS.map((id) => this.#model.conversation(id)),
      outboxes: CONVERSATIONS.map((id) => this.#model.outbox(id)),
      journals: CONVERSATIONS.map((id) => this.#model.journal(id)),
      calls: this.#model.openCalls(),
      letters: this.#model.deadLetters(),
      timerAt: this.#model.nextTimerAt(),
      withStimuli: this.#model.conversationsWithStimuli(),
      withOutbox: this.#model.conversationsWithOutbox(),
      counted: this.#counted(),
    };
  }
}

/** Sorted, since their order is a store's own business. */
function sayCounts(counts: readonly ConversationCount[]): readonly string[] {
  return counts.map(({ bot, owner, dialog, count }) => `${bot} ${owner} ${dialog} ${count}`).toSorted();
}

/** All that can be read of a store. */
type Look = Readonly<
  Record<
    | 'pending'
    | 'traces'
    | 'conversations'
    | 'outboxes'
    | 'journals'
    | 'calls'
    | 'letters'
    | 'timerAt'
    | 'withStimuli'
    | 'withOutbox'
    | 'counted',
    unknown
  >
>;

/** Their order is a store's own business. */
function sorted(traces: readonly Trace[]): readonly Trace[] {
  const name = ({ kind, id }: Trace): string => `${kind}:${id}`;
  return traces.toSorted((one, other) => (name(one) < name(other) ? -1 : 1));
}
