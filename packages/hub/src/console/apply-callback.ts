import { readCallback, type InboundMessage } from '@colloquy/protocol';
import { agentNameOf, attachmentViews, bodyView, errorText, rawTranscript, stateOf } from './body-view.js';
import {
  deletedLine,
  withChangedLine,
  withLine,
  withSystemLine,
  withTranscript,
} from './conversation-lines.js';
import type { ConversationView, HandOverView, MessageLine, Party } from './conversation-view.js';
import { textOf } from './loose-reading.js';
import { nameOf, partyOf, withPeople } from './people.js';

/** What a received message is applied with, so that applying it is a pure function. */
export interface Arrival {
  readonly message: InboundMessage;
  /** Time of arrival, for messages that carry none. */
  readonly at: string;
  /** A fresh key for the line, for messages without an id and for system lines. */
  readonly key: string;
}

/**
 * The conversation after one received message, as its side sees it. The same message twice changes nothing the second
 * time (protocol 7.1: duplicates must be expected). Types that have nothing to show leave the view as it is.
 */
export function applyCallback(view: ConversationView, arrival: Arrival): ConversationView {
  const { id } = arrival.message;
  if (id !== undefined && view.lines.some((line) => line.key === id)) return view;
  const handler = HANDLERS[arrival.message.type];
  const known = withPeople(view, arrival.message);
  if (handler !== undefined) return handler(known, arrival);
  return isSilent(arrival.message.type) ? known : said(known, arrival);
}

type Handler = (view: ConversationView, arrival: Arrival) => ConversationView;

const HANDLERS: Readonly<Record<string, Handler>> = {
  'typing.start': (view, { message }) => ({
    ...view,
    typing: { party: partyOf(message), name: nameOf(message) },
  }),
  'typing.end': (view) => withoutTyping(view),
  'escalation.transfer': (view, arrival) =>
    view.side === 'agent' ? handedToAgents(view, arrival) : transferred(view, arrival),
  'conversation.state': stateChanged,
  'agent.join': joined,
  'agent.exit': (view, arrival) => system(view, arrival, `${nameOf(arrival.message)} left the conversation`),
  'agent.unavailable': (view, arrival) =>
    system(view, arrival, 'Nobody is available at the moment', 'warning'),
  'customer.exit': (view, arrival) =>
    system(view, arrival, `${nameOf(arrival.message)} left the conversation`),
  'authentication.success': (view, arrival) => system(view, arrival, `${nameOf(arrival.message)} signed in`),
  'authentication.failure': (view, arrival) =>
    system(view, arrival, `${nameOf(arrival.message)} did not sign in`),
  'conversation.end': (view, arrival) => ({
    ...system(withoutTyping(view), arrival, 'The conversation has ended'),
    owner: 'ended',
  }),
  error: failed,
  'status.delivered': (view, { message }) => receipt(view, message, 'delivered'),
  'status.read': (view, { message }) => receipt(view, message, 'read'),
  'delete.soft': deleted,
  'delete.permanent': deleted,
  undo: deleted,
};

/** Events that carry nothing for a person; a changed customer is read by `withPeople`. */
function isSilent(type: string): boolean {
  return [
    'customer.info',
    'customer.active',
    'customer.inactive',
    'agent.available',
    'agent.active',
    'agent.inactive',
  ].includes(type);
}

/** Somebody said something: text, a rich message, files, or a type of which nothing is known. */
function said(view: ConversationView, arrival: Arrival): ConversationView {
  const line = messageLine(arrival);
  const owner = line.party === 'customer' ? view.owner : afterAnswer(view, line.party);
  return { ...withLine(withoutTyping(view), line), owner };
}

/** Who answers now is seen from who answered last; nobody takes an ended conversation up again. */
function afterAnswer(view: ConversationView, party: Party): ConversationView['owner'] {
  if (view.owner === 'ended' || view.side === 'agent') return view.owner;
  return party === 'bot' || party === 'agent' ? party : view.owner;
}

