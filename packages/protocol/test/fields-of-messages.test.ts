import { describe } from 'mocha';
import { callbackRequestSchema, sendMessageRequestSchema } from '../src/index.js';
import type { Document } from './document-paths.js';
import { itKeepsTo, type Rules } from './field-rules.js';

const ID = '21822806-88c3-43b3-8eed-097b4f0d68a7';
const TIME = '2021-03-28T14:29:01.516Z';
const PARTIES = 'one of custom_bot egain_bot customer egain_agent custom_agent';
const CONTACTS = 'one of email phone.mobile phone.office phone.home facebookId twitterId appleOpaqueId other';
const attribute = { name: 'subject', value: 'v', object: 'activity', external: false };
const party = { type: 'custom_bot', participant: { name: 'orders', type: 'custom_bot' } };
const about = { id: ID, messageId: 'm0' };

/** Prefixes the paths of some rules. */
function under(path: string, rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).map(([key, rule]) => [`${path}.${key}`, rule]));
}

const PARTY: Rules = {
  type: `req ${PARTIES}`,
  participant: 'opt object',
  'participant.name': 'opt string 1..255',
  'participant.type': `opt ${PARTIES} system`,
};
const CONTENT: Rules = {
  content: 'opt object',
  'content.text': 'req string 1..10000',
  'content.redact': 'opt boolean',
};
const ABOUT: Rules = {
  parent: 'opt object',
  'parent.id': 'opt uuid',
  'parent.messageId': 'opt string 1..255',
};
const ATTRIBUTES: Rules = {
  attributes: 'opt object',
  'attributes.attribute': 'req list 1..75',
  'attributes.attribute.0.name': 'req string 1..255',
  'attributes.attribute.0.value': 'req string 1..2048',
  'attributes.attribute.0.object': 'opt one of activity customer',
  'attributes.attribute.0.external': 'opt boolean',
};
const METADATA: Rules = {
  metadata: 'opt object',
  'metadata.attributes': 'req list 1..10',
  'metadata.attributes.0.name': 'req string 1..255',
  'metadata.attributes.0.value': 'req string 1..1023',
};

const CONVERSATION: Rules = {
  id: 'opt uuid',
  account: 'opt object',
  'account.id': 'opt uuid',
  'account.modified': 'opt string 1..64',
  'account.address': 'req string 1..255',
  'account.channel': 'req object',
  'account.channel.type': 'req string 1..255',
  'account.channel.id': 'opt uuid',
  'account.channel.modified': 'opt string 1..64',
  conversationContact: `opt ${CONTACTS}`,
  lookupContact: `opt ${CONTACTS}`,
  entryPoint: 'opt object',
  'entryPoint.id': 'req string 1..255',
  customer: 'opt object',
  'customer.name': 'opt string 1..255',
  'customer.type': 'opt one of individual',
  'customer.attributes': 'opt list 1..10',
  'customer.attributes.0.name': 'req string 1..255',
  'customer.attributes.0.value': 'req string 1..1023',
  'customer.contacts': 'opt object',
  'customer.contacts.contact': 'req list 1..25',
  'customer.contacts.contact.0.type': 'req one of email phone facebookId twitterId appleOpaqueId other',
  'customer.contacts.contact.0.subType': 'opt one of mobile office home',
  'customer.contacts.contact.0.address': 'req string 1..255',
  clientInfo: 'opt object',
  'clientInfo.timeOffset': 'opt int -720..720',
  'clientInfo.referrerName': 'opt string 1..255',
  'clientInfo.referrerUrl': 'opt string 0..2500',
  type: 'opt one of survey.form',
  parent: 'opt object',
  'parent.id': 'req uuid',
  preferredAgent: 'opt object',
  'preferredAgent.id': 'opt string 1..36',
  'preferredAgent.userName': 'opt string 1..255',
  messages: 'opt object',
};

const conversation: Document = {
  id: ID,
  account: {
    id: ID,
    modified: TIME,
    address: '1000',
    channel: { type: 'custom.teams', id: ID, modified: TIME },
  },
  conversationContact: 'phone.mobile',
  lookupContact: 'email',
  entryPoint: { id: '1001' },
  customer: {
    name: 'John',
    type: 'individual',
    attributes: [{ name: 'group', value: 'v' }],
    contacts: { contact: [{ type: 'phone', subType: 'mobile', address: '1' }] },
  },
  clientInfo: { timeOffset: 30, referrerName: 'r', referrerUrl: 'https://x' },
  type: 'survey.form',
  parent: { id: ID },
  preferredAgent: { id: '1234', userName: 'jane' },
};

const metadata = { attributes: [{ name: 'version', value: 'v1' }] };
const message = {
  messageId: 'm1',
  content: { text: 'Hello', redact: false },
  sender: party,
  recipients: { recipient: [party] },
  parent: about,
  attributes: { attribute: [attribute] },
};
const MESSAGE: Rules = {
  type: 'req object',
  sender: 'req object',
  ...under('sender', PARTY),
  ...CONTENT,
  ...ABOUT,
  ...ATTRIBUTES,
  conversation: 'req object',
  ...under('conversation', CONVERSATION),
  messageId: 'opt string 1..255',
  recipients: 'opt object',
  'recipients.recipient': 'req list 1..1',
  ...under('recipients.recipient.0', PARTY),
  intent: 'opt object',
  'intent.value': 'req string 1..255',
  attachments: 'opt object',
  'attachments.attachment': 'req list 1..5',
};

