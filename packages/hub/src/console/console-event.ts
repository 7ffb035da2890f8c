import type { ConsoleAccount } from '../console-options.js';
import type { ExchangeSummary } from '../exchanges/exchange.js';
import {
  headerOf,
  type ConversationHeader,
  type ConversationView,
  type LineView,
  type Side,
} from './conversation-view.js';

/** What the page is told. The name is the event's name on the stream, the rest its data. */
export type ConsoleEvent =
  | {
      readonly name: 'snapshot';
      readonly accounts: readonly ConsoleAccount[];
      readonly customer: readonly ConversationView[];
      readonly agent: readonly ConversationView[];
      /** Whether the agents are there. */
      readonly available: boolean;
      /** How many bots of this computer share their introspection. */
      readonly bots: number;
    }
  | { readonly name: 'availability'; readonly available: boolean }
  | { readonly name: 'exchanges'; readonly exchanges: readonly ExchangeSummary[] }
  | { readonly name: 'exchanges-cleared' }
  | { readonly name: 'accounts'; readonly accounts: readonly ConsoleAccount[] }
  | { readonly name: 'conversation'; readonly conversation: ConversationHeader }
  | { readonly name: 'line'; readonly side: Side; readonly conversation: string; readonly line: LineView }
  | {
      readonly name: 'log';
      readonly side: Side;
      readonly conversation: string;
      readonly lines: readonly LineView[];
    }
  | { readonly name: 'removed'; readonly side: Side; readonly conversation: string };

/**
 * What changed between two states of a conversation: its header, then each new or changed line, or the whole log when
 * lines moved or went. Views are never changed in place, so an equal object is an equal line.
 */
export function changes(
  before: ConversationView | undefined,
  after: ConversationView,
): readonly ConsoleEvent[] {
  if (before === after) return [];
  const { key: conversation, side, lines } = after;
  const known = before?.lines ?? [];
  const header: ConsoleEvent = { name: 'conversation', conversation: headerOf(after) };
  if (known.some((line, index) => line.key !== lines[index]?.key)) {
    return [header, { name: 'log', side, conversation, lines }];
  }
  const changed = lines.filter((line, index) => line !== known[index]);
  return [header, ...changed.map((line): ConsoleEvent => ({ name: 'line', side, conversation, line }))];
}
