import { sendMessageRequestSchema } from '@colloquy/protocol';
import { acceptBatch } from '../conversations/accept-batch.js';
import { applicationsOf } from '../oauth-clients.js';
import type { OperationHandler } from './operation-call.js';
import { readBody } from './read-body.js';

/** Send message (protocol 5): 1 to 10 messages, accepted as a whole or not at all. */
export const sendMessage: OperationHandler = ({ core, body, client }) => {
  const request = readBody(sendMessageRequestSchema, body, 'message');
  return acceptBatch(core, request, applicationsOf(core.clients, client));
};
