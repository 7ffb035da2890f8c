import type { Draft } from './draft.js';
import { withoutProblems } from './problems.js';
import { readerOf } from './reader.js';

/** Whether the bot starts or stops "typing". */
export type TypingState = 'start' | 'end';

/** Which of the two events it is. */
export interface TypingInput<State extends TypingState = TypingState> {
  readonly state: State;
}

/**
 * Shows or hides that the bot is typing (`typing.start`, `typing.end`), without content; only where the channel has the feature
 * `typing_events` (protocol 6.3).
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID`
 *
 * @example
 * typing({ state: 'start' });
 */
export function typing<State extends TypingState>(input: TypingInput<State>): Draft<`typing.${State}`> {
  return withoutProblems('typing', (problems) => {
    const from = readerOf<TypingInput>(problems, '', input);
    if (!from.has('state')) from.report('state', 'is missing; give start or end');
    from.choice('state', ['start', 'end']);
    return { type: `typing.${input.state}` };
  });
}
