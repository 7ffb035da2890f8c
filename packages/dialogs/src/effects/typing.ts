import { defineEffect, type Effect } from './define-effect.js';

/** Whether the bot starts or stops "typing". */
export interface TypingParams {
  readonly state: 'start' | 'end';
}

/** Shows or hides the typing indicator (`typing.start`, `typing.end`; protocol 6.3). */
export const typing: Effect<TypingParams> = defineEffect('typing', ({ state }) => ({
  type: state === 'start' ? 'typing.start' : 'typing.end',
}));
