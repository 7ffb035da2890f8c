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

const CONTACT = { type: 'email', address: 'john@example.com' };
const ATTRIBUTE = { name: 'tier', value: 'gold' };

/** What is said of the conversation: account, customer, contacts, client and agent (protocol 5.3). */
export const CONVERSATION_VIOLATIONS: readonly MessageViolation[] = [
  ...breaking('customer info', [
    unknown('conversation.created'),
    notAmong('conversation.conversationContact'),
    notAmong('conversation.lookupContact'),
    wrong('conversation.entryPoint', '1001', 'is a text'),
    ...needsText('conversation.entryPoint.id', 255),
    unknown('conversation.entryPoint.name'),
    empty('conversation.customer.name'),
    tooLong('conversation.customer.name', 255),
    notAmong('conversation.customer.type'),
    unknown('conversation.customer.email'),
    ...noneOrMoreThan('conversation.customer.attributes', 10, ATTRIBUTE),
    wrong('conversation.customer.attributes', { attribute: [ATTRIBUTE] }, 'are wrapped as those of messages'),
    ...needsText('conversation.customer.attributes[0].name', 255),
    ...needsText('conversation.customer.attributes[0].value', 1023),
    lacks('conversation.customer.contacts.contact'),
    ...noneOrMoreThan('conversation.customer.contacts.contact', 25, CONTACT),
    lacks('conversation.customer.contacts.contact[0].type'),
    notAmong('conversation.customer.contacts.contact[0].type'),
    notAmong('conversation.customer.contacts.contact[0].subType'),
    ...needsText('conversation.customer.contacts.contact[0].address', 255),
    wrong('conversation.clientInfo.timeOffset', -721, 'is a minute below'),
    wrong('conversation.clientInfo.timeOffset', 721, 'is a minute above'),
    wrong('conversation.clientInfo.timeOffset', 0.5, 'is a fraction'),
    empty('conversation.clientInfo.referrerName'),
    tooLong('conversation.clientInfo.referrerName', 255),
    tooLong('conversation.clientInfo.referrerUrl', 2500),
    unknown('conversation.clientInfo.language'),
    {
      ...wrong('conversation.conversationContact', 'twitterId', 'is none that the customer has'),
      passesClient: true,
    },
  ]),
  ...breaking('escalation', [
    wrong('conversation.preferredAgent', {}, 'names nobody'),
    empty('conversation.preferredAgent.id'),
    tooLong('conversation.preferredAgent.id', 36),
    empty('conversation.preferredAgent.userName'),
    tooLong('conversation.preferredAgent.userName', 255),
    unknown('conversation.preferredAgent.name'),
    {
      ...unknown('intent'),
      put: { value: 'orders' },
      how: 'is for agents who hand back',
      passesClient: true,
    },
    ...needsText('attributes.attribute[0].value', 2048),
  ]),
  ...breaking('first message', [
    { ...lacks('conversation.account'), passesClient: true },
    ...needsText('conversation.account.address', 255),
    lacks('conversation.account.channel'),
    ...needsText('conversation.account.channel.type', 255),
    unknown('conversation.account.name'),
    unknown('conversation.account.channel.name'),
    {
      ...wrong('conversation.account.address', '+15559999', 'is that of no account'),
      passesClient: true,
    },
    {
      ...wrong('conversation.account.channel.type', 'fax', 'is that of no channel'),
      field: 'conversation.account.address',
      passesClient: true,
    },
    {
      ...wrong('conversation.conversationContact', 'email', 'is none that the customer has'),
      passesClient: true,
    },
  ]),
  ...breaking('survey', [
    notAmong('conversation.type'),
    lacks('conversation.parent.id'),
    wrong('conversation.parent.id', 'x'.repeat(35), 'has 35 characters'),
    tooLong('conversation.parent.id', 36),
    { ...wrong('conversation.parent.id', NOBODY, 'is that of no conversation'), passesClient: true },
  ]),
];
