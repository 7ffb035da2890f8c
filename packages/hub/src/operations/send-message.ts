import { sendMessageRequestSchema } from '@colloquy/protocol';
import { acceptBatch } from '../conversations/accept-batch.js';
import { applicationsOf } from '../oauth-clients.js';
import { refuseFields } from './field-refusal.js';
import type { OperationHandler } from './operation-call.js';

/** Send message (protocol 5): 1 to 10 messages, accepted as a whole or not at all. */
export const sendMessage: OperationHandler = ({ core, body, client }) => {
  const request = sendMessageRequestSchema.safeParse(body);
  if (!request.success) throw refuseFields(request.error, body, 'message');
  return acceptBatch(core, request.data, applicationsOf(core.clients, client));
};
