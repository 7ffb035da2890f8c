import {
  parseRichContent,
  permissionOf,
  type CustomBotMessageType,
  type Draft,
  type RichMessageType,
} from '@colloquy/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { effects, type Effect } from '../../src/index.js';
import { draftOf, sentAs } from './draft-of.js';

/** The structure inside a rich message, which must be one that the protocol knows. */
function shown(type: RichMessageType, { content }: Draft): unknown {
  const read = parseRichContent(type, content?.json ?? '');
  if (!read.ok) throw new TypeError(read.reason);
  return read.content;
}

describe('The message of an effect', () => {
  it('is one that a custom bot may send, and that the protocol accepts, for every effect there is', () => {
    const drafts: Readonly<Record<Exclude<keyof typeof effects, 'speak'>, Draft>> = {
      say: draftOf(effects.say, { text: 'Hello' }),
      typing: draftOf(effects.typing, { state: 'start' }),
      pickTime: draftOf(effects.pickTime, {
        title: 'When?',
        slots: [{ start: new Date(Date.UTC(2026, 4, 6, 9)), durationMinutes: 30 }],
      }),
      showLink: draftOf(effects.showLink, {
        title: 'Our shop',
        link: 'https://shop.example.com',
        image: 'https://shop.example.com/shop.jpg',
      }),
      sendTemplate: draftOf(effects.sendTemplate, { title: 'Hello {{1}}', values: ['Ada'] }),
      form: draftOf(effects.form, {
        pages: [{ type: 'select', title: 'Colour?', options: ['Red', 'Blue'] }],
        received: 'A question',
      }),
      pay: draftOf(effects.pay, {
        paymentGatewayUrl: 'https://pay.example.com',
        supportedNetworks: ['visa'],
        countryCode: 'US',
        currencyCode: 'USD',
        lineItems: [{ label: 'Socks', amount: '7.50' }],
        total: { label: 'Shop' },
        received: 'Your bill',
      }),
      openApp: draftOf(effects.openApp, { id: '123456789', name: 'Seats', received: 'Choose your seat' }),
      signIn: draftOf(effects.signIn, {
        scope: ['profile'],
        redirectURI: 'https://id.example.com',
        received: 'Sign in',
      }),
      pushPage: draftOf(effects.pushPage, new URL('https://example.com')),
      reportError: draftOf(effects.reportError, {
        parent: { id: '0b9e6c1e-7f0a-4d0e-9a53-1c2d3e4f5a6b' },
        code: '400-221',
        text: 'No files',
      }),
      quickReply: draftOf(effects.quickReply, { title: 'More?', options: ['Yes'] }),
      showList: draftOf(effects.showList, {
        title: 'Orders',
        sections: [{ title: 'Open', items: [{ id: '1', title: 'Socks' }] }],
      }),
      escalate: draftOf(effects.escalate, {}),
      updateCustomer: draftOf(effects.updateCustomer, { customer: { name: 'Ada' } }),
      endConversation: draftOf(effects.endConversation, undefined),
      send: draftOf(effects.send, { type: 'pagePush', content: { text: 'https://example.com' } }),
    };
    expect(Object.keys(drafts)).to.have.members(Object.keys(effects).filter((name) => name !== 'speak'));
    for (const draft of Object.values(drafts)) {
      expect(permissionOf('custom_bot', draft.type), draft.type).to.equal('granted');
      expect(sentAs(draft).type.value).to.equal(draft.type);
    }
  });

  it('says plain text as text, and HTML as HTML', () => {
    expect(sentAs(draftOf(effects.say, { text: 'Hello' }))).to.deep.include({
      type: { value: 'text' },
      content: { text: 'Hello' },
    });
    expect(sentAs(draftOf(effects.say, { html: '<b>Hello</b>' })).content).to.deep.equal({
      html: '<b>Hello</b>',
    });
  });

  it('says any words as they are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (words) => {
        expect(sentAs(draftOf(effects.say, { text: words })).content).to.deep.equal({ text: words });
      }),
    );
  });

  it('is there for every type that a custom bot may send', () => {
    const types: Readonly<Record<CustomBotMessageType, Effect<never>>> = {
      text: effects.say,
      'typing.start': effects.typing,
      'typing.end': effects.typing,
      'escalation.transfer': effects.escalate,
      pagePush: effects.pushPage,
      'richMessage.listpicker': effects.showList,
      'richMessage.quickreply': effects.quickReply,
      'richMessage.template': effects.sendTemplate,
      'richMessage.timepicker': effects.pickTime,
      'richMessage.richlink': effects.showLink,
      'richMessage.form': effects.form,
      'richMessage.payment': effects.pay,
      'richMessage.app': effects.openApp,
      'richMessage.authentication': effects.signIn,
      'customer.info': effects.updateCustomer,
      error: effects.reportError,
      'conversation.end': effects.endConversation,
    };
    expect(new Set(Object.values(types)).size).to.equal(Object.keys(types).length - 1);
  });

  it('starts and ends typing by two types without content', () => {
    for (const [state, type] of [
      ['start', 'typing.start'],
      ['end', 'typing.end'],
    ] as const) {
      expect(draftOf(effects.typing, { state })).to.deep.equal({ type });
    }
  });

  it('offers short answers as buttons, in their order', () => {
    const draft = draftOf(effects.quickReply, { title: 'More?', options: ['Yes', 'No'] });
    expect(shown('richMessage.quickreply', draft)).to.deep.equal({
      type: 'quickreply',
      version: '1',
      quickReply: { title: 'More?', items: [{ title: 'Yes' }, { title: 'No' }] },
    });
  });

  it('ends the conversation without a word', () => {
    expect(draftOf(effects.endConversation, undefined)).to.deep.equal({ type: 'conversation.end' });
  });

  it('passes on what the bot learnt of the customer', () => {
    const customer = {
      customer: {
        name: 'Ada',
        contacts: [{ type: 'email' as const, address: 'ada@example.com' }],
      },
      lookupContact: 'email' as const,
      conversationContact: 'email' as const,
    };
    const sent = sentAs(draftOf(effects.updateCustomer, customer));
    expect(sent.type.value).to.equal('customer.info');
    expect(sent.conversation).to.deep.include({
      ...customer,
      customer: { name: 'Ada', contacts: { contact: customer.customer.contacts } },
    });
    expect(sent).to.not.have.property('content');
  });

  it('sends content of your own as it is given', () => {
    const draft: Draft = {
      type: 'richMessage.template',
      content: { json: '{"type":"template"}', redact: true },
      attributes: { attribute: [{ name: 'campaign', value: 'spring' }] },
    };
    expect(draftOf(effects.send, draft)).to.deep.equal(draft);
    expect(sentAs(draftOf(effects.send, draft))).to.deep.include({
      content: draft.content,
      attributes: draft.attributes,
    });
  });
});

