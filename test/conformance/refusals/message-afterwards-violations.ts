import { ended } from './message-scenes.js';
import type { Json, MessageViolation } from './message-violation.js';
import { accountAt, BRIEF, USUAL } from './message-world-filling.js';
import { NOBODY } from './resource-bodies.js';

const PLACE = 'messages.message[0]';

const deletion = (type: string, id: string, address: string = USUAL): Json => ({
  type: { value: type },
  conversation: { account: accountAt(address) },
  sender: { type: 'customer' },
  parent: { id },
});

/** Deletions, and answers to surveys, about what is not over or not there (protocol 6.12). */
export const AFTERWARDS_VIOLATIONS: readonly MessageViolation[] = [
  ...(['delete.soft', 'delete.permanent', 'undo'] as const).flatMap((type): readonly MessageViolation[] => [
    {
      title: `customer sends ${type} by its account about a message of nobody`,
      sender: 'customer',
      given: ended,
      ask: () => ({ messages: [deletion(type, NOBODY)] }),
      code: '400-199',
      fields: [`${PLACE}.parent.id`],
    },
    {
      title: `customer sends ${type} by its account about a conversation that goes on`,
      sender: 'customer',
      ask: ({ firstId }) => ({ messages: [deletion(type, firstId)] }),
      code: '400-199',
      fields: [`${PLACE}.parent.id`],
    },
    {
      title: `customer sends ${type} by another account`,
      sender: 'customer',
      given: ended,
      ask: ({ firstId }) => ({ messages: [deletion(type, firstId, BRIEF)] }),
      code: '400-199',
      fields: [`${PLACE}.parent.id`],
    },
    {
      title: `customer sends ${type} by neither conversation nor account`,
      sender: 'customer',
      given: ended,
      ask: ({ firstId }) => ({ messages: [{ ...deletion(type, firstId), conversation: {} }] }),
      code: '400-143',
      fields: [`${PLACE}.conversation.id`],
    },
  ]),
  {
    title: 'customer answers the survey of a conversation that goes on',
    sender: 'customer',
    ask: ({ conversationId }) => ({
      messages: [
        {
          type: { value: 'text' },
          conversation: { type: 'survey.form', parent: { id: conversationId } },
          sender: { type: 'customer' },
          content: { json: '{"question":[]}' },
        },
      ],
    }),
    code: '400-199',
    fields: [`${PLACE}.conversation.parent.id`],
  },
];

/** Reading a conversation that is not over, or pages that there are not (protocol 4.7). */
export const READING_VIOLATIONS: readonly MessageViolation[] = [
  {
    title: 'a conversation that goes on is read',
    ask: ({ conversationId }) => ({ read: conversationId }),
    code: '404-101',
    fields: [],
  },
  {
    title: 'a conversation is read with a page of 201',
    given: ended,
    ask: ({ conversationId }) => ({ read: conversationId, page: { pagesize: 201 } }),
    code: '400-152',
    fields: ['$pagesize'],
  },
];
