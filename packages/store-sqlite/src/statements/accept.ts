import type { Handler } from '../operations.js';
import type { Enter } from './inbox.js';

export function prepareAccept(enter: Enter, nextTurn: Handler<'nextTurn'>): Handler<'accept'> {
  return (stimuli) => {
    const outcomes = stimuli.map((stimulus) => (enter(stimulus) ? 'accepted' : 'duplicate'));
    const conversations = new Set(stimuli.map(({ conversationId }) => conversationId));
    return { outcomes, next: [...conversations].map((id) => nextTurn(id) ?? null) };
  };
}
