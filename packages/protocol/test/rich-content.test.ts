import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  parseJsonContent,
  parseRichContent,
  RICH_CONTENT_SCHEMAS,
  RICH_MESSAGE_TYPES,
} from '../src/index.js';
import type { ListPickerContent, RichContent, RichMessageType } from '../src/index.js';

const CANARY = 'CANARY-words-of-a-bot';
const bubble = { title: 'Title', subtitle: 'Subtitle', style: 'icon', imageid: '1' };
const images = [{ imageid: '1', url: 'https://x/1.jpg' }];
const page = { pageIdentifier: '1', title: 'Colour', subtitle: 's', nextPageIdentifier: '2' };

/** One content of each type with every documented field (protocol 6.8 to 6.11). */
const FULL: { readonly [Type in RichMessageType]: RichContent<Type> } = {
  'richMessage.listpicker': {
    type: 'listpicker_with_images',
    version: '1',
    title: 'Latest',
    subtitle: 'Only online',
    imageid: '1',
    list: {
      multipleSelection: false,
      sections: [
        {
          title: 'Select',
          order: 0,
          multipleSelection: false,
          items: [
            { id: '100001', title: 'T-shirt', subtitle: 's', imageid: '1', actions: [{ type: 'postback' }] },
          ],
        },
      ],
    },
    images,
  },
  'richMessage.quickreply': {
    type: 'quickreply',
    version: '1',
    quickReply: { title: 'How was it?', items: [{ title: 'Great' }, { title: 'Terrible' }] },
  },
  'richMessage.template': {
    type: 'template',
    version: '1',
    subtype: 'click_to_action',
    template: {
      title: 'Hi {{1}}',
      items: [{ id: '1', value: 'Bob' }],
      buttons: [{ title: 'Call', type: 'number', value: '+1' }],
    },
  },
  'richMessage.timepicker': {
    type: 'timepicker',
    id: '8de578e2-f7b8-462b-94b7-7d3358af9756',
    version: '1',
    style: 'icon',
    title: 'When?',
    imageid: '1',
    event: {
      title: 'Visit',
      timezoneOffset: -480,
      timeslots: [{ id: '1', startTime: '2020-05-26T08:27+0000', duration: '3600' }],
      location: { title: 'Shop', latitude: 37.7, longitude: 122.4, radius: 100 },
    },
    images,
  },
  'richMessage.richlink': {
    type: 'web_url',
    version: '1',
    imageid: '1',
    images: [
      {
        imageid: '1',
        title: 'Jackets',
        url: 'https://x/1',
        link: 'https://x',
        mimeType: 'image/jpg',
        style: 'icon',
      },
    ],
  },
  'richMessage.form': {
    type: 'form',
    version: '1',
    form: {
      version: '1.1',
      template: 'messageForms',
      data: {
        startPageIdentifier: '1',
        showSummary: true,
        splash: { header: 'h', splashtext: 't', buttonTitle: 'b', imageid: '1' },
        pages: [
          {
            ...page,
            type: 'select',
            multipleSelection: false,
            items: [{ title: 'Red', value: 'r', identifier: '1', nextPageIdentifier: '2' }],
          },
          { pageIdentifier: '2', type: 'picker', pickerTitle: 'Size', items: [{ title: 'L', value: 'l' }] },
          {
            ...page,
            type: 'datePicker',
            options: {
              startDate: '2020-01-01',
              minimumDate: '2019-01-01',
              maximumDate: '2021-01-01',
              dateFormat: 'MM/dd/yyyy',
            },
          },
          {
            ...page,
            type: 'input',
            submitForm: true,
            options: {
              required: true,
              inputType: 'multiline',
              maximumCharacterCount: 300,
              keyboardType: 'numberPad',
            },
          },
        ],
      },
    },
    images: [{ imageid: '1', data: 'aW1n' }],
    receivedMessage: bubble,
    replyMessage: bubble,
  },
  'richMessage.payment': {
    type: 'payment',
    version: '1',
    data: {
      images,
      payment: {
        endpoints: { paymentGatewayUrl: 'https://x/gateway' },
        paymentRequest: {
          applePay: { merchantCapabilities: ['supports3DS'], supportedNetworks: ['visa'] },
          countryCode: 'US',
          currencyCode: 'USD',
          domainName: 'x',
          lineItems: [{ label: 'Salmon', amount: '1.00', type: 'final' }],
          requiredBillingContactFields: ['post'],
          requiredShippingContactFields: ['post'],
          shippingMethods: [{ identifier: 'i', label: 'In-Store', detail: 'd', amount: '0.00' }],
          total: { label: 'Shop', amount: '1.00', type: 'final' },
        },
      },
    },
    receivedMessage: { title: 't', subtitle: 's', style: 'large', imageIdentifier: '1' },
  },
  'richMessage.app': {
    type: 'app',
    version: '1',
    app: { id: '1', name: 'App', icon: 'https://x/i', url: '?data=1', useLiveLayout: 'true' },
    receivedMessage: { title: 't', subtitle: 's' },
    replyMessage: { title: 't', subtitle: 's' },
  },
  'richMessage.authentication': {
    type: 'authentication',
    version: '1',
    authentication: {
      version: '2.0',
      icon: 'https://x/i',
      oauth2: { responseType: 'code', scope: ['email'], redirectURI: 'https://x/cb' },
    },
    receivedMessage: { title: 't', subtitle: 's' },
    replyMessage: { title: 't', subtitle: 's' },
  },
};

