import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  callbackRequestSchema,
  listPickerContentSchema,
  parseRichContent,
  readCallback,
  sendMessageRequestSchema,
} from '../src/index.js';
import { VENDOR_CALLBACKS } from './fixtures/vendor-callbacks.js';
import { VENDOR_REQUESTS } from './fixtures/vendor-requests.js';
import { VENDOR_RICH_CONTENTS } from './fixtures/vendor-rich-contents.js';
import { faults } from './faults.js';

describe("the vendor's example of a request", () => {
  for (const [name, request] of Object.entries(VENDOR_REQUESTS)) {
    it(`${name} is accepted, unchanged`, () => {
      expect(sendMessageRequestSchema.parse(request)).to.deep.equal(request);
    });
  }

  it('is refused when it is of the older version', () => {
    const older = VENDOR_CALLBACKS['v1 to a customer'].messages.message[0];
    const { content, type, conversation } = older;
    expect(
      faults(sendMessageRequestSchema, { messages: { message: [{ content, type, conversation }] } }),
    ).to.include('messages.message.0.content unrecognized_keys type,value');
  });
});

describe("the vendor's example of a rich message", () => {
  for (const [name, type, json] of VENDOR_RICH_CONTENTS) {
    it(`${name} is read, nothing lost`, () => {
      expect(parseRichContent(type, json)).to.deep.equal({ ok: true, content: JSON.parse(json) as unknown });
    });
  }

  it('that runs two documents together, as the list picker with images does, is refused', () => {
    const [, , json = ''] = VENDOR_RICH_CONTENTS[0] ?? [];
    expect(parseRichContent('richMessage.listpicker', json + json)).to.deep.equal({
      ok: false,
      reason: 'not valid JSON',
    });
    expect(listPickerContentSchema.safeParse(json).success).to.equal(false);
  });
});

describe("the vendor's example of a callback", () => {
  for (const [name, body] of Object.entries(VENDOR_CALLBACKS)) {
    it(`${name} is read in full`, () => {
      const { messages, metadataAttributes, problems } = readCallback(body);
      expect(problems).to.deep.equal([]);
      expect(metadataAttributes).to.deep.equal([{ name: 'version', value: 'v1' }]);
      expect(messages).to.have.length(1);
      const [message] = messages;
      expect(message).to.include({
        id: '262839d2-7cb3-4b38-90cd-5989a56e5d44',
        messageId: '96ea3afb-b462-2ea4-7aed-500020a648f3',
        type: 'text',
        created: '2021-04-02T19:59:07.654Z',
      });
      expect(message?.content).to.deep.equal({ text: 'hi', redact: false });
      expect(message?.conversation).to.deep.equal({ id: '7251b0be-7662-4ed8-838d-ac0860106cc3' });
      expect(message?.recipients).to.deep.equal(body.messages.message[0].recipients.recipient);
    });
  }

  it('has an attachment that is read alike in both versions, but for its address', () => {
    const read = (name: keyof typeof VENDOR_CALLBACKS) =>
      readCallback(VENDOR_CALLBACKS[name]).messages[0]?.attachments[0];
    const same = { id: '862839d2-7cb3-4b38-90cd-5989a56e5d44', name: 'test.jpg', size: 1234 };
    expect(read('v3 to a customer')).to.deep.include(same);
    expect(read('v1 to a customer')).to.deep.equal({
      ...same,
      contentType: 'image/jpg',
      url: '/v1/messaging/attachment/862839d2-7cb3-4b38-90cd-5989a56e5d44',
    });
  });

  it('is what a hub may make in the newer version only', () => {
    const makes = Object.entries(VENDOR_CALLBACKS)
      .filter(([, body]) => callbackRequestSchema.safeParse(body).success)
      .map(([name]) => name);
    expect(makes).to.deep.equal(['v3 to an agent', 'v3 to a customer']);
  });
});
