import { answersOf, type AnswerInput } from './answers.js';
import type { Draft } from './draft.js';
import { withoutProblems } from './problems.js';
import { readerOf } from './reader.js';
import { richDraft } from './rich-draft.js';

/** A question with its answers, together at most 10,000 characters of JSON (protocol 5.4). */
export interface QuickReplyInput {
  /** The question above the buttons. */
  readonly title: string;
  /** The buttons, at least one. The answer comes back as `text` with the title of the button (protocol 6.13). */
  readonly options: readonly AnswerInput[];
}

/**
 * Offers a few short answers as buttons (`richMessage.quickreply`, protocol 6.9).
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * quickReply({ title: 'How was it?', options: ['Great', 'Terrible'] });
 */
export function quickReply(input: QuickReplyInput): Draft<'richMessage.quickreply'> {
  return withoutProblems('quickReply', (problems) => {
    const from = readerOf<QuickReplyInput>(problems, '', input);
    return richDraft(problems, 'richMessage.quickreply', {
      type: 'quickreply',
      version: '1',
      quickReply: { title: from.text('title'), items: answersOf(from, 'options') },
    });
  });
}
