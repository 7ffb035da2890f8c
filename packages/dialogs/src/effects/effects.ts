import { endConversation } from './end-conversation.js';
import { escalate } from './escalate.js';
import { quickReply } from './quick-reply.js';
import { say } from './say.js';
import { send } from './send.js';
import { showList } from './show-list.js';
import { typing } from './typing.js';
import { updateCustomer } from './update-customer.js';

/**
 * Everything a bot may cause, as actions for XState: `setup({ actions: effects })`. Names and parameters are checked by
 * the compiler; nothing that the permission table denies to a `custom_bot` is here.
 *
 * @example
 * ```ts
 * entry: { type: 'say', params: { text: 'What is your order number?' } }
 * ```
 */
export const effects = { endConversation, escalate, quickReply, say, send, showList, typing, updateCustomer };
