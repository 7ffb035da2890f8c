import fc from 'fast-check';
import type {
  AppInput,
  BuilderInput,
  ListItemInput,
  ListPickerInput,
  PaymentInput,
  PictureBubbleInput,
  RichLinkItemInput,
  RichMessageType,
  SlotInput,
  TemplateInput,
  TimePickerInput,
} from '../../src/index.js';
import { address, some, words } from './any-input.js';
import { anyForm } from './any-form.js';

const title = words(30);
const picture = fc.constantFrom(
  'https://x.example/1.jpg',
  'https://x.example/2.jpg',
  new URL('https://x.example/1.jpg'),
);
const style = fc.constantFrom('icon', 'small', 'large');

/** Titles that nobody takes for one another. */
export const titles = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 12 })
  .map((all) => all.map((one, index) => `${one} ${index}`));
const answers = titles.map((all) => all.map((one, index) => (index % 2 === 0 ? one : { title: one })));

const plainBubble = fc.record({ title, subtitle: title }, { requiredKeys: ['title'] });
const bubble = fc.oneof(title, plainBubble);
const pictureBubble: fc.Arbitrary<PictureBubbleInput> = fc.oneof(
  title,
  fc.record({ title, subtitle: title, style, image: picture }, { requiredKeys: ['title'] }),
);

const item = fc.oneof(
  title,
  fc.record({ title, subtitle: title, image: picture }, { requiredKeys: ['title'] }),
);

/** Gives every third item the id `own<n>`, so that made and given ids are mixed. */
function withIds(items: readonly ListItemInput[]): ListItemInput[] {
  return items.map((one, index) =>
    index % 3 === 0 && typeof one !== 'string' ? { ...one, id: `own${index}` } : one,
  );
}
const items = fc.array(item, { minLength: 1, maxLength: 12 }).map(withIds);
const listWords = fc.record(
  { title, subtitle: title, image: picture, multipleSelection: fc.boolean() },
  { requiredKeys: ['title'] },
);
const section = fc.record(
  { title, items: fc.array(item, { minLength: 1, maxLength: 5 }), multipleSelection: fc.boolean() },
  { requiredKeys: ['items'] },
);
const listPicker: fc.Arbitrary<ListPickerInput> = fc.oneof(
  fc.tuple(listWords, items).map(([said, all]) => ({ ...said, items: all })),
  fc
    .tuple(listWords, fc.array(section, { minLength: 1, maxLength: 4 }))
    .map(([said, sections]) => ({ ...said, sections })),
);

const templateWords = fc
  .array(fc.oneof(title, fc.integer()), { maxLength: 9 })
  .map((values) => ({ title: `Hi ${values.map((_, index) => `{{${index + 1}}}`).join(', ')}!`, values }));
const action = fc.oneof(
  fc.record({ title, phone: fc.constantFrom('+1 555 010-9988', '0800123') }),
  fc.record({ title, url: address }),
);
const template: fc.Arbitrary<TemplateInput> = fc.oneof(
  templateWords,
  fc.tuple(templateWords, answers).map(([said, all]) => ({ ...said, answers: all })),
  fc
    .tuple(templateWords, fc.array(action, { minLength: 1, maxLength: 5 }))
    .map(([said, actions]) => ({ ...said, actions })),
);

/** A time to the minute, within the years that can be written. */
export const minute = fc
  .integer({ min: Date.UTC(1900, 0) / 60_000, max: Date.UTC(2200, 0) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));
const start = minute.chain((time) => fc.constantFrom<Date | string>(time, time.toISOString()));
const slot: fc.Arbitrary<SlotInput> = fc.oneof(
  fc.record({ start, durationMinutes: fc.integer({ min: 1, max: 600 }) }),
  fc.record({ start, durationSeconds: fc.integer({ min: 1, max: 86_400 }) }),
);
const location = fc.record(
  {
    title,
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    radius: fc.integer({ min: 0, max: 10_000 }),
  },
  { requiredKeys: ['latitude', 'longitude'] },
);
const timePicker: fc.Arbitrary<TimePickerInput> = fc
  .tuple(
    fc.record({ title, slots: fc.array(slot, { minLength: 1, maxLength: 12 }) }),
    fc.record({ eventTitle: title, image: picture, style, location }, some),
    fc.oneof(
      fc.constant({}),
      fc.record({ timezoneOffsetMinutes: fc.integer({ min: -720, max: 840 }) }),
      fc.constant({ zone: 'UTC' }),
    ),
  )
  .map(([required, more, zone]) => ({ ...required, ...more, ...zone }));

const link: fc.Arbitrary<RichLinkItemInput> = fc.record(
  { title, link: address, image: picture, mimeType: fc.constant('image/jpeg'), style },
  { requiredKeys: ['title', 'link', 'image'] },
);

const amount = fc
  .integer({ min: 0, max: 1_000_000_000 })
  .chain((cents) => fc.constantFrom(cents / 100, (cents / 100).toFixed(2), `${Math.floor(cents / 100)}`));
const line = fc.record(
  { label: title, amount, type: fc.constantFrom('final', 'pending') },
  { requiredKeys: ['label', 'amount'] },
);
const payment: fc.Arbitrary<PaymentInput> = fc.record(
  {
    paymentGatewayUrl: address,
    supportedNetworks: fc.array(title, { minLength: 1, maxLength: 4 }),
    merchantCapabilities: fc.array(title, { minLength: 1, maxLength: 3 }),
    countryCode: fc.constantFrom('US', 'DE'),
    currencyCode: fc.constantFrom('USD', 'EUR'),
    domainName: fc.domain(),
    lineItems: fc.array(line, { minLength: 1, maxLength: 8 }),
    total: fc.record({ label: title, amount }, { requiredKeys: ['label'] }),
    shippingMethods: fc.array(
      fc.record({ label: title, amount, detail: title }, { requiredKeys: ['label', 'amount'] }),
    ),
    requiredBillingContactFields: fc.array(title),
    requiredShippingContactFields: fc.array(title),
    received: pictureBubble,
  },
  {
    requiredKeys: [
      'paymentGatewayUrl',
      'supportedNetworks',
      'countryCode',
      'currencyCode',
      'lineItems',
      'total',
      'received',
    ],
  },
);

const app: fc.Arbitrary<AppInput> = fc.record(
  {
    id: title,
    name: title,
    icon: address,
    url: fc.oneof(
      title.map((query) => `?${query}`),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), title, { noNullPrototype: true }),
    ),
    useLiveLayout: fc.boolean(),
    received: bubble,
    reply: bubble,
  },
  { requiredKeys: ['id', 'name', 'received'] },
);

/** Whatever the builder of a rich message may be given, well within the 10,000 characters. */
export const ANY_RICH_INPUT: { readonly [Type in RichMessageType]: fc.Arbitrary<BuilderInput<Type>> } = {
  'richMessage.listpicker': listPicker,
  'richMessage.quickreply': fc.record({ title, options: answers }),
  'richMessage.template': template,
  'richMessage.timepicker': timePicker,
  'richMessage.richlink': fc.oneof(
    link,
    fc.record({ links: fc.array(link, { minLength: 1, maxLength: 5 }) }),
  ),
  'richMessage.form': anyForm,
  'richMessage.payment': payment,
  'richMessage.app': app,
  'richMessage.authentication': fc.record(
    {
      scope: fc.array(title, { minLength: 1, maxLength: 5 }),
      redirectURI: fc.oneof(address, fc.constant('shop://signed-in')),
      icon: address,
      received: bubble,
      reply: bubble,
    },
    { requiredKeys: ['scope', 'redirectURI', 'received'] },
  ),
};
