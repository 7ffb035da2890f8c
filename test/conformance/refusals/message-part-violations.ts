import type { MessageViolation } from './message-violation.js';
import {
  breaking,
  empty,
  lacks,
  needsText,
  noneOrMoreThan,
  notAmong,
  tooLong,
  unknown,
  wrong,
} from './message-wrong-field.js';
import { NOBODY } from './resource-bodies.js';

const ATTRIBUTE = { name: 'custom.order', value: '12345' };
const FILE = { name: 'photo.png', url: 'https://example.com/photo.png', size: 4 };
const TEN_MEBIBYTES = 10_485_760;

/** Sender, recipient, attributes, files, intent and the message that one is about (protocol 5.2, 5.6, 6.4). */
export const PART_VIOLATIONS: readonly MessageViolation[] = [
  ...breaking('text', [
    lacks('sender'),
    lacks('sender.type'),
    notAmong('sender.type'),
    { ...notAmong('sender.type'), put: 'system', how: 'is `system`, which is for participants' },
    unknown('sender.name'),
    empty('sender.participant.name'),
    tooLong('sender.participant.name', 255),
    notAmong('sender.participant.type'),
    unknown('sender.participant.id'),
    lacks('recipients.recipient'),
    ...noneOrMoreThan('recipients.recipient', 1, { type: 'customer' }),
    lacks('recipients.recipient[0].type'),
    notAmong('recipients.recipient[0].type'),
    tooLong('recipients.recipient[0].participant.name', 255),
    notAmong('recipients.recipient[0].participant.type'),
    wrong('attributes', [ATTRIBUTE], 'is a list'),
    lacks('attributes.attribute'),
    ...noneOrMoreThan('attributes.attribute', 75, ATTRIBUTE),
    ...needsText('attributes.attribute[0].name', 255),
    ...needsText('attributes.attribute[0].value', 2048),
    wrong('attributes.attribute[0].value', 12345, 'is a number'),
    notAmong('attributes.attribute[0].object'),
    wrong('attributes.attribute[0].external', 'false', 'is a text'),
    unknown('attributes.attribute[0].id'),
  ]),
  ...breaking('text with a file', [
    wrong('attachments', [FILE], 'is a list'),
    lacks('attachments.attachment'),
    ...noneOrMoreThan('attachments.attachment', 5, FILE),
    ...needsText('attachments.attachment[0].name', 255),
    ...needsText('attachments.attachment[0].url', 2500),
    lacks('attachments.attachment[0].size'),
    wrong('attachments.attachment[0].size', TEN_MEBIBYTES + 1, 'is one byte over 10 MiB'),
    wrong('attachments.attachment[0].size', -1, 'is below zero'),
    wrong('attachments.attachment[0].size', 1.5, 'is a fraction'),
    empty('attachments.attachment[0].contentType'),
    tooLong('attachments.attachment[0].contentType', 255),
    tooLong('attachments.attachment[0].id', 255),
    unknown('attachments.attachment[0].mimeType'),
  ]),
  ...breaking('text with a file that has an id', [
    lacks('attachments.attachment[0].name'),
    lacks('attachments.attachment[0].url'),
    lacks('attachments.attachment[0].size'),
    empty('attachments.attachment[0].name'),
    wrong('attachments.attachment[0].size', 1.5, 'is a fraction'),
  ]),
  ...breaking('file by reference', [
    lacks('attachments.attachment[0].id'),
    empty('attachments.attachment[0].id'),
    tooLong('attachments.attachment[0].id', 255),
    {
      ...wrong('attachments.attachment[0].id', 'nobody', 'is that of no asset'),
      passesClient: true,
    },
  ]),
  ...breaking('error', [
    { ...wrong('parent', {}, 'names no message'), code: '400-143', field: 'parent.id' },
    { ...lacks('parent.id'), how: 'is missing beside `messageId`', passesClient: true },
    wrong('parent.id', 'x'.repeat(35), 'has 35 characters'),
    tooLong('parent.id', 36),
    empty('parent.messageId'),
    tooLong('parent.messageId', 255),
    unknown('parent.type'),
    tooLong('content.json', 10_000),
    wrong('content.json', { code: '400-221', error: 'Not delivered' }, 'is an object'),
  ]),
  ...breaking('hand-back', [
    ...needsText('intent.value', 255),
    unknown('intent.displayValue'),
    {
      ...notAmong('intent.value'),
      how: 'is none that the bot is registered for',
      passesClient: true,
    },
  ]),
  ...breaking('deletion', [
    { ...lacks('parent'), passesClient: true },
    { ...wrong('parent.id', NOBODY, 'is that of no message'), passesClient: true },
  ]),
];
