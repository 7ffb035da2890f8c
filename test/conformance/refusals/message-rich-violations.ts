import type { MessageViolation } from './message-violation.js';

const RICH_TYPES = [
  'richMessage.listpicker',
  'richMessage.quickreply',
  'richMessage.template',
  'richMessage.timepicker',
  'richMessage.richlink',
  'richMessage.form',
  'richMessage.payment',
  'richMessage.app',
  'richMessage.authentication',
] as const;

const CONTENT = 'messages.message[0].content';
/** JSON text of 10,001 characters. */
const TOO_LONG = `"${'x'.repeat(9_999)}"`;

interface WrongContent {
  readonly how: string;
  readonly content?: unknown;
  readonly code: MessageViolation['code'];
  readonly field: string;
}

/** A rich message is one JSON text, whatever it means (protocol 5.4, 6.8 to 6.11). */
const WRONG_CONTENTS: readonly WrongContent[] = [
  { how: 'says nothing', code: '400-143', field: `${CONTENT}.json` },
  {
    how: 'is plain text',
    content: { text: 'One or two?' },
    code: '400-143',
    field: `${CONTENT}.json`,
  },
  { how: 'is an object', content: { json: { version: '1' } }, code: '400-199', field: `${CONTENT}.json` },
  { how: 'is an empty text', content: { json: '' }, code: '400-199', field: `${CONTENT}.json` },
  { how: 'has 10001 characters', content: { json: TOO_LONG }, code: '400-358', field: `${CONTENT}.json` },
  {
    how: 'is JSON and plain text',
    content: { json: '{"version":"1"}', text: 'One or two?' },
    code: '400-199',
    field: CONTENT,
  },
  {
    how: 'is XML',
    content: { xml: '<list/>' },
    code: '400-143',
    field: `${CONTENT}.json`,
  },
];

/** Rich messages of every type whose content is not one JSON text of at most 10,000 characters. */
export const RICH_VIOLATIONS: readonly MessageViolation[] = RICH_TYPES.flatMap((type) =>
  WRONG_CONTENTS.map(({ how, content, code, field }) => ({
    title: `${type} ${how}`,
    ask: ({ conversationId }) => ({
      messages: [
        {
          type: { value: type },
          conversation: { id: conversationId },
          sender: { type: 'custom_bot' },
          ...(content !== undefined && { content }),
        },
      ],
    }),
    refusedBefore: { code: 'COLLOQUY_E_REQUEST_INVALID', fields: [field] },
    code,
    fields: [field],
  })),
);