describe('The list of showList', () => {
  const items = [{ id: 'a', title: 'Socks', subtitle: 'blue' }] as const;

  it('can be picked from, item by item, with sections in their order', () => {
    const draft = draftOf(effects.showList, {
      title: 'Orders',
      subtitle: 'of this year',
      multipleSelection: true,
      sections: [
        { title: 'Open', items },
        { title: 'Closed', items: [{ id: 'b', title: 'Hat' }] },
      ],
    });
    const actions = [{ type: 'postback' }];
    expect(shown('richMessage.listpicker', draft)).to.deep.equal({
      type: 'list',
      version: '1',
      title: 'Orders',
      subtitle: 'of this year',
      list: {
        multipleSelection: true,
        sections: [
          { title: 'Open', order: 0, multipleSelection: true, items: [{ ...items[0], actions }] },
          {
            title: 'Closed',
            order: 1,
            multipleSelection: true,
            items: [{ id: 'b', title: 'Hat', actions }],
          },
        ],
      },
    });
  });

  it('lets one item be chosen unless it says otherwise', () => {
    const draft = draftOf(effects.showList, { title: 'Orders', sections: [{ title: 'Open', items }] });
    expect(shown('richMessage.listpicker', draft)).to.deep.include({
      list: {
        multipleSelection: false,
        sections: [
          {
            title: 'Open',
            order: 0,
            multipleSelection: false,
            items: [{ ...items[0], actions: [{ type: 'postback' }] }],
          },
        ],
      },
    });
  });

  it('does not tell what else an object of yours holds', () => {
    const order = { id: 'a', title: 'Socks', cardNumber: '4111 1111 1111 1111' };
    const section = { title: 'Open', items: [order] as const, warehouse: 7 };
    const draft = draftOf(effects.showList, { title: 'Orders', sections: [section] });
    expect(shown('richMessage.listpicker', draft)).to.be.an('object');
    expect(draft.content?.json).to.not.include('4111').and.not.include('warehouse');
  });
});
