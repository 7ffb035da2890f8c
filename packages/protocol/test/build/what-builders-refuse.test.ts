import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  app,
  authenticationRequest,
  BUILDERS,
  conversationEnd,
  customerInfo,
  deliveryError,
  escalation,
  form,
  isProtocolError,
  listPicker,
  openWithEscalation,
  pagePush,
  payment,
  quickReply,
  richLink,
  template,
  text,
  timePicker,
  toMessage,
  type Draft,
  type PaymentInput,
} from '../../src/index.js';
import { refusals } from './refusal.js';

const received = 'Bubble';
const slot = { start: '2030-05-28T14:30:00Z', durationMinutes: 30 };
const bill: PaymentInput = {
  paymentGatewayUrl: 'https://x.example/',
  supportedNetworks: ['visa'],
  countryCode: 'US',
  currencyCode: 'USD',
  lineItems: [{ label: 'Salmon', amount: 1 }],
  total: { label: 'Shop' },
  received,
};
const contacts = [{ type: 'phone', subType: 'mobile', address: '1' }] as const;
const opening = { account: { address: 'a', channelType: 'b' }, entryPoint: '1', customer: { contacts } };
const sent = '2030-01-01T00:00:00Z';

/** What is refused although the compiler lets it pass. */
const REFUSED: Readonly<Record<string, readonly [() => unknown, readonly string[]]>> = {
  'a list of nothing': [() => listPicker({ title: 'a', items: [] }), ['items: is empty; give at least 1']],
  'a section of nothing': [
    () => listPicker({ title: 'a', sections: [{ items: ['b'] }, { items: [] }] }),
    ['sections[1].items: is empty; give at least 1'],
  ],
  'an item without a title': [
    () => listPicker({ title: 'a', items: ['b', { title: '' }, ''] }),
    [
      'items[1].title: is empty; give 1 to 10000 characters',
      'items[2]: is empty; give 1 to 10000 characters',
    ],
  ],
  'an id twice, over sections': [
    () =>
      listPicker({
        title: 'a',
        sections: [{ items: [{ id: 'x', title: 'b' }] }, { items: [{ id: 'x', title: 'c' }] }],
      }),
    ['sections[1].items[0].id: is the same as sections[0].items[0].id; give each an id of its own'],
  ],
  'a picture without an address': [
    () => listPicker({ title: 'a', items: ['b'], image: 'boots.jpg' }),
    ['image: is not an address that can be opened; give an absolute http or https address'],
  ],
  'no answer': [() => quickReply({ title: 'a', options: [] }), ['options: is empty; give at least 1']],
  'two answers that read alike': [
    () => quickReply({ title: 'a', options: ['Yes', 'No', { title: ' yes' }] }),
    ['options[2].title: reads like options[0]; give each a title of its own, as it is the answer'],
  ],
  'an answer that does not show': [
    () => quickReply({ title: 'a', options: [' '] }),
    ['options[0]: cannot be read; give a title that shows'],
  ],
  'a placeholder without a value': [
    () => template({ title: '{{1}} {{2}}', values: ['a'] }),
    ['values: has nothing for {{2}} of the title; give a value for each placeholder'],
  ],
  'a value without a placeholder': [
    () => template({ title: '{{1}}', values: { 1: 'a', 3: 'b' } }),
    ['values[3]: has no placeholder in the title; leave it out'],
  ],
  'a placeholder by name': [
    () => template({ title: '{{name}}' }),
    ['title: has a placeholder that is not a number; write {{1}}, {{2}} and so on'],
  ],
  'a phone number of words': [
    () => template({ title: 'a', actions: [{ title: 'b', phone: 'call us' }] }),
    ['actions[0].phone: is not a phone number; give digits, perhaps with + before them'],
  ],
  'no time to pick': [() => timePicker({ title: 'a', slots: [] }), ['slots: is empty; give at least 1']],
  'a time that there is not': [
    () =>
      timePicker({
        title: 'a',
        slots: [
          { ...slot, start: '2030-02-31T00:00Z' },
          { ...slot, start: new Date(Number.NaN) },
        ],
      }),
    [0, 1].map(
      (n) => `slots[${n}].start: is not a time; give a Date, or a text such as 2030-05-28T14:30:00Z`,
    ),
  ],
  'a slot of no length': [
    () => timePicker({ title: 'a', slots: [{ start: slot.start, durationMinutes: 0 }] }),
    ['slots[0].durationMinutes: is less than a second; give more than 0'],
  ],
  'a zone that nobody knows': [
    () => timePicker({ title: 'a', slots: [slot], zone: 'Europe/Atlantis' }),
    ['zone: is not known; give an IANA name such as Europe/Berlin'],
  ],
  'slots on both sides of a clock change': [
    () =>
      timePicker({
        title: 'a',
        slots: [slot, { ...slot, start: '2030-01-28T14:30Z' }],
        zone: 'Europe/Berlin',
      }),
    ['zone: changes its clocks between the slots; send a picker for each side of the change'],
  ],
  'no link': [() => richLink({ links: [] }), ['links: is empty; give at least 1']],
  'a link that runs a script': [
    () => richLink({ title: 'a', link: 'javascript:alert(1)', image: 'https://x.example/' }),
    ['link: is not an address that can be opened; give an absolute http or https address'],
  ],
  'a sign-in that comes back to a script': [
    () => authenticationRequest({ scope: ['a'], redirectURI: 'javascript:alert(1)', received }),
    ['redirectURI: is not an address that can be opened; give an absolute address with its scheme'],
  ],
  'a sign-in for nothing': [
    () => authenticationRequest({ scope: [], redirectURI: 'shop://done', received }),
    ['scope: is empty; give at least 1'],
  ],
  'an app that is handed no query': [
    () => app({ id: '1', name: 'a', url: 'seat=1', received }),
    ['url: does not begin with ?; give ? and what the app is handed, or a record of it'],
  ],
  'a bill of nothing': [() => payment({ ...bill, lineItems: [] }), ['lineItems: is empty; give at least 1']],
  'a bill below nothing': [
    () => payment({ ...bill, lineItems: [{ label: 'Discount', amount: -1 }] }),
    ['lineItems: comes to less than nothing; give amounts that come to 0 or more'],
  ],
  'a total and a delivery below nothing': [
    () =>
      payment({
        ...bill,
        total: { label: 'a', amount: '-0.01' },
        shippingMethods: [{ label: 'b', amount: -1 }],
      }),
    ['shippingMethods[0].amount', 'total.amount'].map(
      (path) => `${path}: comes to less than nothing; give amounts that come to 0 or more`,
    ),
  ],
  'a currency that is no code': [
    () => payment({ ...bill, currencyCode: 'usd', countryCode: 'USA' }),
    [
      'currencyCode: is not a code; give 3 capital letters',
      'countryCode: has 3 characters; give exactly 2 characters',
    ],
  ],
  'an error code of another form': [
    () => deliveryError({ parent: { messageId: 'm' }, code: '404', text: 'a' }),
    ['code: is not in the form of an error code; give three digits, a hyphen, three digits'],
  ],
  'a page that is no address': [
    () => pagePush('our shop'),
    [': is not an address that can be opened; give an absolute http or https address'],
  ],
  'nothing about the customer': [
    () => customerInfo({}),
    [': tells nothing; give at least one of customer, lookupContact, conversationContact'],
  ],
  'a conversation on a contact that the customer does not have': [
    () => customerInfo({ customer: { contacts }, conversationContact: 'phone.home' }),
    ['conversationContact: is none of customer.contacts; give that contact, or choose one of them'],
  ],
  'a custom field by both of its names': [
    () => escalation({ custom: { crmId: 1, 'custom.crmId': 2 } }),
    ['custom: has a name twice, once with the prefix custom. and once without; give it once'],
  ],
  'blanking without words': [
    () => escalation({ redact: true }),
    ['redact: is given without words; give text or html, or leave it out'],
  ],
  'a transcript without names': [
    () => openWithEscalation({ ...opening, transcript: [{ from: 'customer', text: 'a', sent }] }),
    ['botName', 'customerName'].map(
      (name) => `${name}: is missing, and the transcript needs it; give 1 to 255 characters`,
    ),
  ],
  'a transcript with a line that says nothing, by its place in the whole': [
    () =>
      openWithEscalation({
        ...opening,
        botName: 'Ada',
        customerName: 'C',
        transcript: Array.from({ length: 12 }, (_, n) => ({
          from: 'customer',
          text: n % 11 === 0 ? '' : 'a',
          sent,
        })),
      }),
    ['transcript[11].text: is empty; give 1 to 10000 characters'],
  ],
};

