import type { SenderType } from '@colloquy/protocol';
import { accountAt, INTENT, USUAL } from './message-world-filling.js';
import { AGENT, BOT, ended, escalated, type Scene } from './message-scenes.js';
import type { Json } from './message-violation.js';
import type { MessageWorld } from './message-world.js';

type Base = Json & { readonly sender: { readonly type: SenderType } };

const within = ({ conversationId }: Scene): Json => ({ conversation: { id: conversationId } });

/** Messages in which nothing is wrong, for one change each to break. */
export const BASES = {
  text: (scene) => ({
    messageId: 'ours-1',
    type: { value: 'text' },
    ...within(scene),
    sender: { ...BOT, participant: { ...BOT.participant, type: 'custom_bot' } },
    recipients: { recipient: [{ type: 'customer', participant: { name: 'John', type: 'customer' } }] },
    content: { text: 'Hello', redact: false },
    attributes: {
      attribute: [{ name: 'custom.order', value: '12345', object: 'activity', external: false }],
    },
  }),
  'HTML text': (scene) => ({
    type: { value: 'text' },
    ...within(scene),
    sender: BOT,
    content: { html: '<b>Hello</b>' },
  }),
  'text with a file': (scene) => ({
    type: { value: 'text' },
    ...within(scene),
    sender: BOT,
    attachments: {
      attachment: [
        {
          name: 'photo.png',
          url: 'https://example.com/photo.png',
          size: 4,
          contentType: 'image/png',
        },
      ],
    },
  }),
  'text with a file that has an id': (scene) => ({
    type: { value: 'text' },
    ...within(scene),
    sender: BOT,
    attachments: {
      attachment: [{ id: 'ours', name: 'photo.png', url: 'https://example.com/photo.png', size: 4 }],
    },
  }),
  'file by reference': (scene) => ({
    type: { value: 'text' },
    ...within(scene),
    sender: BOT,
    attachments: { attachment: [{ id: scene.assetId }] },
  }),
  error: (scene) => ({
    type: { value: 'error' },
    ...within(scene),
    sender: BOT,
    parent: { id: scene.firstId, messageId: 'first' },
    content: { json: '{"code":"400-221","error":"Not delivered"}' },
  }),
  deletion: (scene) => ({
    type: { value: 'delete.soft' },
    ...within(scene),
    sender: { type: 'customer' },
    parent: { id: scene.firstId },
  }),
  'customer info': ({ conversationId }) => ({
    type: { value: 'customer.info' },
    conversation: {
      id: conversationId,
      conversationContact: 'phone.mobile',
      lookupContact: 'email',
      entryPoint: { id: '1001' },
      customer: {
        name: 'John',
        type: 'individual',
        attributes: [{ name: 'tier', value: 'gold' }],
        contacts: {
          contact: [
            { type: 'phone', subType: 'mobile', address: '+15550177' },
            { type: 'email', address: 'john@example.com' },
          ],
        },
      },
      clientInfo: { timeOffset: 60, referrerName: 'Shop', referrerUrl: 'https://example.com/' },
    },
    sender: BOT,
  }),
  escalation: ({ conversationId }) => ({
    type: { value: 'escalation.transfer' },
    conversation: { id: conversationId, preferredAgent: { id: '1234', userName: 'ann' } },
    sender: BOT,
    attributes: {
      attribute: [{ name: 'subject', value: 'Refund', object: 'activity', external: false }],
    },
  }),
  'hand-back': ({ conversationId }) => ({
    type: { value: 'escalation.transfer' },
    conversation: { id: conversationId },
    sender: AGENT,
    intent: { value: INTENT },
  }),
  'first message': () => ({
    messageId: 'first',
    type: { value: 'text' },
    conversation: { account: accountAt(USUAL) },
    sender: { type: 'customer' },
    content: { text: 'Hello' },
  }),
  'opening escalation': () => ({
    type: { value: 'escalation.transfer' },
    conversation: {
      account: accountAt(USUAL),
      messages: {
        message: [
          {
            messageId: 'outside-1',
            type: { value: 'text' },
            content: { text: 'Hello' },
            sender: { type: 'customer', participant: { name: 'John', type: 'customer' } },
            recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'World bot' } }] },
            attributes: { attribute: [{ name: 'custom.order', value: '12345' }] },
            parent: { messageId: 'outside-0' },
            sent: '2021-03-28T14:29:01.516Z',
          },
        ],
      },
    },
    sender: BOT,
  }),
  survey: ({ conversationId }) => ({
    type: { value: 'text' },
    conversation: { type: 'survey.form', parent: { id: conversationId } },
    sender: { type: 'customer' },
    content: { json: '{"question":[{"value":"Happy?","answer":"Yes"}]}' },
  }),
} as const satisfies Readonly<Record<string, (scene: Scene) => Base>>;

/** Name of such a message. */
export type BaseName = keyof typeof BASES;

/** What there has to be before, where it is not that a customer has written. */
export const GIVEN: Readonly<Partial<Record<BaseName, (world: MessageWorld) => Promise<Scene>>>> = {
  'hand-back': escalated,
  survey: ended,
};
