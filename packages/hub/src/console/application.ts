import type { InboundMessage } from '@colloquy/protocol';
import { applyCallback } from './apply-callback.js';
import type { ConversationBook } from './conversation-book.js';
import { findMessage, withChangedLine, withLine, withSystemLine } from './conversation-lines.js';
import {
  emptyView,
  type ConversationView,
  type MessageLine,
  type Owner,
  type Side,
} from './conversation-view.js';
import type { HubApi, HubProblem, OutgoingMessage, SendOutcome, UploadOutcome } from './hub-api.js';
import type { Said } from './said.js';
import { createSerialQueue } from './serial-queue.js';

/** The parts of an outgoing message that differ from message to message; the application adds the rest. */
export type Draft = Pick<OutgoingMessage, 'type' | 'content' | 'attachments' | 'parent' | 'intent'> & {
  /** In place of the id, for messages about a conversation that is over (protocol 6.12), or that say more about it. */
  readonly conversation?: OutgoingMessage['conversation'];
};

/** What an action of the page came to; a refusal carries the HTTP status to answer with. */
export type ActionResult =
  | { readonly ok: true; readonly conversation: string; readonly conversationId?: string }
  | { readonly ok: false; readonly status: number; readonly problem: HubProblem };

/** One of the console's two client applications: sends as its role and files what the hub calls back with. */
export interface Application {
  /** Applies a received message, once the conversation it belongs to can be told. */
  readonly receive: (message: InboundMessage) => Promise<void>;
  /** Sends what a person says and shows it in the log at once, with what became of it. */
  readonly say: (view: ConversationView, said: Said) => Promise<ActionResult>;
  /** Uploads a file that can then be said something with. */
  readonly upload: (
    view: ConversationView,
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
  ) => Promise<UploadOutcome>;
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
      const conversation = draft.conversation ?? conversationOf(view);
      const outcome = await api.send({ ...draft, messageId, conversation, sender: senderOf(view) });
      // What is said about a conversation that is over has one of its own, which nobody needs to see.
      if (view.owner === 'ended') return outcome;
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
      // An answer may overtake the 202 that tells us the id of the conversation we have just opened; a receipt that of its message.
      if (!isAboutKnown(book.find(id), message)) await queue.settled();
      const at = now().toISOString();
      const changed = holderOf(book, message);
      if (changed !== undefined) {
        book.change(changed.key, (view) => applyCallback(view, { message, at, key: newId() }));
        return;
      }
      if (book.find(id) === undefined) {
        const view = emptyView({ key: newId(), side, at, owner: 'draft', conversationId: id });
        book.open({ ...view, owner: firstOwner(view) });
      }
      const key = book.find(id)?.key ?? id;
      book.change(key, (view) => applyCallback(view, { message, at, key: newId() }));
    },
    say: async (view, said) => {
      const messageId = newId();
      const name = senderOf(view).participant?.name ?? side;
      const { draft, shown } = said;
      const line = ownLine({ messageId, party: side, name, at: now().toISOString(), ...shown });
      book.change(view.key, (current) => withLine(current, line));
      const outcome = await post(view.key, messageId, draft);
      book.change(view.key, (current) => withOutcome(current, messageId, outcome));
      return resultOf(view.key, outcome);
    },
    upload: (view, name, bytes) => {
      const channelType = view.account?.channelType ?? '';
      return api.upload({ name, bytes, channelType, senderType: senderOf(view).type });
    },
    signal: async (view, draft, then) => {
      const outcome = await post(view.key, newId(), draft);
      if (outcome.ok && then !== undefined) book.change(view.key, then);
      return resultOf(view.key, outcome);
    },
  };
}

/** Where the message is that is deleted or brought back: in a conversation that is over, it is told in another one (protocol 6.12). */
function holderOf(book: ConversationBook, { type, parent }: InboundMessage): ConversationView | undefined {
  if (parent === undefined || !/^(delete\.(soft|permanent)|undo)$/.test(type)) return undefined;
  return book.all().find(({ lines }) => findMessage(lines, parent) !== undefined);
}

/** Whether the conversation is known, and the message in it that another one is about, if it is about one. */
function isAboutKnown(view: ConversationView | undefined, { parent }: InboundMessage): boolean {
  if (view === undefined) return false;
  return parent === undefined || findMessage(view.lines, parent) !== undefined;
}

/** A message of ours on its way; it has no id of the hub yet. */
function ownLine(
  said: Pick<MessageLine, 'name' | 'at' | 'body' | 'attachments'> & {
    readonly messageId: string;
    readonly party: Side;
  },
): MessageLine {
  return { kind: 'message', key: said.messageId, ...said, delivery: 'sending' };
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
