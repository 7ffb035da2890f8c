import fc from 'fast-check';
import type {
  AttachmentInput,
  BuilderInput,
  CustomBotMessageType,
  CustomerInput,
  EscalationInput,
  OutboundContent,
  RichMessageType,
} from '../../src/index.js';
import { CONTACT_CHOICES } from '../../src/index.js';

/** Words of 1 to `max` characters, in any script; often short, and now and then as long as allowed. */
export function words(max = 40): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.string({ minLength: 1, maxLength: Math.min(max, 40) }) },
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }) },
    { weight: 1, arbitrary: fc.constant('x'.repeat(max)) },
  );
}

/** An address, as text or as URL. */
export const address = fc.webUrl().chain((url) => fc.constantFrom<URL | string>(url, new URL(url)));

/** A record without the keys that are left out. */
export const some = { requiredKeys: [] };

const attachment: fc.Arbitrary<AttachmentInput> = fc.oneof(
  fc.record({ id: words(255) }),
  fc.record(
    {
      name: words(255),
      url: address,
      size: fc.integer({ min: 0, max: 10_485_760 }),
      contentType: words(255),
      id: words(255),
    },
    { requiredKeys: ['name', 'url', 'size'] },
  ),
);
export const attachments = fc.array(attachment, { minLength: 1, maxLength: 5 });

const extras = fc.record({ redact: fc.boolean(), attachments }, some);

/** A record of attributes whose names are no other's with the prefix before them. */
function attributes(max: number, maxValue: number): fc.Arbitrary<Record<string, string | number | boolean>> {
  return fc.dictionary(
    fc.string({ minLength: 1, maxLength: 20 }).filter((name) => !name.startsWith('custom.')),
    fc.oneof(words(maxValue), fc.integer(), fc.boolean()),
    { minKeys: 1, maxKeys: max, noNullPrototype: true },
  );
}

const contact = fc.record(
  {
    type: fc.constantFrom('email' as const, 'phone' as const, 'twitterId' as const, 'other' as const),
    subType: fc.constantFrom('mobile' as const, 'office' as const, 'home' as const),
    address: words(255),
  },
  { requiredKeys: ['type', 'address'] },
);
export const contacts = fc.array(contact, { minLength: 1, maxLength: 25 });

const withoutContacts: fc.Arbitrary<CustomerInput> = fc.record(
  { name: words(255), type: fc.constant('individual' as const), attributes: attributes(10, 1023) },
  some,
);
const customer: fc.Arbitrary<CustomerInput> = fc
  .tuple(withoutContacts, fc.option(contacts))
  .map(([facts, given]) => ({ ...facts, ...(given !== null && { contacts: given }) }));
const choice = fc.constantFrom(...CONTACT_CHOICES);
const facts = fc.oneof(
  fc.record({ customer, lookupContact: choice }, some),
  fc.record({ customer: withoutContacts, conversationContact: choice }, some),
);

/** Everything that an escalation may carry. */
export const escalation: fc.Arbitrary<EscalationInput> = fc
  .tuple(
    facts,
    fc.oneof(
      fc.record({ text: words(10_000), redact: fc.boolean() }, { requiredKeys: ['text'] }),
      fc.record({ html: words(10_000) }),
      fc.constant({}),
    ),
    fc.record(
      {
        attachments,
        preferredAgent: fc.record({ id: words(36), userName: words(255) }, { requiredKeys: ['id'] }),
        subject: words(2048),
        caseId: words(2048),
        custom: attributes(25, 2048),
        customerCustom: attributes(25, 2048),
        attributes: attributes(20, 2048),
      },
      some,
    ),
  )
  .map(([who, said, rest]) => ({ ...who, ...said, ...rest }));

const ownContent: fc.Arbitrary<OutboundContent> = fc.oneof(
  words(10_000).map((json) => ({ json })),
  words(10_000).map((xml) => ({ xml })),
);
const id = fc.uuid();
const parent = fc.oneof(
  fc.record({ id, messageId: words(255) }, { requiredKeys: ['id'] }),
  fc.record({ messageId: words(255) }),
);

/** Whatever the builder of a type that is not rich may be given. */
export const ANY_PLAIN_INPUT: {
  readonly [Type in Exclude<CustomBotMessageType, RichMessageType>]: fc.Arbitrary<BuilderInput<Type>>;
} = {
  text: fc.oneof(
    fc.tuple(fc.record({ text: words(10_000) }), extras).map(([said, more]) => ({ ...said, ...more })),
    fc.tuple(fc.record({ html: words(10_000) }), extras).map(([said, more]) => ({ ...said, ...more })),
    fc.record({ attachments }),
  ),
  'typing.start': fc.constant(undefined),
  'typing.end': fc.constant(undefined),
  'escalation.transfer': escalation,
  pagePush: fc.oneof(
    address,
    fc.record({ url: address }),
    ownContent.map((content) => ({ content })),
  ),
  'customer.info': facts.filter((given) => Object.keys(given).length > 0),
  error: fc.record({ parent, code: fc.constantFrom('400-221', '500-100'), text: words(1000) }),
  'conversation.end': fc.constant(undefined),
};
