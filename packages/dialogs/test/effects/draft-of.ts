import { sendMessageRequestSchema, type SendMessageRequest } from '@colloquy/protocol';
import { effectOf, type Effect } from '../../src/effects/define-effect.js';
import type { MessageDraft } from '../../src/effects/message-draft.js';

const CONVERSATION = '0b9e6c1e-7f0a-4d0e-9a53-1c2d3e4f5a6b';

/** What an effect describes, as the runtime reads it. */
export function draftOf<Params>(effect: Effect<Params>, params: Params): MessageDraft {
  const definition = effectOf(effect);
  if (definition === undefined) throw new TypeError('not an effect');
  return definition.resolve(params);
}

/** The only message of a request that carries the draft, as the strict schema of the protocol reads it; throws if it does not. */
export function sentAs(draft: MessageDraft): SendMessageRequest['messages']['message'][number] {
  const message = {
    messageId: 'm-1',
    type: { value: draft.type },
    conversation: { id: CONVERSATION, ...draft.customer },
    sender: { type: 'custom_bot', participant: { name: 'orders' } },
    ...(draft.content !== undefined && { content: draft.content }),
    ...(draft.attributes !== undefined && { attributes: { attribute: draft.attributes } }),
  };
  const [read] = sendMessageRequestSchema.parse({ messages: { message: [message] } }).messages.message;
  if (read === undefined) throw new TypeError('no message');
  return read;
}
