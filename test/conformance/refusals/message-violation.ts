import type { HubErrorCode, SenderType } from '@colloquy/protocol';
import type { Scene } from './message-scenes.js';
import type { MessageWorld } from './message-world.js';

export type Json = Readonly<Record<string, unknown>>;

/** What is asked of the hub: messages as a client sends them, a body that no client makes, or a page of a conversation. */
export type MessageAsk =
  | { readonly messages: readonly unknown[]; readonly metadata?: unknown }
  | { readonly text: string }
  | { readonly read: string; readonly page?: Json };

/** How one rule about messages is broken, and what is to come of it. */
export interface MessageViolation {
  /** A sentence. */
  readonly title: string;
  /** Who sends. Default `custom_bot`. */
  readonly sender?: SenderType;
  /** What there was before. Default: a customer has written. */
  readonly given?: (world: MessageWorld) => Promise<Scene>;
  /** The request that breaks the rule. */
  readonly ask: (scene: Scene) => MessageAsk;
  /** The client's own refusal; absent where it cannot know, and then it sends the request as it is. */
  readonly refusedBefore?: {
    readonly code: 'COLLOQUY_E_REQUEST_INVALID' | 'COLLOQUY_E_PERMISSION_DENIED';
    readonly fields: readonly string[];
  };
  /** The hub's code (protocol 3.2). */
  readonly code: HubErrorCode;
  /** Fields that the client passes on from the hub's refusal. */
  readonly fields: readonly string[];
}

/** Does what a violation asks for. */
export async function perform(world: MessageWorld, sender: SenderType, ask: MessageAsk): Promise<unknown> {
  const client = world.clientOf(sender);
  if ('read' in ask) return client.get(ask.read, ask.page);
  if ('text' in ask) throw new TypeError('No client sends a body of this form.');
  const { messages, metadata } = ask;
  return client.send(messages, metadata === undefined ? {} : { metadata });
}

/** The body of what a violation sends; none when it reads. */
export function bodyOf(ask: MessageAsk): string | undefined {
  if ('read' in ask) return undefined;
  if ('text' in ask) return ask.text;
  const { messages, metadata } = ask;
  return JSON.stringify({ ...(metadata !== undefined && { metadata }), messages: { message: messages } });
}
