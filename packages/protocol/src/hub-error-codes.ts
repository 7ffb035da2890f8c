interface HubErrorEntry {
  readonly status: number;
  readonly meaning: string;
  readonly cure: string;
}

/** The error codes of the material, with what to do (protocol 3.2; 400-221: 6.12; 409-100: 3; 429-001: 3.1). */
export const HUB_ERROR_CODES = {
  '400-101': {
    status: 400,
    meaning: 'An unsupported query parameter was given',
    cure: 'Leave the parameter out.',
  },
  '400-112': {
    status: 400,
    meaning: 'A required query parameter is missing',
    cure: 'Add the parameter that the message names.',
  },
  '400-138': {
    status: 400,
    meaning: 'A resource with the same details exists',
    cure: 'Use the existing one; for a message, it was taken before.',
  },
  '400-143': {
    status: 400,
    meaning: 'A required attribute is missing',
    cure: 'Add the attribute that the message names.',
  },
  '400-152': {
    status: 400,
    meaning: 'An attribute of the body has an invalid value',
    cure: 'Correct the attribute that the message names.',
  },
  '400-196': {
    status: 400,
    meaning: 'A value is not among the allowed ones',
    cure: 'Use one of the values that the message lists.',
  },
  '400-199': {
    status: 400,
    meaning: 'An attribute has an invalid value, or this sender may not send this message type',
    cure: 'Correct the attribute; the index in its path tells which message of a batch it is.',
  },
  '400-221': {
    status: 400,
    meaning: 'The message cannot be delivered because media files are disabled',
    cure: 'Send it without attachments. Arrives in an `error` message only.',
  },
  '400-240': {
    status: 400,
    meaning: 'The sender is not part of the conversation, typically because it was escalated',
    cure: 'Stop sending until the conversation is handed back.',
  },
  '400-358': {
    status: 400,
    meaning: 'A value is longer than allowed',
    cure: 'Split or shorten it.',
  },
  '400-414': {
    status: 400,
    meaning: 'A value has characters that are not allowed',
    cure: 'Use letters, digits, "-", "_" and spaces only.',
  },
  '400-420': {
    status: 400,
    meaning: 'An attribute is unknown',
    cure: 'Leave the attribute out.',
  },
  '400-630': {
    status: 400,
    meaning: 'The conversation id is invalid, or the conversation is completed or has expired',
    cure: 'Forget the conversation.',
  },
  '401-104': {
    status: 401,
    meaning: 'The access token is missing, invalid or expired',
    cure: 'Fetch a new token and try once more; check client id and secret if that fails too.',
  },
  '403-103': {
    status: 403,
    meaning: 'The sender may not start a conversation',
    cure: 'Send within a conversation that the customer started.',
  },
  '403-178': {
    status: 403,
    meaning: 'The user may not perform the action',
    cure: 'Check that the application took part in the conversation.',
  },
  '403-197': {
    status: 403,
    meaning: 'The OAuth client lacks the scope',
    cure: 'Assign the scope to the client in the administration.',
  },
  '404-101': {
    status: 404,
    meaning: 'The id does not exist',
    cure: 'Check the id; it may have been deleted.',
  },
  '406-100': {
    status: 406,
    meaning: 'The Accept-Language header is invalid',
    cure: 'Send en-US or leave the header out.',
  },
  '409-100': {
    status: 409,
    meaning: 'The resource was changed since it was read',
    cure: 'Read it again and repeat the change.',
  },
  '429-001': {
    status: 429,
    meaning: 'Too many requests',
    cure: 'Wait as long as the headers say, or back off.',
  },
  '500-100': {
    status: 500,
    meaning: 'The hub cannot process the request',
    cure: 'Try again later with the same messageId.',
  },
} as const satisfies Record<string, HubErrorEntry>;

/** Code of a documented hub error, such as `400-240`. */
export type HubErrorCode = keyof typeof HUB_ERROR_CODES;
