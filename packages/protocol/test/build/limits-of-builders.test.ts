import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  customerInfo,
  deliveryError,
  escalation,
  listPicker,
  openWithEscalation,
  outboundMessageSchema,
  pagePush,
  quickReply,
  text,
  timePicker,
  toMessage,
  type Draft,
  type EscalationInput,
  type OpenWithEscalationInput,
} from '../../src/index.js';
import { refusals } from './refusal.js';

const ID = '6bbb20be-1f58-4fa4-a0f4-2f1c1ab2ed1c';
const IDS = { messageId: 'm', conversationId: ID, botName: 'Ada' };
const PLAIN = text({ text: 'a' });

function long(length: number): string {
  return 'x'.repeat(length);
}

function address(length: number): string {
  return 'https://x.example/'.padEnd(length, 'x');
}

function many<Item>(count: number, item: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

function record(count: number): Record<string, string> {
  return Object.fromEntries(many(count, (index) => [`n${index}`, 'v']));
}

function file(more: { name?: string; size?: number; url?: string; contentType?: string }): Draft {
  return text({ attachments: [{ name: 'a', size: 1, url: address(20), ...more }] });
}

function handOver(more: EscalationInput): Draft {
  return escalation(more);
}

function opening(more: Partial<OpenWithEscalationInput>): Draft {
  return openWithEscalation({
    account: { address: 'a', channelType: 'b' },
    entryPoint: '1',
    customer: { name: 'C', contacts: [{ type: 'other', address: 'a' }] },
    botName: 'Ada',
    ...more,
  });
}

function said(more: { text?: string; messageId?: string }) {
  return [{ from: 'customer' as const, text: 'a', sent: new Date(0), ...more }];
}

/** What JSON is around the words of an error and of quick replies. */
const AROUND_ERROR = JSON.stringify({ code: '400-221', error: '' }).length;
const AROUND_REPLY = JSON.stringify({
  type: 'quickreply',
  version: '1',
  quickReply: { title: '', items: [{ title: 'a' }] },
}).length;

const slot = { start: new Date(0), durationMinutes: 1 };

/** For each limit: where, the limit, what it is called when it is one over, and a message of that size. */
const LIMITED: readonly (readonly [string, number, string, (size: number) => Draft])[] = [
  ['text', 10_000, 'has 10001 characters; give 1 to 10000', (n) => text({ text: long(n) })],
  ['html', 10_000, 'has 10001 characters; give 1 to 10000', (n) => text({ html: long(n) })],
  ['attachments', 5, 'has 6 items; give 1 to 5', (n) => text({ attachments: many(n, () => ({ id: 'a' })) })],
  [
    'attachments[0].id',
    255,
    'has 256 characters; give 1 to 255',
    (n) => text({ attachments: [{ id: long(n) }] }),
  ],
  ['attachments[0].name', 255, 'has 256 characters; give 1 to 255', (n) => file({ name: long(n) })],
  ['attachments[0].url', 2500, 'has 2501 characters; give 1 to 2500', (n) => file({ url: address(n) })],
  [
    'attachments[0].contentType',
    255,
    'has 256 characters; give 1 to 255',
    (n) => file({ contentType: long(n) }),
  ],
  [
    'attachments[0].size',
    10_485_760,
    'is out of range; give a whole number from 0 to 10485760',
    (n) => file({ size: n }),
  ],
  ['', 2500, 'has 2501 characters; give 1 to 2500', (n) => pagePush(address(n))],
  [
    'content',
    10_000,
    'is not as documented; give one of text, html, json and xml',
    (n) => pagePush({ content: { xml: long(n) } }),
  ],
  [
    'parent.messageId',
    255,
    'has 256 characters; give 1 to 255',
    (n) => deliveryError({ parent: { messageId: long(n) }, code: '400-221', text: 'a' }),
  ],
  [
    'parent.id',
    36,
    'has 37 characters; give exactly 36',
    (n) => deliveryError({ parent: { id: long(n) }, code: '400-221', text: 'a' }),
  ],
  [
    '',
    10_000,
    'comes to 10001 characters of JSON; give less, together at most 10000',
    (n) => deliveryError({ parent: { id: ID }, code: '400-221', text: long(n - AROUND_ERROR) }),
  ],
  [
    '',
    10_000,
    'comes to 10001 characters of JSON; give less, together at most 10000',
    (n) => quickReply({ title: long(n - AROUND_REPLY), options: ['a'] }),
  ],
  [
    'customer.name',
    255,
    'has 256 characters; give 1 to 255',
    (n) => customerInfo({ customer: { name: long(n) } }),
  ],
  [
    'customer.attributes',
    10,
    'has 11; give 1 to 10',
    (n) => customerInfo({ customer: { attributes: record(n) } }),
  ],
  [
    'customer.attributes',
    10,
    'has 11 items; give 1 to 10',
    (n) => customerInfo({ customer: { attributes: many(n, () => ({ name: 'a', value: 'b' })) } }),
  ],
  [
    'customer.attributes.n',
    1023,
    'has 1024 characters; give 1 to 1023',
    (n) => customerInfo({ customer: { attributes: { n: long(n) } } }),
  ],
  [
    'customer.attributes[0]',
    255,
    'has a name of 256 characters; give a name of 1 to 255',
    (n) => customerInfo({ customer: { attributes: { [long(n)]: 'v' } } }),
  ],
  [
    'customer.attributes[0].name',
    255,
    'has 256 characters; give 1 to 255',
    (n) => customerInfo({ customer: { attributes: [{ name: long(n), value: 'a' }] } }),
  ],
  [
    'customer.contacts',
    25,
    'has 26 items; give 1 to 25',
    (n) => customerInfo({ customer: { contacts: many(n, () => ({ type: 'email', address: 'a' })) } }),
  ],
  [
    'customer.contacts.contact',
    25,
    'has 26 items; give 1 to 25',
    (n) =>
      customerInfo({ customer: { contacts: { contact: many(n, () => ({ type: 'email', address: 'a' })) } } }),
  ],
  [
    'customer.contacts[0].address',
    255,
    'has 256 characters; give 1 to 255',
    (n) => customerInfo({ customer: { contacts: [{ type: 'email', address: long(n) }] } }),
  ],
  [
    'preferredAgent.id',
    36,
    'has 37 characters; give 1 to 36',
    (n) => handOver({ preferredAgent: { id: long(n) } }),
  ],
  [
    'preferredAgent.userName',
    255,
    'has 256 characters; give 1 to 255',
    (n) => handOver({ preferredAgent: { userName: long(n) } }),
  ],
  ['subject', 2048, 'has 2049 characters; give 1 to 2048', (n) => handOver({ subject: long(n) })],
  ['caseId', 2048, 'has 2049 characters; give 1 to 2048', (n) => handOver({ caseId: long(n) })],
  [
    'custom.crmId',
    2048,
    'has 2049 characters; give 1 to 2048',
    (n) => handOver({ custom: { crmId: long(n) } }),
  ],
  [
    'customerCustom.crmId',
    2048,
    'has 2049 characters; give 1 to 2048',
    (n) => handOver({ customerCustom: { crmId: long(n) } }),
  ],
  [
    'attributes.mine',
    2048,
    'has 2049 characters; give 1 to 2048',
    (n) => handOver({ attributes: { mine: long(n) } }),
  ],
  [
    'custom[0]',
    248,
    'has a name of 249 characters; give a name of 1 to 248',
    (n) => handOver({ custom: { [long(n)]: 'v' } }),
  ],
  [
    '',
    75,
    'has 76 attributes; give at most 75',
    (n) => handOver({ subject: 's', caseId: 'c', custom: record(n - 3), attributes: { a: 'v' } }),
  ],
  [
    'account.address',
    255,
    'has 256 characters; give 1 to 255',
    (n) => opening({ account: { address: long(n), channelType: 'a' } }),
  ],
  [
    'account.channelType',
    255,
    'has 256 characters; give 1 to 255',
    (n) => opening({ account: { address: 'a', channelType: long(n) } }),
  ],
  ['entryPoint', 255, 'has 256 characters; give 1 to 255', (n) => opening({ entryPoint: long(n) })],
  [
    'botName',
    255,
    'has 256 characters; give 1 to 255',
    (n) => opening({ botName: long(n), transcript: said({}) }),
  ],
  [
    'customerName',
    255,
    'has 256 characters; give 1 to 255',
    (n) => opening({ customerName: long(n), transcript: said({}) }),
  ],
  [
    'clientInfo.timeOffsetMinutes',
    720,
    'is out of range; give a whole number from -720 to 720',
    (n) => opening({ clientInfo: { timeOffsetMinutes: n } }),
  ],
  [
    'clientInfo.timeOffsetMinutes',
    720,
    'is out of range; give a whole number from -720 to 720',
    (n) => opening({ clientInfo: { timeOffsetMinutes: -n } }),
  ],
  [
    'clientInfo.referrerName',
    255,
    'has 256 characters; give 1 to 255',
    (n) => opening({ clientInfo: { referrerName: long(n) } }),
  ],
  [
    'clientInfo.referrerUrl',
    2500,
    'has 2501 characters; give 1 to 2500',
    (n) => opening({ clientInfo: { referrerUrl: address(n) } }),
  ],
  [
    'transcript[0].text',
    10_000,
    'has 10001 characters; give 1 to 10000',
    (n) => opening({ transcript: said({ text: long(n) }) }),
  ],
  [
    'transcript[0].messageId',
    255,
    'has 256 characters; give 1 to 255',
    (n) => opening({ transcript: said({ messageId: long(n) }) }),
  ],
  [
    'image',
    2500,
    'has 2501 characters; give 1 to 2500',
    (n) => listPicker({ title: 'a', items: ['a'], image: address(n) }),
  ],
  [
    'location.latitude',
    90,
    'is out of range; give a number from -90 to 90',
    (n) => timePicker({ title: 'a', slots: [slot], location: { latitude: n, longitude: 0 } }),
  ],
  [
    'location.longitude',
    180,
    'is out of range; give a number from -180 to 180',
    (n) => timePicker({ title: 'a', slots: [slot], location: { latitude: 0, longitude: -n } }),
  ],
  [
    'timezoneOffsetMinutes',
    840,
    'is out of range; give a whole number from -720 to 840',
    (n) => timePicker({ title: 'a', slots: [slot], timezoneOffsetMinutes: n }),
  ],
];

describe('a builder at a limit', () => {
  LIMITED.forEach(([path, limit, why, build], index) => {
    it(`builds at ${limit}, and one over tells so: ${index + 1}, ${path === '' ? 'the input' : path}`, () => {
      const message = toMessage(build(limit), IDS);
      expect(outboundMessageSchema.safeParse(message).success).to.equal(true);
      const told = refusals(() => build(limit + 1));
      expect(told).to.have.length(1);
      expect(told[0]).to.satisfy((line: string) => line.startsWith(`${path}: ${why}`), told[0]);
    });
  });
});

describe('a message of a draft', () => {
  const messageOf = (more: Partial<typeof IDS>) => refusals(() => toMessage(PLAIN, { ...IDS, ...more }));

  it('has ids and a name within their limits', () => {
    expect(messageOf({ messageId: long(255), botName: long(255) })).to.deep.equal([]);
    expect(messageOf({ messageId: long(256), conversationId: long(35), botName: '' })).to.deep.equal([
      'messageId: has 256 characters; give 1 to 255 characters',
      'conversationId: has 35 characters; give exactly 36 characters',
      'botName: is empty; give 1 to 255 characters',
    ]);
  });
});