describe('a builder refuses', () => {
  for (const [what, [build, told]] of Object.entries(REFUSED)) {
    it(what, () => {
      expect(refusals(build)).to.deep.equal(told);
    });
  }
});

describe('a refusal', () => {
  it('tells every problem at once, and nothing of what was to be said', () => {
    const secret = 'canary-4711';
    const wrong = () =>
      listPicker({
        title: '',
        image: secret,
        items: [
          { id: secret, title: secret },
          { id: secret, title: '' },
        ],
      });
    expect(wrong).to.throw().with.property('message').that.does.not.contain(secret);
    expect(wrong).to.throw(
      'A message cannot be built by listPicker: image is not an address that can be opened; give an absolute http or https address; ' +
        'and title is empty; give 1 to 10000 characters; and items[1].id is the same as items[0].id; give each an id of its own; ' +
        'and items[1].title is empty; give 1 to 10000 characters.',
    );
  });

  it('of an attribute does not repeat a name that may be anything', () => {
    const secret = 'canary 4711';
    expect(refusals(() => escalation({ custom: { a: 1, [secret]: '' } }))).to.deep.equal([
      'custom[1]: is empty; give 1 to 2048 characters',
    ]);
  });

  it('is what a caller without a compiler gets for anything that is not as it should be', () => {
    const anything: readonly unknown[] = [
      null,
      3,
      'words',
      [],
      {},
      { title: null, items: 3, pages: [null], slots: {} },
    ];
    for (const [type, builder] of Object.entries(BUILDERS)) {
      for (const input of anything) {
        try {
          (builder as (given: unknown) => Draft)(input);
        } catch (error) {
          expect(isProtocolError(error), `${type} of ${JSON.stringify(input)}: ${String(error)}`).to.equal(
            true,
          );
        }
      }
    }
  });
});

