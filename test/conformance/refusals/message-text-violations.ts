import type { MessageViolation } from './message-violation.js';
import { breaking, empty, lacks, notAmong, tooLong, unknown, wrong } from './message-wrong-field.js';

/** What every message has, and what it says (protocol 5.2, 5.4). */
export const TEXT_VIOLATIONS: readonly MessageViolation[] = [
  ...breaking('text', [
    empty('messageId'),
    tooLong('messageId', 255),
    wrong('messageId', 7, 'is a number'),
    lacks('type'),
    lacks('type.value'),
    empty('type.value'),
    { ...notAmong('type.value'), how: 'is a type that nobody knows' },
    { ...notAmong('type.value'), put: 'custom.', how: 'is the prefix of own types alone' },
    { ...notAmong('type.value'), put: 'Text', how: 'is in capitals' },
    wrong('type', 'text', 'is a text'),
    unknown('type.name'),
    lacks('conversation'),
    unknown('colour'),
    { ...unknown('id'), how: 'is for the hub to make' },
    { ...unknown('created'), how: 'is for the hub to tell' },
    { ...unknown('sent'), how: 'is for the hub to tell' },
    { ...unknown('status'), how: 'is for the hub to tell' },
    { ...lacks('content'), passesClient: true },
    wrong('content', 'Hello', 'is a text'),
    wrong('content', { redact: true }, 'has nothing but `redact`'),
    wrong('content', { text: 'Hello', html: '<b>Hello</b>' }, 'has two keys'),
    wrong('content.redact', 'yes', 'is a text'),
    unknown('content.value'),
    empty('content.text'),
    tooLong('content.text', 10_000),
    wrong('content.text', 7, 'is a number'),
    wrong('content.text', null, 'is null'),
    { ...wrong('content', { xml: '<a/>' }, 'is XML'), field: 'content.xml', passesClient: true },
    {
      ...tooLong('content', 10_000),
      put: { xml: 'x'.repeat(10_001) },
      how: 'is XML of 10001 characters',
      field: 'content.xml',
    },
  ]),
  ...breaking('HTML text', [empty('content.html'), tooLong('content.html', 10_000)]),
];
