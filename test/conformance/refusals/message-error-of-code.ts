import type { HubErrorCode } from '@colloquy/protocol';
import { ERROR_OF_CODE, type ExpectedError } from './resource-error-of-code.js';

/** What a client makes of each code that is about messages and conversations. None of them is worth a second try. */
export const ERROR_OF_MESSAGE_CODE: Readonly<Partial<Record<HubErrorCode, ExpectedError>>> = {
  ...ERROR_OF_CODE,
  '400-199': { kind: 'HubRefusedError', code: 'COLLOQUY_E_HUB_REFUSED' },
  '400-240': { kind: 'ConversationLostError', code: 'COLLOQUY_E_CONVERSATION_LOST', reason: 'not_ours' },
  '400-630': { kind: 'ConversationLostError', code: 'COLLOQUY_E_CONVERSATION_LOST', reason: 'over' },
  '403-103': { kind: 'NotAuthorisedError', code: 'COLLOQUY_E_NOT_AUTHORISED', reason: 'action' },
};
