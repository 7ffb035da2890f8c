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
  type WrongField,
} from './message-wrong-field.js';

const LIST = 'conversation.messages.message';
const SAID = {
  type: { value: 'text' },
  content: { text: 'Hello' },
  sender: { type: 'customer', participant: { name: 'John' } },
  recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'World bot' } }] },
  sent: '2021-03-28T14:29:01.516Z',
};

/** The same places in the transcript's one message. */
const inSaid = (wrong: readonly WrongField[]): readonly WrongField[] =>
  wrong.map((one) => ({ ...one, at: `${LIST}[0].${one.at}` }));

/** What was said outside the hub, handed in by a bot that escalates (protocol 5.7, 6.4). */
export const TRANSCRIPT_VIOLATIONS: readonly MessageViolation[] = breaking('opening escalation', [
  lacks(LIST),
  ...noneOrMoreThan(LIST, 10, SAID),
  unknown('conversation.messages.count'),
  ...inSaid([
    empty('messageId'),
    tooLong('messageId', 255),
    lacks('type'),
    lacks('type.value'),
    { ...notAmong('type.value') },
    { ...notAmong('type.value'), put: 'typing.start', how: 'is none of a transcript' },
    { ...notAmong('type.value'), put: 'escalation.transfer', how: 'is none of it' },
    lacks('sender'),
    lacks('sender.type'),
    { ...notAmong('sender.type'), put: 'custom_agent', how: 'is that of an agent' },
    lacks('sender.participant'),
    ...needsText('sender.participant.name', 255),
    notAmong('sender.participant.type'),
    lacks('recipients'),
    lacks('recipients.recipient'),
    ...noneOrMoreThan('recipients.recipient', 1, SAID.sender),
    { ...notAmong('recipients.recipient[0].type'), put: 'egain_agent', how: 'is that of an agent' },
    ...needsText('recipients.recipient[0].participant.name', 255),
    wrong('content', {}, 'has no key'),
    tooLong('content.text', 10_000),
    tooLong('attributes.attribute[0].value', 2048),
    wrong('parent.id', 'x'.repeat(35), 'has 35 characters'),
    lacks('sent'),
    wrong('sent', '2021-03-28 14:29:01.516', 'has no zone'),
    wrong('sent', 1_616_941_741_516, 'is a number'),
    { ...unknown('status'), how: 'is not accepted, though an example has it' },
    { ...unknown('id'), how: 'is for the hub to make' },
    { ...unknown('conversation'), how: 'is not repeated' },
  ]),
]);
