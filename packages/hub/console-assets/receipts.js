// @ts-check
import { post } from './requests.js';

/** @typedef {import('../src/console/conversation-view.js').ConversationView} ConversationView */

/**
 * Tells the other side that its messages have come or were read: once for what is there, and again when there is more.
 *
 * @param {'customer' | 'agent'} side
 * @param {() => object} more what goes with each
 */
export function createReceipts(side, more = () => ({})) {
  /** @type {Map<string, string>} What was told last, by conversation. */
  const told = new Map();
  const other = side === 'customer' ? ['agent', 'bot'] : ['customer'];
  return {
    /** @param {ConversationView} view @param {'delivered' | 'read'} receipt */
    send: (view, receipt) => {
      const last = view.lines.findLast((line) => line.kind === 'message' && other.includes(line.party));
      if (last === undefined || last.kind !== 'message' || last.id === undefined) return;
      if (last.receipt === 'read' || last.receipt === receipt) return;
      const now = `${receipt} ${last.key} ${JSON.stringify(more())}`;
      if (told.get(view.key) === now) return;
      told.set(view.key, now);
      void post(`${side}/receipts`, { conversation: view.key, receipt, ...more() });
    },
  };
}
