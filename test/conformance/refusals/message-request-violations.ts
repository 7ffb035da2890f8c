import type { Json, MessageViolation } from './message-violation.js';

const LIST = 'messages.message';

const text = (conversationId: string, extra: Json = {}): Json => ({
  type: { value: 'text' },
  conversation: { id: conversationId },
  sender: { type: 'custom_bot' },
  content: { text: 'Hello' },
  ...extra,
});

const times = (count: number, message: Json): readonly Json[] => Array<Json>(count).fill(message);

const invalid = (...fields: readonly string[]): Required<MessageViolation>['refusedBefore'] => ({
  code: 'COLLOQUY_E_REQUEST_INVALID',
  fields,
});

/** Four attributes that are none, in each of ten messages: more than an error may tell of (protocol 3.2). */
const UNKNOWN = { colour: 'x', shape: 'x', weight: 'x', age: 'x' };
const ALL_UNKNOWN = times(10, {}).flatMap((_, index) =>
  Object.keys(UNKNOWN).map((name) => `${LIST}[${index}].${name}`),
);

/** How many messages a request has, and which of them is wrong: none of them is accepted then (protocol 5.1). */
export const BATCH_VIOLATIONS: readonly MessageViolation[] = [
  {
    title: 'a request without messages',
    ask: () => ({ messages: [] }),
    refusedBefore: invalid(LIST),
    code: '400-199',
    fields: [LIST],
  },
  {
    title: 'eleven messages in one request',
    ask: ({ conversationId }) => ({ messages: times(11, text(conversationId)) }),
    refusedBefore: invalid(LIST),
    code: '400-199',
    fields: [LIST],
  },
  {
    title: 'a second message that is too long',
    ask: ({ conversationId }) => ({
      messages: [text(conversationId), text(conversationId, { content: { text: 'x'.repeat(10_001) } })],
    }),
    refusedBefore: invalid(`${LIST}[1].content.text`),
    code: '400-358',
    fields: [`${LIST}[1].content.text`],
  },
  {
    title: 'a tenth message of a type that is denied',
    ask: ({ conversationId }) => ({
      messages: [...times(9, text(conversationId)), text(conversationId, { type: { value: 'undo' } })],
    }),
    refusedBefore: { code: 'COLLOQUY_E_PERMISSION_DENIED', fields: [`${LIST}[9].type.value`] },
    code: '400-199',
    fields: [`${LIST}[9].type.value`],
  },
  {
    title: 'a second message without content',
    ask: ({ conversationId }) => ({
      messages: [text(conversationId), text(conversationId, { content: undefined })],
    }),
    code: '400-143',
    fields: [`${LIST}[1].content`],
  },
  {
    title: 'a second message with the messageId of the first',
    ask: ({ conversationId }) => ({ messages: times(2, text(conversationId, { messageId: 'ours-1' })) }),
    code: '400-138',
    fields: [`${LIST}[1].messageId`],
  },
  {
    title: 'a second message after an escalation',
    ask: ({ conversationId }) => ({
      messages: [text(conversationId, { type: { value: 'escalation.transfer' } }), text(conversationId)],
    }),
    code: '400-240',
    fields: [`${LIST}[1].sender.type`],
  },
  {
    title: 'a second message after the end',
    ask: ({ conversationId }) => ({
      messages: [text(conversationId, { type: { value: 'conversation.end' } }), text(conversationId)],
    }),
    code: '400-630',
    fields: [`${LIST}[1].conversation.id`],
  },
  {
    title: 'forty attributes that are none',
    ask: ({ conversationId }) => ({ messages: times(10, text(conversationId, UNKNOWN)) }),
    refusedBefore: invalid(...ALL_UNKNOWN),
    code: '400-420',
    fields: ALL_UNKNOWN.slice(0, 30),
  },
];

const ATTRIBUTE = { name: 'team', value: 'bots' };

/** What is said of the request as a whole (protocol 5.1). */
export const METADATA_VIOLATIONS: readonly MessageViolation[] = (
  [
    ['is a text', 'v3', '400-199', 'metadata'],
    ['has a field besides', { version: 'v3' }, '400-420', 'metadata.version'],
    ['has an empty list', { attributes: [] }, '400-199', 'metadata.attributes'],
    ['has 11 attributes', { attributes: Array(11).fill(ATTRIBUTE) }, '400-199', 'metadata.attributes'],
    ['lacks a name', { attributes: [{ value: 'bots' }] }, '400-143', 'metadata.attributes[0].name'],
    ['lacks a value', { attributes: [{ name: 'team' }] }, '400-143', 'metadata.attributes[0].value'],
    [
      'has a name of 256 characters',
      { attributes: [{ ...ATTRIBUTE, name: 'x'.repeat(256) }] },
      '400-358',
      'metadata.attributes[0].name',
    ],
    [
      'has a value of 1024 characters',
      { attributes: [{ ...ATTRIBUTE, value: 'x'.repeat(1024) }] },
      '400-358',
      'metadata.attributes[0].value',
    ],
  ] as const
).map(([how, metadata, code, field]) => ({
  title: `the metadata of a request ${how}`,
  ask: ({ conversationId }) => ({ messages: [text(conversationId)], metadata }),
  refusedBefore: invalid(field),
  code,
  fields: [field],
}));

const body = (
  title: string,
  sent: unknown,
  code: MessageViolation['code'],
  field: string,
): MessageViolation => ({
  title: `a body ${title}`,
  ask: () => ({ text: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
  code,
  fields: [field],
});

/** Bodies that no client of ours can make. */
export const BODY_VIOLATIONS: readonly MessageViolation[] = [
  body('that is empty', '', '400-143', 'messages'),
  body('that is cut off', '{"messages":', '400-152', 'body'),
  body('that is no JSON', 'messages=1', '400-152', 'body'),
  body('that is null', null, '400-199', 'body'),
  body('that is a list', [], '400-199', 'body'),
  body('without messages', {}, '400-143', 'messages'),
  body('with nothing in messages', { messages: {} }, '400-143', LIST),
  body('with messages that are a list', { messages: [] }, '400-199', 'messages'),
  body('with one message that is not in a list', { messages: { message: {} } }, '400-199', LIST),
  body('with a message that is a text', { messages: { message: ['Hello'] } }, '400-199', `${LIST}[0]`),
  body('with a message that is null', { messages: { message: [null] } }, '400-199', `${LIST}[0]`),
];
