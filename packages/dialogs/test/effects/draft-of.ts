import { sendMessageRequestSchema, toMessage, type Draft, type SendMessageRequest } from '@colloquy/protocol';
import { effectOf, type Effect } from '../../src/effects/define-effect.js';

const CONVERSATION = '0b9e6c1e-7f0a-4d0e-9a53-1c2d3e4f5a6b';

/** What an effect describes, as the runtime reads it. */
export function draftOf<Params>(effect: Effect<Params>, params: Params): Draft {
  const definition = effectOf(effect);
  if (definition === undefined) throw new TypeError('not an effect');
  return definition.resolve(params);
}

/** The only message of a request that carries the draft, as the strict schema of the protocol reads it; throws if it does not. */
export function sentAs(draft: Draft): SendMessageRequest['messages']['message'][number] {
  const message = toMessage(draft, { messageId: 'm-1', conversationId: CONVERSATION, botName: 'orders' });
  const [read] = sendMessageRequestSchema.parse({ messages: { message: [message] } }).messages.message;
  if (read === undefined) throw new TypeError('no message');
  return read;
}