function messageLine({ message, at, key }: Arrival): MessageLine {
  const { id, messageId } = message;
  return {
    kind: 'message',
    key: id ?? messageId ?? key,
    ...(id === undefined ? {} : { id }),
    ...(messageId === undefined ? {} : { messageId }),
    party: partyOf(message),
    name: nameOf(message),
    at: message.created ?? message.sent ?? at,
    body: bodyView(message),
    attachments: attachmentViews(message),
  };
}

/** A bot asks for a person: the conversation waits, with everything the bot and the hub tell about it (protocol 6.4, 7.4). */
function handedToAgents(view: ConversationView, arrival: Arrival): ConversationView {
  const { message, key, at } = arrival;
  const transcript = readCallback({ messages: { message: [...rawTranscript(message)] } }).messages;
  const lines = transcript
    .filter((each) => HANDLERS[each.type] === undefined && !isSilent(each.type))
    .map((each, index) => messageLine({ message: each, at, key: `${key}-${String(index)}` }));
  return {
    ...system(withTranscript(view, lines), arrival, `${nameOf(message)} asked for a person`),
    owner: 'waiting',
    handOver: handOverOf(message),
  };
}

function handOverOf(message: InboundMessage): HandOverView {
  const attributes = message.attributes.flatMap(({ name, value }) =>
    name === undefined || value === undefined ? [] : [{ name, value }],
  );
  const subject = attributes.find(({ name }) => name === 'subject')?.value;
  const note = textOf(message.content?.text);
  const preferred = message.conversation.preferredAgent;
  const preferredAgent = textOf(preferred?.userName) ?? textOf(preferred?.id);
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(note === undefined ? {} : { note }),
    ...(preferredAgent === undefined ? {} : { preferredAgent }),
    facts: attributes.filter(({ name }) => name !== 'subject'),
  };
}

function transferred(view: ConversationView, arrival: Arrival): ConversationView {
  const waiting = system(withoutTyping(view), arrival, 'You are being transferred to a person');
  return { ...waiting, owner: view.owner === 'ended' ? 'ended' : 'waiting' };
}

function stateChanged(view: ConversationView, arrival: Arrival): ConversationView {
  const state = stateOf(arrival.message);
  if (state === 'escalated') return view.side === 'customer' ? transferred(view, arrival) : view;
  return state === undefined ? view : system(view, arrival, `Conversation state: ${state}`);
}

function joined(view: ConversationView, arrival: Arrival): ConversationView {
  const agentName = agentNameOf(arrival.message);
  return { ...system(view, arrival, `${agentName} joined the conversation`), owner: 'agent', agentName };
}

function failed(view: ConversationView, arrival: Arrival): ConversationView {
  const { message } = arrival;
  const problem = errorText(message);
  const marked = withChangedLine(view, message.parent ?? {}, (line) => ({
    ...line,
    delivery: 'failed',
    problem,
  }));
  return marked === view
    ? system(view, arrival, `A message could not be delivered (${problem})`, 'warning')
    : marked;
}

function receipt(
  view: ConversationView,
  message: InboundMessage,
  delivery: 'delivered' | 'read',
): ConversationView {
  return withChangedLine(view, message.parent ?? {}, (line) =>
    line.delivery === undefined || line.delivery === 'read' ? line : { ...line, delivery },
  );
}

function deleted(view: ConversationView, { message }: Arrival): ConversationView {
  return withChangedLine(view, message.parent ?? {}, (line) => deletedLine(line, message.type));
}

function system(
  view: ConversationView,
  { message, key, at }: Arrival,
  text: string,
  tone: 'info' | 'warning' = 'info',
): ConversationView {
  return withSystemLine(view, { key: message.id ?? key, at: message.created ?? at, text, tone });
}

function withoutTyping(view: ConversationView): ConversationView {
  const { typing: _typing, ...rest } = view;
  return rest;
}
