import { formatHubTime } from '@colloquy/protocol';
import type { HubCore } from '../hub-core.js';
import type { Conversation, ConversationFacts, HubMessage } from './conversation.js';

/** A JSON object on its way out. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What reading conversations and messages needs. */
export type ReadParts = Pick<
  HubCore,
  'tables' | 'conversations' | 'assets' | 'tokens' | 'clock' | 'settings' | 'url'
>;

/** The types that a transcript for an agent consists of (protocol 5.7). Events are left out. */
const IN_TRANSCRIPT = new Set(['text', 'pagePush', 'delete.soft', 'delete.permanent', 'undo']);

/** Whether a message belongs into the transcript for an agent: of such a type, and not deleted. */
export function inTranscript({ type, visibility }: HubMessage): boolean {
  return visibility === 'shown' && (IN_TRANSCRIPT.has(type) || /^(richMessage|custom)\./.test(type));
}

/** Everything known of a conversation but its messages (protocol 7.4). The preferred agent is for escalations only. */
export function conversationObject(
  parts: ReadParts,
  { id, route, facts }: Conversation,
  with_: { readonly preferredAgent: boolean },
): JsonObject {
  const { preferredAgent, ...rest } = facts;
  const account = parts.tables.account.get(route.accountId);
  const channel = account && parts.tables.channel.get(account.value.channel.id);
  return {
    id,
    ...(account &&
      channel && {
        account: {
          id: account.id,
          modified: formatHubTime(account.modified),
          address: account.value.address,
          channel: {
            id: channel.id,
            modified: formatHubTime(channel.modified),
            type: channel.value.type,
          },
        },
      }),
    ...rest,
    ...(with_.preferredAgent && preferredAgent !== undefined && { preferredAgent }),
  };
}

/** What one message said about its conversation, beside the id. */
export function saidObject(id: string, said: ConversationFacts | undefined): JsonObject {
  return { id, ...said };
}
