import type { InboundMessage } from '@colloquy/protocol';
import type { Json } from '../store/records.js';
import type { Stimulus } from '../turn/stimulus.js';
import { maskJson, maskText, type Words } from './mask.js';

/** A stimulus without words of another message that it may carry. A message is the customer's own to delete, and stays. */
export function maskStimulus(stimulus: Stimulus, words: Words): Stimulus {
  switch (stimulus.kind) {
    case 'message':
      return stimulus;
    case 'timer': {
      const { type, ...payload } = stimulus.event;
      return { ...stimulus, event: { ...(maskJson(payload, words) as Record<string, Json>), type } };
    }
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

/** A message without anything that the customer said with it. Who, when and of which type stays. */
export function withoutContent(message: InboundMessage): InboundMessage {
  const { content: _, ...rest } = message;
  return { ...rest, attachments: [], attributes: [], raw: {} };
}
