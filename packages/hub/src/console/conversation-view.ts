import type { AnswersView } from './rich/answer-view.js';
import type { AppView } from './rich/app-view.js';
import type { CardView } from './rich/card-view.js';
import type { FormView } from './rich/form-view.js';
import type { LinkView } from './rich/link-view.js';
import type { ListView } from './rich/list-view.js';
import type { PaymentView } from './rich/payment-view.js';
import type { QuickRepliesView } from './rich/quick-replies-view.js';
import type { SignInView } from './rich/sign-in-view.js';
import type { TemplateView } from './rich/template-view.js';
import type { TimePickerView } from './rich/time-picker-view.js';

/** Which of the two client applications of the console a view belongs to. */
export type Side = 'customer' | 'agent';

/** Who said something, as a person would put it: the five sender types of the protocol become three (protocol 1.1). */
export type Party = 'customer' | 'bot' | 'agent' | 'system';

/** Who is to answer now. `draft`: the customer's first message has not been accepted yet. */
export type Owner = 'draft' | 'bot' | 'waiting' | 'agent' | 'ended';

/** How far one of our own messages came. */
export type Delivery = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** What a bubble shows. Every kind but the first three has a `title`, for the list of conversations. */
export type BodyView =
  | { readonly kind: 'none' }
  | { readonly kind: 'redacted' }
  | { readonly kind: 'text'; readonly text: string }
  | ListView
  | QuickRepliesView
  | TemplateView
  | TimePickerView
  | LinkView
  | FormView
  | PaymentView
  | AppView
  | SignInView
  | AnswersView
  | CardView;

/** A file that came with a message; `url` is absent when it is not an http address (protocol 7.3). */
export interface AttachmentView {
  readonly name: string;
  readonly url?: string;
  readonly contentType?: string;
  readonly size?: number;
}

/** A bubble. */
export interface MessageLine {
  readonly kind: 'message';
  /** Stable within its conversation; the page uses it to update a bubble in place. */
  readonly key: string;
  readonly id?: string;
  readonly messageId?: string;
  readonly party: Party;
  readonly name: string;
  readonly at: string;
  readonly body: BodyView;
  readonly attachments: readonly AttachmentView[];
  /** Only on our own messages. */
  readonly delivery?: Delivery;
  readonly problem?: string;
  /** How much of it was told to the sender: set on messages of others. */
  readonly receipt?: 'delivered' | 'read';
  /** `soft` can be undone; after `permanent` nothing of the content is left here (protocol 6.12). */
  readonly deleted?: 'soft' | 'permanent';
}

/** A line in the middle of the log that nobody said. */
export interface SystemLine {
  readonly kind: 'system';
  readonly key: string;
  readonly at: string;
  readonly text: string;
  readonly tone: 'info' | 'warning';
}

/** One entry of the log. */
export type LineView = MessageLine | SystemLine;

/** What the bot told the agents when it escalated (protocol 6.4 and 5.6). */
export interface HandOverView {
  readonly subject?: string;
  readonly note?: string;
  readonly preferredAgent?: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

/** The address a customer wrote to. */
export interface AccountView {
  readonly address: string;
  readonly channelType: string;
}

/** What a customer at the page says about themselves. */
export interface CustomerDetails {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** A language tag, such as `de-DE`. */
  readonly language?: string;
}

/** A conversation as one side sees it, ready to be drawn. Never changed in place. */
export interface ConversationView {
  /** Made by the console; there before the hub has given an id. */
  readonly key: string;
  readonly side: Side;
  readonly conversationId?: string;
  readonly owner: Owner;
  readonly account?: AccountView;
  readonly customerName?: string;
  /** What is known of the customer beside the name. */
  readonly customer?: CustomerDetails;
  readonly botName?: string;
  readonly agentName?: string;
  /** The type as which the hub addresses our agent application: `egain_agent` or `custom_agent`. */
  readonly agentType?: string;
  readonly handOver?: HandOverView;
  readonly typing?: { readonly party: Party; readonly name: string };
  readonly started: string;
  readonly updated: string;
  readonly lines: readonly LineView[];
}

/** A conversation without its log: what changes often and is small. */
export type ConversationHeader = Omit<ConversationView, 'lines'>;

/** A conversation in which nothing has been said yet. */
export function emptyView(start: {
  readonly key: string;
  readonly side: Side;
  readonly at: string;
  readonly owner: Owner;
  readonly conversationId?: string;
}): ConversationView {
  const { at, ...rest } = start;
  return { ...rest, started: at, updated: at, lines: [] };
}

/** The header of a view. */
export function headerOf(view: ConversationView): ConversationHeader {
  const { lines: _lines, ...header } = view;
  return header;
}
