import type { KnownFacts } from '../store/records.js';

/** What the callbacks have told of a conversation's channel (protocol 5.3, 8.1). */
export interface ChannelRef {
  readonly id?: string;
  readonly type?: string;
  /** When the channel was changed last: another time means other restrictions. */
  readonly modified?: string;
}

/** Reads `account.channel` of what is known of a conversation; empty when nothing is. */
export function channelRefOf(known: KnownFacts): ChannelRef {
  const channel = fieldOf(fieldOf(known, 'account'), 'channel');
  if (channel === undefined) return NOTHING;
  return { ...textField(channel, 'id'), ...textField(channel, 'type'), ...textField(channel, 'modified') };
}

const NOTHING: ChannelRef = {};

function textField<Name extends string>(value: unknown, name: Name): { readonly [N in Name]?: string } {
  const text = fieldOf(value, name);
  return typeof text === 'string' && text !== '' ? ({ [name]: text } as { [N in Name]: string }) : {};
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
