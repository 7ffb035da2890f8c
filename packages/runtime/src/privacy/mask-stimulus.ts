import type { InboundMessage } from '@colloquy/protocol';
import type { Json } from '../store/records.js';
import type { Stimulus } from '../turn/stimulus.js';
import { maskJson, maskText, type Words } from './mask.js';

/** A stimulus without words of another message that it may carry. A message is the customer's own to delete, and stays. */
export function maskStimulus(stimulus: Stimulus, words: Words): Stimulus {
  switch (stimulus.kind) {
    case 'message':
    case 'close':
      return stimulus;
    case 'timer':
      return { ...stimulus, event: maskEvent(stimulus.event, words) };
    case 'activity-done':
      return stimulus.output === undefined
        ? stimulus
        : { ...stimulus, output: maskJson(stimulus.output, words) };
    case 'activity-failed': {
      const { error } = stimulus;
      return { ...stimulus, error: { ...error, message: maskText(error.message, words) } };
    }
    case 'send-failed':
      return { ...stimulus, reason: maskText(stimulus.reason, words) };
  }
}

/** An event of a dialog without the words; it stays the same event, and its fields where they are. */
export function maskEvent<Event extends { readonly type: string; readonly [key: string]: Json | undefined }>(
  event: Event,
  words: Words,
): Event {
  return { ...(maskJson(event, words) as Event), type: event.type };
}

/** A message as it was received, without anything that the customer said with it, and without what was recognized in that. */
export function withoutWords({
  recognized: _,
  ...received
}: Extract<Stimulus, { kind: 'message' }>): Extract<Stimulus, { kind: 'message' }> {
  return { ...received, message: withoutContent(received.message) };
}

/** A message without anything that the customer said with it. Who, when and of which type stays. */
export function withoutContent(message: InboundMessage): InboundMessage {
  const { content: _, ...rest } = message;
  return { ...rest, attachments: [], attributes: [], raw: {} };
}
