import { changes, type ConsoleEvent } from './console-event.js';
import { withAtMostLines } from './conversation-lines.js';
import type { ConversationView } from './conversation-view.js';

/** The conversations of one side, newest last, in memory and bounded. */
export interface ConversationBook {
  /** By the console's key or by the hub's id. */
  readonly find: (keyOrId: string) => ConversationView | undefined;
  /** Adds a conversation; the one that was touched longest ago goes when there are too many. */
  readonly open: (view: ConversationView) => void;
  /** Replaces a conversation by what `change` makes of it, and tells the page what is different. */
  readonly change: (key: string, change: (view: ConversationView) => ConversationView) => void;
  /** All conversations, the one touched longest ago first. */
  readonly all: () => readonly ConversationView[];
}

/** Bounds of a book. */
export interface BookLimits {
  readonly maxConversations: number;
  readonly maxLines: number;
}

/** An empty book that hands every change to `publish`. */
export function createConversationBook(
  limits: BookLimits,
  publish: (event: ConsoleEvent) => void,
): ConversationBook {
  const views = new Map<string, ConversationView>();

  const find = (keyOrId: string): ConversationView | undefined =>
    views.get(keyOrId) ?? [...views.values()].find((view) => view.conversationId === keyOrId);

  const put = (before: ConversationView | undefined, changed: ConversationView): void => {
    const after = withAtMostLines(changed, limits.maxLines);
    views.delete(after.key);
    views.set(after.key, after);
    changes(before, after).forEach(publish);
  };

  const dropOldest = (): void => {
    for (const { key, side } of views.values()) {
      if (views.size <= limits.maxConversations) return;
      views.delete(key);
      publish({ name: 'removed', side, conversation: key });
    }
  };

  return {
    find,
    open: (view) => {
      put(undefined, view);
      dropOldest();
    },
    change: (key, change) => {
      const before = views.get(key);
      if (before === undefined) return;
      const after = change(before);
      if (after !== before) put(before, after);
    },
    all: () => [...views.values()],
  };
}
