import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  app,
  authenticationRequest,
  BUILDERS,
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
  typing,
} from '../../src/index.js';

const url = 'https://x.example/';
const id = '6bbb20be-1f58-4fa4-a0f4-2f1c1ab2ed1c';
const received = 'Bubble';
const customer = { contacts: [{ type: 'email', address: 'a@x.example' }] } as const;
const account = { address: 'shop', channelType: 'byoc' };
const bill = {
  paymentGatewayUrl: url,
  supportedNetworks: ['visa'],
  countryCode: 'US',
  currencyCode: 'USD',
  lineItems: [{ label: 'Salmon', amount: 1 }],
  total: { label: 'Shop' },
  received,
};
const { paymentGatewayUrl: _1, ...billWithoutGateway } = bill;
const { supportedNetworks: _2, ...billWithoutNetworks } = bill;
const { countryCode: _3, ...billWithoutCountry } = bill;
const { currencyCode: _4, ...billWithoutCurrency } = bill;
const { lineItems: _5, ...billWithoutLines } = bill;
const { total: _6, ...billWithoutTotal } = bill;
const { received: _7, ...billWithoutBubble } = bill;
const slot = { start: '2030-05-28T14:30:00Z', durationMinutes: 30 };

/** Each leaves out one required field: by the path that the refusal names. The first half of the proof is that all this compiles. */
const INCOMPLETE: readonly (readonly [string, () => unknown])[] = [
  // @ts-expect-error neither words nor files
  ['text', () => text({ redact: true })],
  // @ts-expect-error an asset is named by its id
  ['attachments[0]', () => text({ attachments: [{}] })],
  // @ts-expect-error a file by its address has a size
  ['attachments[0].size', () => text({ attachments: [{ name: 'a', url }] })],
  // @ts-expect-error a file by its address has a name
  ['attachments[0].name', () => text({ attachments: [{ size: 1, url }] })],
  // @ts-expect-error a file with a name and a size has an address
  ['attachments[0].url', () => text({ attachments: [{ name: 'a', size: 1 }] })],
  // @ts-expect-error start or end
  ['state', () => typing({})],
  // @ts-expect-error an address or a content
  ['url', () => pagePush({})],
  // @ts-expect-error a contact is of some type
  ['customer.contacts[0].type', () => customerInfo({ customer: { contacts: [{ address: 'a' }] } })],
  // @ts-expect-error a contact has an address
  ['customer.contacts[0].address', () => customerInfo({ customer: { contacts: [{ type: 'email' }] } })],
  // @ts-expect-error which message failed
  ['parent', () => deliveryError({ code: '400-221', text: 'No files' })],
  // @ts-expect-error by at least one of its ids
  ['parent', () => deliveryError({ parent: {}, code: '400-221', text: 'No files' })],
  // @ts-expect-error why it failed, as a code
  ['code', () => deliveryError({ parent: { id }, text: 'No files' })],
  // @ts-expect-error why it failed, in words
  ['text', () => deliveryError({ parent: { id }, code: '400-221' })],
  // @ts-expect-error an agent has at least one name
  ['preferredAgent', () => escalation({ preferredAgent: {} })],
  // @ts-expect-error which account
  ['account', () => openWithEscalation({ entryPoint: '1', customer })],
  // @ts-expect-error an account has an address
  ['account.address', () => openWithEscalation({ account: { channelType: 'a' }, entryPoint: '1', customer })],
  // @ts-expect-error an account is on a channel
  ['account.channelType', () => openWithEscalation({ account: { address: 'a' }, entryPoint: '1', customer })],
  // @ts-expect-error where the conversation comes in
  ['entryPoint', () => openWithEscalation({ account, customer })],
  // @ts-expect-error who the customer is
  ['customer', () => openWithEscalation({ account, entryPoint: '1' })],
  // @ts-expect-error how to reach the customer
  ['customer.contacts', () => openWithEscalation({ account, entryPoint: '1', customer: {} })],
  // @ts-expect-error what the list is about
  ['title', () => listPicker({ items: ['a'] })],
  // @ts-expect-error what there is to pick
  ['items', () => listPicker({ title: 'a' })],
  // @ts-expect-error an item says what it is
  ['items[0].title', () => listPicker({ title: 'a', items: [{ id: '1' }] })],
  // @ts-expect-error a section has items
  ['sections[0].items', () => listPicker({ title: 'a', sections: [{ title: 'b' }] })],
  // @ts-expect-error what is asked
  ['title', () => quickReply({ options: ['a'] })],
  // @ts-expect-error what can be answered
  ['options', () => quickReply({ title: 'a' })],
  // @ts-expect-error an answer says what it is
  ['options[0].title', () => quickReply({ title: 'a', options: [{}] })],
  // @ts-expect-error the words of the template
  ['title', () => template({ answers: ['a'] })],
  // @ts-expect-error a button that does something
  ['actions[0]', () => template({ title: 'a', actions: [{ title: 'b' }] })],
  // @ts-expect-error a button that says what it does
  ['actions[0].title', () => template({ title: 'a', actions: [{ url }] })],
  // @ts-expect-error what the times are for
  ['title', () => timePicker({ slots: [slot] })],
  // @ts-expect-error the times
  ['slots', () => timePicker({ title: 'a' })],
  // @ts-expect-error when a slot starts
  ['slots[0].start', () => timePicker({ title: 'a', slots: [{ durationMinutes: 1 }] })],
  // @ts-expect-error how long it takes
  ['slots[0].durationMinutes', () => timePicker({ title: 'a', slots: [{ start: new Date(0) }] })],
  // @ts-expect-error a place is two figures
  ['location.latitude', () => timePicker({ title: 'a', slots: [slot], location: { longitude: 1 } })],
  // @ts-expect-error a place is two figures
  ['location.longitude', () => timePicker({ title: 'a', slots: [slot], location: { latitude: 1 } })],
  // @ts-expect-error what the page is called
  ['title', () => richLink({ link: url, image: url })],
  // @ts-expect-error where it leads
  ['link', () => richLink({ title: 'a', image: url })],
  // @ts-expect-error what is seen
  ['image', () => richLink({ title: 'a', link: url })],
  // @ts-expect-error each link says where it leads
  ['links[0].link', () => richLink({ links: [{ title: 'a', image: url }] })],
  // @ts-expect-error what is asked
  ['pages', () => form({ received })],
  // @ts-expect-error what opens the form
  ['received', () => form({ pages: [{ type: 'input' }] })],
  // @ts-expect-error what kind of page
  ['pages[0].type', () => form({ received, pages: [{ title: 'a' }] })],
  // @ts-expect-error what can be picked
  ['pages[0].options', () => form({ received, pages: [{ type: 'select' }] })],
  // @ts-expect-error what can be picked on the wheel
  ['pages[0].options', () => form({ received, pages: [{ type: 'picker' }] })],
  // @ts-expect-error an option says what it is
  ['pages[0].options[0].title', () => form({ received, pages: [{ type: 'select', options: [{}] }] })],
  // @ts-expect-error a bubble says something
  ['received.title', () => form({ received: { subtitle: 'a' }, pages: [{ type: 'input' }] })],
  // @ts-expect-error who takes the money
  ['paymentGatewayUrl', () => payment(billWithoutGateway)],
  // @ts-expect-error by which cards
  ['supportedNetworks', () => payment(billWithoutNetworks)],
  // @ts-expect-error in which country
  ['countryCode', () => payment(billWithoutCountry)],
  // @ts-expect-error in which currency
  ['currencyCode', () => payment(billWithoutCurrency)],
  // @ts-expect-error for what
  ['lineItems', () => payment(billWithoutLines)],
  // @ts-expect-error to whom
  ['total', () => payment(billWithoutTotal)],
  // @ts-expect-error the bubble that asks
  ['received', () => payment(billWithoutBubble)],
  // @ts-expect-error what a line is for
  ['lineItems[0].label', () => payment({ ...bill, lineItems: [{ amount: 1 }] })],
  // @ts-expect-error what a line costs
  ['lineItems[0].amount', () => payment({ ...bill, lineItems: [{ label: 'a' }] })],
  // @ts-expect-error who is paid
  ['total.label', () => payment({ ...bill, total: { amount: 1 } })],
  // @ts-expect-error what the delivery is called
  ['shippingMethods[0].label', () => payment({ ...bill, shippingMethods: [{ amount: 1 }] })],
  // @ts-expect-error what the delivery costs
  ['shippingMethods[0].amount', () => payment({ ...bill, shippingMethods: [{ label: 'a' }] })],
  // @ts-expect-error which app
  ['id', () => app({ name: 'Seats', received })],
  // @ts-expect-error how it is called
  ['name', () => app({ id: '1', received })],
  // @ts-expect-error the bubble that offers it
  ['received', () => app({ id: '1', name: 'Seats' })],
  // @ts-expect-error for what
  ['scope', () => authenticationRequest({ redirectURI: url, received })],
  // @ts-expect-error where it goes on
  ['redirectURI', () => authenticationRequest({ scope: ['email'], received })],
  // @ts-expect-error the bubble that asks
  ['received', () => authenticationRequest({ scope: ['email'], redirectURI: url })],
];

