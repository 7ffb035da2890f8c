import type { Console } from '../console/console-router.js';
import type { Delivery } from '../conversations/conversation.js';
import type { HubCore } from '../hub-core.js';
import type { Seed } from '../seed/seed-hub.js';
import type { ExportedHubState } from './hub-state.js';

type CoreParts = Pick<HubCore, 'tables' | 'conversations' | 'assets' | 'wiring' | 'staffing' | 'dispatcher'>;

/** What is written down. */
export interface ExportParts {
  readonly core: CoreParts;
  readonly seed?: Seed | undefined;
  readonly page?: Console | undefined;
}

/** Everything that a hub holds. */
export function exportState({ core, seed, page }: ExportParts): ExportedHubState {
  const { tables, conversations, assets, wiring, staffing, dispatcher } = core;
  const state = {
    format: 1,
    seed,
    wires: Object.fromEntries(wiring.wires()),
    resources: Object.fromEntries(Object.entries(tables).map(([kind, table]) => [kind, table.list()])),
    conversations: conversations.list(),
    statuses: Object.fromEntries(conversations.statuses()),
    assets: assets.list().map(({ bytes, ...asset }) => ({ ...asset, bytes: bytes?.toString('base64') })),
    underWay: {
      callbacks: dispatcher.waiting().flatMap((delivery) => written(core, delivery)),
      retained: staffing.retained().flatMap((delivery) => written(core, delivery)),
      unstaffedEntryPoints: staffing.unstaffed(),
    },
    page: page && { ...page.views(), available: page.available() },
  };
  // Dates become text, and what is undefined is left out: from here on it is JSON.
  return JSON.parse(JSON.stringify(state)) as ExportedHubState;
}

/**
 * A callback that is still to be made. What is to be blanked once it was delivered is not written down at all (protocol 5.4), and what was
 * erased meanwhile is written as it is kept now.
 */
function written({ conversations }: CoreParts, delivery: Delivery): readonly object[] {
  const { message, conversation, to, carries, said } = delivery;
  const now = conversations.get(conversation.id);
  if (now === undefined || message.content?.redact === true) return [];
  const kept = now.messages.findLast(({ id }) => id === message.id);
  const shown = kept?.visibility === 'erased' ? kept : message;
  const messages = conversation.messages.length;
  return [{ conversationId: conversation.id, messages, message: shown, to, carries, said }];
}
