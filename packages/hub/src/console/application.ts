import type { InboundMessage } from '@colloquy/protocol';
import { applyCallback } from './apply-callback.js';
import type { ConversationBook } from './conversation-book.js';
import { withChangedLine, withLine, withSystemLine } from './conversation-lines.js';
import {
  emptyView,
  type ConversationView,
  type MessageLine,
  type Owner,
  type Side,
} from './conversation-view.js';
import type { HubApi, HubProblem, OutgoingMessage, SendOutcome } from './hub-api.js';
import { createSerialQueue } from './serial-queue.js';

/** The parts of an outgoing message that differ from message to message; the application adds the rest. */
export type Draft = Pick<OutgoingMessage, 'type' | 'content' | 'parent' | 'intent'>;

/** What an action of the page came to; a refusal carries the HTTP status to answer with. */
export type ActionResult =
  | { readonly ok: true; readonly conversation: string; readonly conversationId?: string }
  | { readonly ok: false; readonly status: number; readonly problem: HubProblem };

/** One of the console's two client applications: sends as its role and files what the hub calls back with. */
export interface Application {
  /** Applies a received message, once the conversation it belongs to can be told. */
  readonly receive: (message: InboundMessage) => Promise<void>;
  /** Sends a text and shows it in the log at once, with what became of it. With `json`, that is sent in place of the words. */
  readonly say: (view: ConversationView, text: string, json?: string) => Promise<ActionResult>;
  /** Sends a message that is not shown as one; `then` changes the view when the hub has taken it. */
  readonly signal: (
    view: ConversationView,
    draft: Draft,
    then?: (view: ConversationView) => ConversationView,
  ) => Promise<ActionResult>;
}

/** What an application is made of. Ids and the time come from outside, so that tests can fix them. */
export interface ApplicationOptions {
  readonly side: Side;
  readonly book: ConversationBook;
  readonly api: HubApi;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Who answers a conversation that the hub has just opened. */
  readonly firstOwner: (view: ConversationView) => Owner;
  /** Sender of everything that is sent in this conversation (protocol 5.8). */
  readonly senderOf: (view: ConversationView) => OutgoingMessage['sender'];
  /** The conversation part of a message: an id, or what opens a conversation (protocol 5.3). */
  readonly conversationOf: (view: ConversationView) => OutgoingMessage['conversation'];
}

/**
 * An application of the console. Messages of one conversation leave one after the other, in the order in which the
 * page asked for them; the second of a new conversation waits for the id that the first one brings.
 */
export function createApplication(options: ApplicationOptions): Application {
  const { side, book, api, newId, now, firstOwner, senderOf, conversationOf } = options;
  const queue = createSerialQueue();

  const post = (key: string, messageId: string, draft: Draft): Promise<SendOutcome> =>
    queue.inTurn(key, async () => {
      const view = book.find(key);
      if (view === undefined)
        return { ok: false, problem: { message: 'This conversation is no longer here.' } };
      const outcome = await api.send({
        messageId,
        conversation: conversationOf(view),
        sender: senderOf(view),
        ...draft,
      });
      const fresh = { key: newId(), at: now().toISOString(), owner: firstOwner(view) };
      book.change(key, (current) => afterSend(current, outcome, fresh));
      return outcome;
    });

  const resultOf = (key: string, outcome: SendOutcome): ActionResult => {
    if (!outcome.ok) return { ok: false, status: 502, problem: outcome.problem };
    const conversationId = book.find(key)?.conversationId;
    return { ok: true, conversation: key, ...(conversationId === undefined ? {} : { conversationId }) };
  };

  return {
    receive: async (message) => {
      const id = message.conversation.id;
      if (id === undefined) return;
      // An answer may overtake the 202 that tells us the id of the conversation we have just opened.
      if (book.find(id) === undefined) await queue.settled();
      const at = now().toISOString();
      if (book.find(id) === undefined) {
        const view = emptyView({ key: newId(), side, at, owner: 'draft', conversationId: id });
        book.open({ ...view, owner: firstOwner(view) });
      }
      const key = book.find(id)?.key ?? id;
      book.change(key, (view) => applyCallback(view, { message, at, key: newId() }));
    },
    say: async (view, text, json) => {
      const messageId = newId();
      const name = senderOf(view).participant?.name ?? side;
      const line = ownLine({ messageId, party: side, name, at: now().toISOString(), text });
      book.change(view.key, (current) => withLine(current, line));
      const content = json === undefined ? { text } : { json };
      const outcome = await post(view.key, messageId, { type: { value: 'text' }, content });
      book.change(view.key, (current) => withOutcome(current, messageId, outcome));
      return resultOf(view.key, outcome);
    },
    signal: async (view, draft, then) => {
      const outcome = await post(view.key, newId(), draft);
      if (outcome.ok && then !== undefined) book.change(view.key, then);
      return resultOf(view.key, outcome);
    },
  };
}

/** A message of ours on its way; it has no id of the hub yet. */
function ownLine(said: {
  readonly messageId: string;
  readonly party: Side;
  readonly name: string;
  readonly at: string;
  readonly text: string;
}): MessageLine {
  const { text, ...rest } = said;
  const body = { kind: 'text', text } as const;
  return { kind: 'message', key: said.messageId, ...rest, body, attachments: [], delivery: 'sending' };
}

function withOutcome(view: ConversationView, messageId: string, outcome: SendOutcome): ConversationView {
  return withChangedLine(view, { messageId }, (line) => {
    if (!outcome.ok) return { ...line, delivery: 'failed', problem: describe(outcome.problem) };
    const sent = line.delivery === 'sending' ? ({ delivery: 'sent' } as const) : {};
    return { ...line, ...sent, ...(outcome.id === undefined ? {} : { id: outcome.id }) };
  });
}

/** A first message brings the id; `400-630` says that the conversation is over (protocol 3.2). */
function afterSend(
  view: ConversationView,
  outcome: SendOutcome,
  fresh: { readonly key: string; readonly at: string; readonly owner: Owner },
): ConversationView {
  if (outcome.ok) {
    if (view.conversationId !== undefined || outcome.conversationId === undefined) return view;
    const owner = view.owner === 'draft' ? fresh.owner : view.owner;
    return { ...view, conversationId: outcome.conversationId, owner };
  }
  if (outcome.problem.code !== '400-630') return view;
  const text = 'The hub says that this conversation is over';
  const line = { key: fresh.key, at: fresh.at, text, tone: 'warning' } as const;
  return { ...withSystemLine(view, line), owner: 'ended' };
}

function describe({ code, message }: HubProblem): string {
  return code === undefined ? message : `${code}: ${message}`;
}