describe('a draft', () => {
  it('of a denied type neither compiles nor becomes a message', () => {
    // @ts-expect-error denied by the table
    const send = () => toMessage({ type: 'agent.join' }, { messageId: 'm', botName: 'Ada' });
    expect(send).to.throw().with.property('code', 'COLLOQUY_E_MESSAGE_TYPE_DENIED');
  });

  it('becomes a message with nothing in it that it does not know', () => {
    const draft = { ...text({ text: 'Hi' }), secret: 'canary' };
    expect(toMessage(draft, { messageId: 'm', botName: 'Ada' })).to.deep.equal({
      messageId: 'm',
      type: { value: 'text' },
      conversation: {},
      sender: { type: 'custom_bot', participant: { name: 'Ada' } },
      content: { text: 'Hi' },
    });
    expect(conversationEnd()).to.deep.equal({ type: 'conversation.end' });
  });
});

describe('what has no limit of its own', () => {
  it('counts towards the 10,000 characters of its message', () => {
    const big = [
      () => listPicker({ title: 'a', items: Array.from({ length: 200 }, (_, n) => `Item ${n}`) }),
      () => form({ received: { title: 'a', image: new Uint8Array(7500) }, pages: [{ type: 'input' }] }),
      () => app({ id: '1', name: 'a', url: `?${'x'.repeat(9_999)}`, received }),
    ];
    for (const build of big) {
      const told = refusals(build).map((line) => line.replace(/\d{5}(?= characters)/, 'n'));
      expect(told).to.deep.equal([': comes to n characters of JSON; give less, together at most 10000']);
    }
  });
});