describe('the content of a rich message', () => {
  for (const type of RICH_MESSAGE_TYPES) {
    it(`of type ${type} is read with every documented field`, () => {
      expect(parseRichContent(type, JSON.stringify(FULL[type]))).to.deep.equal({
        ok: true,
        content: FULL[type],
      });
    });

    it(`of type ${type} is refused with a field that is not documented, or another version`, () => {
      for (const change of [{ [CANARY]: 1 }, { version: '2' }, { version: 1 }, { type: CANARY }]) {
        const read = parseRichContent(type, JSON.stringify({ ...FULL[type], ...change }));
        expect(read.ok).to.equal(false);
        expect(JSON.stringify(read)).not.to.contain(CANARY);
      }
    });
  }

  it('has a schema for each of the nine types', () => {
    expect(Object.keys(RICH_CONTENT_SCHEMAS)).to.deep.equal([...RICH_MESSAGE_TYPES]);
  });

  it('names the place of its first fault', () => {
    const { list: _list, ...rest } = FULL['richMessage.listpicker'];
    const read = parseRichContent(
      'richMessage.listpicker',
      JSON.stringify({ ...rest, list: { sections: [] } }),
    );
    expect(read.ok ? '' : read.reason).to.match(/^list\.sections: /);
  });

  it('of a template may have no buttons, answers, or numbers and links, but not a mixture', () => {
    const title = 'Hi';
    const ok = (content: unknown) => RICH_CONTENT_SCHEMAS['richMessage.template'].safeParse(content).success;
    const base = { type: 'template', version: '1' };
    expect(ok({ ...base, template: { title } })).to.equal(true);
    expect(
      ok({ ...base, subtype: 'quick_reply', template: { title, buttons: [{ title: 'Stop' }] } }),
    ).to.equal(true);
    expect(ok({ ...base, template: { title, buttons: [{ title: 'Stop' }] } })).to.equal(false);
    expect(
      ok({ ...base, subtype: 'click_to_action', template: { title, buttons: [{ title: 'Stop' }] } }),
    ).to.equal(false);
  });

  it('of a payment has amounts as decimal text, below zero for a discount', () => {
    const full = FULL['richMessage.payment'];
    const ok = (amount: unknown) => {
      const changed = structuredClone(full) as {
        data: { payment: { paymentRequest: { lineItems: unknown } } };
      };
      changed.data.payment.paymentRequest.lineItems = [{ label: 'l', amount, type: 'final' }];
      return RICH_CONTENT_SCHEMAS['richMessage.payment'].safeParse(changed).success;
    };
    expect(['1', '1.00', '-0.50'].map(ok)).to.deep.equal([true, true, true]);
    expect([1, '', '1.', '1,00', '$1', '--1'].map(ok)).to.deep.equal(Array.from({ length: 6 }, () => false));
  });

  it('has the type that its message type says', () => {
    const list: ListPickerContent = FULL['richMessage.listpicker'];
    // @ts-expect-error a quick reply is no list
    const wrong: ListPickerContent = FULL['richMessage.quickreply'];
    expect([list, wrong]).to.have.length(2);
  });
});

describe('JSON inside a content', () => {
  it('is never a crash, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...RICH_MESSAGE_TYPES), (json, type) => {
        expect(parseRichContent(type, json)).to.have.property('ok', false);
      }),
    );
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(parseJsonContent(json)).to.deep.equal({ ok: true, value: JSON.parse(json) as unknown });
      }),
    );
  });

  it('that is two documents run together is refused', () => {
    expect(parseJsonContent('{"a":1}{"b":1}')).to.deep.equal({ ok: false, reason: 'not valid JSON' });
  });

  it('that is no JSON is refused without being repeated', () => {
    // Short, because the parser quotes no more than the beginning.
    expect(JSON.stringify(parseJsonContent('CANARY'))).not.to.contain('CANARY');
  });
});
