/** Which of the two client applications of the console a view belongs to. */
export type Side = 'customer' | 'agent';

/** Who said something, as a person would put it: the five sender types of the protocol become three (protocol 1.1). */
export type Party = 'customer' | 'bot' | 'agent' | 'system';

/** Who is to answer now. `draft`: the customer's first message has not been accepted yet. */
export type Owner = 'draft' | 'bot' | 'waiting' | 'agent' | 'ended';

/** How far one of our own messages came. */
export type Delivery = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** One thing that can be picked from a rich message; `reply` is the text that picking it sends (protocol 6.13). */
export interface ChoiceView {
  readonly title: string;
  readonly subtitle?: string;
  readonly reply: string;
}

/** A group of choices under its own heading (protocol 6.8). */
export interface ChoiceSectionView {
  readonly title?: string;
  readonly items: readonly ChoiceView[];
}

/** What a bubble shows. `json` is the content as received, indented, for the fold-out. */
export type BodyView =
  | { readonly kind: 'none' }
  | { readonly kind: 'redacted' }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'quick-replies';
      readonly title: string;
      readonly items: readonly ChoiceView[];
    }
  | {
      readonly kind: 'list';
      readonly title: string;
      readonly subtitle?: string;
      readonly multiple: boolean;
      readonly sections: readonly ChoiceSectionView[];
    }
  | {
      readonly kind: 'card';
      readonly label: string;
      readonly title: string;
      readonly subtitle?: string;
      readonly facts: readonly string[];
      readonly links: readonly LinkView[];
      readonly json: string;
    };

/** A link that is safe to follow: http or https only. */
export interface LinkView {
  readonly title: string;
  readonly url: string;
}

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

/** A conversation as one side sees it, ready to be drawn. Never changed in place. */
export interface ConversationView {
  /** Made by the console; there before the hub has given an id. */
  readonly key: string;
  readonly side: Side;
  readonly conversationId?: string;
  readonly owner: Owner;
  readonly account?: AccountView;
  readonly customerName?: string;
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
