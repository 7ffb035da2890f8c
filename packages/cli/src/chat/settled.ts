import { once } from 'node:events';
import type { CustomerConversation } from './customer-conversation.js';

/** How long a bot that has answered is waited for, in ms: it may say more. */
const QUIET_MS = 400;

/**
 * Resolves when somebody has answered and says no more for a moment; and when nobody answers.
 *
 * @param patienceMs how long nobody may answer.
 */
export async function settled(conversation: CustomerConversation, patienceMs: number): Promise<void> {
  const answered = (): number => conversation.view.lines.length;
  let known = answered();
  let pause = patienceMs;
  while (!conversation.isOver) {
    const changed = await changesWithin(conversation, pause);
    if (!changed) return;
    if (answered() !== known && conversation.view.typing === undefined) pause = QUIET_MS;
    else if (conversation.view.typing !== undefined) pause = patienceMs;
    if (answered() !== known) known = answered();
  }
}

async function changesWithin(conversation: CustomerConversation, ms: number): Promise<boolean> {
  const signal = AbortSignal.timeout(ms);
  try {
    await once(conversation, 'changed', { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
