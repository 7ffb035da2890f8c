import type { JsonObject } from '../conversations/conversation-object.js';

/** The other shape in which callbacks were seen: `messages` inside `metadata` (protocol 7.2). */
export function underMetadata({ metadata, ...rest }: JsonObject): JsonObject {
  return { metadata: { ...(metadata as JsonObject), ...rest } };
}
