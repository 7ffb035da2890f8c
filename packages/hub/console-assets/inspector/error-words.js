// @ts-check

/**
 * What an error code of the hub means, and what to do about it (protocol 3.2).
 *
 * @typedef {{ meaning: string, advice: string }} Words
 */

/** @type {Readonly<Record<string, Words>>} */
export const ERROR_WORDS = {
  '400-101': {
    meaning: 'The request has a query parameter that this operation does not know.',
    advice: 'A programming error: leave the parameter out.',
  },
  '400-112': {
    meaning: 'A query parameter that this operation needs is missing.',
    advice: 'A programming error: add the parameter.',
  },
  '400-138': {
    meaning:
      'A resource with the same details exists already; of a message: its messageId was sent before in this conversation.',
    advice:
      'In a set-up, adopt the existing resource. Of a message that was sent again it means that the first one arrived: count it as sent.',
  },
  '400-143': {
    meaning: 'A required attribute is missing. The message names it.',
    advice: 'A programming error: add the attribute.',
  },
  '400-152': {
    meaning: 'A value in the body is not valid. The message and the details name it.',
    advice: 'A programming error: correct the value.',
  },
  '400-196': {
    meaning: 'A value is not among those that are allowed here.',
    advice: 'A programming error: take one of the values that the message lists.',
  },
  '400-199': {
    meaning: 'An attribute of a message is invalid, or this sender may not send messages of this type.',
    advice: 'Drop the message. The index in the path says which one of the batch it is.',
  },
  '400-240': {
    meaning: 'The sender is not part of the conversation: most often it was handed to a person already.',
    advice: 'A bot stops sending in this conversation until it is handed back.',
  },
  '400-358': {
    meaning: 'A value is longer than allowed.',
    advice: 'Split the text into several messages, or cut it.',
  },
  '400-414': {
    meaning: 'A value has characters that are not allowed there.',
    advice: 'Use letters, digits, blanks, - and _ in names.',
  },
  '400-420': {
    meaning: 'The body has an attribute that the hub does not know.',
    advice: 'A programming error: build requests from a closed list of fields.',
  },
  '400-630': {
    meaning: 'The conversation is over: its id is invalid, it was completed, or it expired.',
    advice:
      'A customer’s message may be sent again without the id, which opens a new conversation. A bot forgets the conversation.',
  },
  '401-104': {
    meaning: 'The token is missing, not valid, or has expired.',
    advice: 'Fetch a new token and try once more.',
  },
  '403-103': {
    meaning: 'This sender may not start a conversation.',
    advice: 'Drop the message. A bot may only start one by escalating a dialog that was held elsewhere.',
  },
  '403-178': {
    meaning:
      'The action is not allowed: something still uses the resource, or the application was not part of the conversation.',
    advice: 'Take away what uses it first.',
  },
  '403-197': {
    meaning: 'The OAuth client has not got the scope that this operation needs.',
    advice: 'A matter of configuration: give the client the scope.',
  },
  '404-101': {
    meaning: 'There is nothing with this id, or nothing at this path.',
    advice: 'Drop the call, or correct the id or the path.',
  },
  '406-100': {
    meaning: 'The header Accept-Language has a value that the hub does not take.',
    advice: 'Send en-US, or leave the header out.',
  },
  '409-100': {
    meaning: 'Somebody changed the resource since it was read: modified does not match.',
    advice: 'Read it again, make the change again, and write it back.',
  },
  '429-001': {
    meaning: 'Too many requests for the plan, or for the dial of this hub.',
    advice: 'Wait as long as Retry-After or X-RateLimit-Reset says, then send the same again.',
  },
  '500-100': {
    meaning: 'The hub could not process the request.',
    advice: 'Try again after a while, with growing pauses and the same messageId.',
  },
};

/** @type {readonly (readonly [from: number, to: number, words: Words])[]} */
const STATUS_WORDS = [
  [
    401,
    401,
    {
      meaning: 'The authorization was refused.',
      advice: 'Check user and password, or the token, that are registered for this address.',
    },
  ],
  [404, 404, { meaning: 'Nobody answers at this path.', advice: 'Check the address that is registered.' }],
  [
    413,
    413,
    {
      meaning: 'The body is larger than what is taken.',
      advice: 'Send fewer or smaller messages; send files as assets.',
    },
  ],
  [429, 429, { meaning: 'Too many requests.', advice: 'Wait, then send the same again.' }],
  [
    300,
    399,
    { meaning: 'The answer is a redirect, which is not followed.', advice: 'Register the final address.' },
  ],
  [400, 499, { meaning: 'The request was refused.', advice: 'Look at the answer below for the reason.' }],
  [
    500,
    599,
    {
      meaning: 'The other side failed.',
      advice: 'The same is tried again after a pause; look into the log of the other side.',
    },
  ],
];

const SEPARATE = 'The other side did not answer in time, or the connection broke.';

/**
 * What went wrong in an exchange, in words; nothing when nothing did.
 *
 * @param {Pick<import('../../src/exchanges/exchange.js').ExchangeSummary, 'status' | 'code' | 'failure' | 'direction'>} exchange
 * @returns {Words | undefined}
 */
export function wordsFor({ status, code, failure, direction }) {
  if (failure !== undefined) {
    const again = direction === 'out' ? 'The hub tries again after a pause. ' : '';
    return {
      meaning: `${SEPARATE} (${failure})`,
      advice: `${again}Check that the process runs and is not too busy.`,
    };
  }
  if (status === undefined || status < 300) return undefined;
  const known = code === undefined || !Object.hasOwn(ERROR_WORDS, code) ? undefined : ERROR_WORDS[code];
  return known ?? STATUS_WORDS.find(([from, to]) => status >= from && status <= to)?.[2];
}

/** Whether an exchange went wrong. @param {Parameters<typeof wordsFor>[0]} exchange */
export function isError(exchange) {
  return wordsFor(exchange) !== undefined;
}

/** The vendor's page about an operation. @param {string} operation */
export function documentationOf(operation) {
  return `https://apidev.egain.com/api-catalog/conversation-conversationmgr/api-bundled/operation/${encodeURIComponent(operation)}`;
}
