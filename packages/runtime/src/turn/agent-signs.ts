import type { InboundEvent } from '@colloquy/dialogs';

/** What tells of the agents' side, and reaches a dialog also while a person owns the conversation (protocol 6.6, 6.7, 6.12). */
const SIGNS: ReadonlySet<string> = new Set([
  'agent.join',
  'agent.available',
  'agent.unavailable',
  'agent.transfer',
  'agent.exit',
  'queue.transfer',
  'conversation.state',
  'error',
]);

/** Whether a message is a sign from the agents' side. */
export function isAgentSign(type: string): boolean {
  return SIGNS.has(type);
}

/** Whether an event says that a hand-over of ours was not taken: by the hub's refusal, or by an `error` about it. */
export function isRefusedHandOver(event: InboundEvent): boolean {
  return (
    (event.type === 'send.failed' || event.type === 'error') && event.about?.type === 'escalation.transfer'
  );
}