/** The paths that a builder refuses. */
function refusedPaths(build: () => unknown): readonly string[] {
  try {
    build();
  } catch (error) {
    if (isProtocolError(error)) return error.problems.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe('a builder without a required field', () => {
  INCOMPLETE.forEach(([path, build], index) => {
    it(`does not compile, and is refused by its name at run time: ${index + 1}, ${path}`, () => {
      // With neither words nor files it is the input as a whole that says nothing.
      expect(refusedPaths(build)).to.include(index === 0 ? '' : path);
    });
  });
});

describe('the table of builders', () => {
  it('has none for the 13 types that a custom bot may not send', () => {
    const none = [
      // @ts-expect-error denied by the table
      BUILDERS['conversation.state'],
      // @ts-expect-error denied by the table
      BUILDERS['agent.join'],
      // @ts-expect-error denied by the table
      BUILDERS['agent.available'],
      // @ts-expect-error denied by the table
      BUILDERS['agent.unavailable'],
      // @ts-expect-error denied by the table
      BUILDERS['agent.transfer'],
      // @ts-expect-error denied by the table
      BUILDERS['queue.transfer'],
      // @ts-expect-error denied by the table
      BUILDERS['authentication.success'],
      // @ts-expect-error denied by the table
      BUILDERS['authentication.failure'],
      // @ts-expect-error denied by the table
      BUILDERS['customer.active'],
      // @ts-expect-error denied by the table
      BUILDERS['customer.inactive'],
      // @ts-expect-error denied by the table
      BUILDERS['delete.soft'],
      // @ts-expect-error denied by the table
      BUILDERS['delete.permanent'],
      // @ts-expect-error denied by the table
      BUILDERS['undo'],
    ];
    expect(none).to.deep.equal(Array.from({ length: 13 }, () => undefined));
  });
});
