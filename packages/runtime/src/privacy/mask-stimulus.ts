import { readMessage, type InboundMessage } from '@colloquy/protocol';
import type { Json } from '../store/records.js';
import type { StimulusBody } from '../turn/stimulus-body.js';
import { maskJson, maskText, type Words } from './mask.js';

/** A stimulus without words of another message that it may carry. A message is the customer's own to delete, and stays. */
export function maskStimulus(stimulus: StimulusBody, words: Words): StimulusBody {
  switch (stimulus.kind) {
    case 'message':
    case 'close':
    case 'last-word':
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

/** A message as it is kept, without anything that the customer said with it, and without what was recognized in that. */
export function withoutWords(body: StimulusBody): StimulusBody {
  if (body.kind !== 'message') return body;
  const { recognized: _, raw, ...rest } = body;
  return { ...rest, raw: withoutContent(raw) };
}

/** What is read in these fields is kept as it was read: what else came in them is nobody's. */
const ENVELOPE = ['id', 'messageId', 'conversation', 'sender', 'parent', 'created', 'sent'] as const;

/** A message as it came, without anything that the customer said with it, and what nobody knows. Who, when and of which type stays. */
export function withoutContent(raw: InboundMessage['raw']): InboundMessage['raw'] {
  const message = readMessage(raw);
  const { type, recipients, intent } = message;
  const kept = ENVELOPE.flatMap((name) => (message[name] === undefined ? [] : [[name, message[name]]]));
  return {
    ...(Object.fromEntries(kept) as Partial<InboundMessage>),
    type: { value: type },
    recipients: { recipient: recipients },
    ...(intent !== undefined && { intent: { value: intent } }),
  };
}