describe('the request of a send (protocol 5)', () => {
  const sent = {
    ...message,
    type: { value: 'text' },
    intent: { value: 'orders' },
    attachments: {
      attachment: [{ id: 'a', name: 'a.jpg', url: 'https://x', size: 1, contentType: 'image/jpg' }],
    },
    conversation: {
      ...conversation,
      messages: {
        message: [
          {
            ...message,
            type: { value: 'text' },
            sender: { type: 'customer', participant: { name: 'John', type: 'customer' } },
            sent: TIME,
          },
        ],
      },
    },
  };
  const earlierParty: Rules = {
    type: 'req one of custom_bot egain_bot customer',
    participant: 'req object',
    'participant.name': 'req string 1..255',
    'participant.type': `opt ${PARTIES} system`,
  };
  itKeepsTo(
    {
      ...METADATA,
      'metadata.attributes': 'opt list 1..10',
      messages: 'req object',
      'messages.message': 'req list 1..10',
      ...under('messages.message.0', {
        ...MESSAGE,
        'type.value': `req one of text pagePush status.delivered custom.receipt`,
        'attachments.attachment.0.id': 'opt string 1..255',
        'attachments.attachment.0.name': 'req string 1..255',
        'attachments.attachment.0.url': 'req string 1..2500',
        'attachments.attachment.0.size': 'req int 0..10485760',
        'attachments.attachment.0.contentType': 'opt string 1..255',
        'conversation.messages.message': 'req list 1..10',
        ...under('conversation.messages.message.0', {
          ...CONTENT,
          ...ABOUT,
          ...ATTRIBUTES,
          messageId: 'opt string 1..255',
          type: 'req object',
          'type.value':
            'req one of text richMessage.listpicker richMessage.quickreply richMessage.template ' +
            'richMessage.timepicker richMessage.richlink richMessage.form richMessage.payment richMessage.app ' +
            'richMessage.authentication pagePush delete.soft delete.permanent undo',
          sender: 'req object',
          ...under('sender', earlierParty),
          recipients: 'req object',
          'recipients.recipient': 'req list 1..1',
          ...under('recipients.recipient.0', earlierParty),
          sent: 'req time',
        }),
      }),
    },
    sendMessageRequestSchema,
    { metadata, messages: { message: [sent] } },
  );

  describe('with an attachment by reference', () => {
    itKeepsTo(
      {
        messages: 'req object',
        'messages.message': 'req list 1..10',
        ...under('messages.message.0', {
          type: 'req object',
          'type.value': 'req one of text',
          conversation: 'req object',
          'conversation.id': 'opt uuid',
          sender: 'req object',
          'sender.type': `req ${PARTIES}`,
          attachments: 'opt object',
          'attachments.attachment': 'req list 1..5',
          'attachments.attachment.0.id': 'req string 1..255',
        }),
      },
      sendMessageRequestSchema,
      {
        messages: {
          message: [
            {
              type: { value: 'text' },
              conversation: { id: ID },
              sender: { type: 'custom_bot' },
              attachments: { attachment: [{ id: 'a' }] },
            },
          ],
        },
      },
    );
  });
});

describe('the callback that a hub makes (protocol 7.2 to 7.4)', () => {
  const times = { created: TIME, sent: TIME };
  const attachments = {
    attachment: [{ id: 'a', name: 'a.jpg', contentType: 'image/jpg', size: 1, url: 'https://x' }],
  };
  const made = {
    ...message,
    ...times,
    id: ID,
    type: { value: 'escalation.transfer' },
    intent: { value: 'orders' },
    attachments,
  };
  const HANDED: Rules = {
    id: 'opt uuid',
    'type.value': 'req string 1..255',
    'attachments.attachment.0.id': 'opt string 1..255',
    'attachments.attachment.0.name': 'opt string 1..255',
    'attachments.attachment.0.contentType': 'opt string 1..255',
    'attachments.attachment.0.size': 'opt int 0..10485760',
    'attachments.attachment.0.url': 'opt string 1..2500',
    created: 'opt string 1..64',
    sent: 'opt string 1..64',
  };
  const { conversation: _conversation, ...ofTranscript } = Object.fromEntries(
    Object.entries(MESSAGE).filter(([path]) => !path.startsWith('conversation.')),
  );
  itKeepsTo(
    {
      ...METADATA,
      messages: 'req object',
      'messages.message': 'req list 1..200',
      ...under('messages.message.0', {
        ...MESSAGE,
        ...HANDED,
        'conversation.messages.paginationInfo': 'opt object',
        'conversation.messages.paginationInfo.count': 'opt int 0..',
        'conversation.messages.paginationInfo.pagenum': 'opt int 0..',
        'conversation.messages.paginationInfo.pagesize': 'opt int 0..',
        'conversation.messages.message': 'req list 1..200',
        ...under('conversation.messages.message.0', {
          ...ofTranscript,
          ...HANDED,
          status: 'opt one of sent failed retryInProgress skipped unsupported',
        }),
      }),
    },
    callbackRequestSchema,
    {
      metadata,
      messages: {
        message: [
          {
            ...made,
            conversation: {
              ...conversation,
              messages: {
                paginationInfo: { count: 1, pagenum: 1, pagesize: 200 },
                message: [{ ...made, status: 'sent' }],
              },
            },
          },
        ],
      },
    },
  );
});
