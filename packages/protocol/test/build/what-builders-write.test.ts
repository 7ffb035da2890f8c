import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  BUILDERS,
  customerInfo,
  deliveryError,
  escalation,
  listPicker,
  openWithEscalation,
  pagePush,
  quickReply,
  text,
  timePicker,
  timePickerContentSchema,
  typing,
  type Draft,
  type TimePickerInput,
} from '../../src/index.js';

const ID = '6bbb20be-1f58-4fa4-a0f4-2f1c1ab2ed1c';

function pickerOf(input: TimePickerInput) {
  return timePickerContentSchema.parse(JSON.parse(timePicker(input).content?.json ?? ''));
}

describe('a builder writes', () => {
  it('texts, HTML and files', () => {
    expect(text({ html: '<b>Hi</b>', redact: true, attachments: [{ id: 'a' }] })).to.deep.equal({
      type: 'text',
      content: { html: '<b>Hi</b>', redact: true },
      attachments: { attachment: [{ id: 'a' }] },
    });
    expect(
      text({ attachments: [{ name: 'a', size: 0, url: new URL('https://x.example/a') }] }),
    ).to.deep.equal({
      type: 'text',
      attachments: { attachment: [{ name: 'a', size: 0, url: 'https://x.example/a' }] },
    });
  });

  it('typing as two types', () => {
    const start: Draft<'typing.start'> = typing({ state: 'start' });
    const end: Draft<'typing.end'> = BUILDERS['typing.end']();
    expect([start, end]).to.deep.equal([{ type: 'typing.start' }, { type: 'typing.end' }]);
  });

  it('a page as its address in words (protocol 6.5)', () => {
    const pushed = { type: 'pagePush', content: { text: 'https://x.example/a' } };
    expect(pagePush('https://x.example/a')).to.deep.equal(pushed);
    expect(pagePush({ url: new URL('https://x.example/a') })).to.deep.equal(pushed);
    expect(pagePush({ content: { xml: '<page/>' } }).content).to.deep.equal({ xml: '<page/>' });
  });

  it('an error as JSON about its message (protocol 6.12)', () => {
    expect(deliveryError({ parent: { id: ID }, code: '400-221', text: 'No files' })).to.deep.equal({
      type: 'error',
      parent: { id: ID },
      content: { json: '{"code":"400-221","error":"No files"}' },
    });
  });

  it('facts about the customer, attributes as a record or as the hub has them (protocol 5.3)', () => {
    const written = {
      type: 'customer.info',
      conversation: {
        customer: {
          attributes: [{ name: 'group', value: '7' }],
          contacts: { contact: [{ type: 'phone', subType: 'mobile', address: '123' }] },
        },
        conversationContact: 'phone.mobile',
      },
    };
    const contact = [{ type: 'phone', subType: 'mobile', address: '123' }] as const;
    const conversationContact = 'phone.mobile';
    const ours = { attributes: { group: 7 }, contacts: contact };
    const theirs = { attributes: [{ name: 'group', value: '7' }], contacts: { contact } };
    expect(customerInfo({ customer: ours, conversationContact })).to.deep.equal(written);
    expect(customerInfo({ customer: theirs, conversationContact })).to.deep.equal(written);
  });

  it('fields of the activity and of the customer, and keeps private what is yours (protocol 5.6)', () => {
    const { attributes, ...rest } = escalation({
      text: 'Refund, please',
      subject: 'Refund',
      caseId: '4711',
      custom: { orderId: 12, 'custom.vip': true },
      customerCustom: { tier: 'gold' },
      attributes: { mine: 'x' },
      preferredAgent: { userName: 'jo' },
      lookupContact: 'email',
    });
    expect(rest).to.deep.equal({
      type: 'escalation.transfer',
      content: { text: 'Refund, please' },
      conversation: { lookupContact: 'email', preferredAgent: { userName: 'jo' } },
    });
    const activity = { object: 'activity', external: false };
    expect(attributes?.attribute).to.deep.equal([
      { name: 'subject', value: 'Refund', ...activity },
      { name: 'case_id', value: '4711', ...activity },
      { name: 'custom.orderId', value: '12', ...activity },
      { name: 'custom.vip', value: 'true', ...activity },
      { name: 'custom.tier', value: 'gold', object: 'customer', external: false },
      { name: 'mine', value: 'x', external: true },
    ]);
    expect(escalation()).to.deep.equal({ type: 'escalation.transfer' });
  });

  it('what was said before between the two, by their names (protocol 5.7)', () => {
    const draft = openWithEscalation({
      account: { address: 'shop', channelType: 'byoc' },
      entryPoint: '1001',
      customer: { name: 'Kim', contacts: [{ type: 'email', address: 'k@x.example' }] },
      botName: 'Ada',
      transcript: [
        { from: 'customer', text: 'A person', sent: '2030-05-28T14:30:00+02:00', messageId: 'c1' },
        { from: 'egain_bot', draft: quickReply({ title: 'Sure?', options: ['Yes'] }), sent: new Date(0) },
      ],
    });
    const kim = { type: 'customer', participant: { name: 'Kim' } };
    const ada = (type: string) => ({ type, participant: { name: 'Ada' } });
    expect(draft.conversation).to.deep.include({
      account: { address: 'shop', channel: { type: 'byoc' } },
      entryPoint: { id: '1001' },
    });
    expect(draft.conversation?.messages?.message).to.deep.equal([
      {
        messageId: 'c1',
        type: { value: 'text' },
        content: { text: 'A person' },
        sender: kim,
        recipients: { recipient: [ada('custom_bot')] },
        sent: '2030-05-28T12:30:00.000Z',
      },
      {
        type: { value: 'richMessage.quickreply' },
        content: quickReply({ title: 'Sure?', options: ['Yes'] }).content,
        sender: ada('egain_bot'),
        recipients: { recipient: [kim] },
        sent: '1970-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('a list as lists are described elsewhere, with nothing of what else an object holds', () => {
    const item = { id: '4711', title: 'Boots', subtitle: 'Brown', price: 99 };
    expect(
      JSON.parse(
        listPicker({ title: 'Orders', sections: [{ title: 'Shoes', items: [item] }] }).content?.json ?? '',
      ),
    ).to.deep.equal({
      type: 'list',
      version: '1',
      title: 'Orders',
      list: {
        multipleSelection: false,
        sections: [
          {
            title: 'Shoes',
            order: 0,
            multipleSelection: false,
            items: [{ id: '4711', title: 'Boots', subtitle: 'Brown', actions: [{ type: 'postback' }] }],
          },
        ],
      },
    });
  });
});

describe('a time picker', () => {
  const slot = { start: '2030-07-01T10:00:00+02:00', durationMinutes: 1.5 };

  it('has its times in UTC, cut to the minute, and lengths in seconds', () => {
    const { event } = pickerOf({
      title: 'When?',
      slots: [slot, { start: new Date('2030-07-01T09:59:59Z'), durationSeconds: 7 }],
    });
    expect(event.timeslots).to.deep.equal([
      { id: '1', startTime: '2030-07-01T08:00+0000', duration: '90' },
      { id: '2', startTime: '2030-07-01T09:59+0000', duration: '7' },
    ]);
    expect(event).not.to.have.property('timezoneOffset');
  });

  it('knows the offset of a zone at that time of the year', () => {
    const offsets = [
      ['Europe/Berlin', '2030-07-01T10:00Z', 120],
      ['Europe/Berlin', '2030-01-01T00:00Z', 60],
      ['Asia/Kathmandu', '2030-01-01T00:00Z', 345],
      ['America/Los_Angeles', '2030-01-01T00:00Z', -480],
      ['Pacific/Kiritimati', '2030-12-31T23:59Z', 840],
      ['UTC', '1969-12-31T23:59Z', 0],
    ] as const;
    for (const [zone, start, offset] of offsets) {
      const { event } = pickerOf({ title: 'When?', zone, slots: [{ start, durationMinutes: 1 }] });
      expect(event.timezoneOffset, zone).to.equal(offset);
    }
  });

  it('has the same uuid each time it is built, and another when anything differs', () => {
    const idOf = (input: Partial<TimePickerInput>) =>
      pickerOf({ title: 'When?', slots: [slot], ...input } as TimePickerInput).id;
    expect(idOf({})).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idOf({})).to.equal(idOf({}));
    const others = [
      idOf({ title: 'And when?' }),
      idOf({ zone: 'UTC' }),
      idOf({ slots: [slot, slot] }),
      idOf({}),
    ];
    expect(new Set(others).size).to.equal(4);
  });
});
