import type { Handler } from '../operations.js';
import type { Enter } from './inbox.js';

export function prepareAccept(enter: Enter): Handler<'accept'> {
  return (stimuli) => stimuli.map((stimulus) => (enter(stimulus) ? 'accepted' : 'duplicate'));
}
