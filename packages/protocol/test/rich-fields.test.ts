import { describe } from 'mocha';
import { RICH_CONTENT_SCHEMAS } from '../src/index.js';
import type { RichMessageType } from '../src/index.js';
import { withValueAt, type Document } from './document-paths.js';
import { itKeepsTo, type Rules } from './field-rules.js';
import { FULL_RICH_CONTENTS } from './fixtures/full-rich-contents.js';

const SAID = 'req string 0..';
const MAY_SAY = 'opt string 0..';

/** `type` and `version`, which every rich message has (protocol 6). */
function head(type: string): Rules {
  return { type: `req one of ${type}`, version: 'req one of 1' };
}

/** A bubble before or after the answer (protocol 6.11). */
function bubble(name: string, ...fields: readonly string[]): Rules {
  const inside = fields.map((field) => [`${name}.${field}`, MAY_SAY] as const);
  return { [name]: 'opt object', ...Object.fromEntries(inside) };
}

const IMAGES: Rules = { images: 'opt list 0..', 'images.0.imageid': SAID, 'images.0.url': SAID };

function itHas(type: RichMessageType, rules: Rules, full: unknown = FULL_RICH_CONTENTS[type]): void {
  itKeepsTo(rules, RICH_CONTENT_SCHEMAS[type], full as Document);
}

describe('the fields of a list picker (protocol 6.8)', () => {
  const item = 'list.sections.0.items.0';
  itHas('richMessage.listpicker', {
    ...head('list listpicker_with_images'),
    title: MAY_SAY,
    subtitle: MAY_SAY,
    imageid: MAY_SAY,
    list: 'req object',
    'list.multipleSelection': 'opt boolean',
    'list.sections': 'req list 1..',
    'list.sections.0.title': MAY_SAY,
    'list.sections.0.order': 'opt int 0..',
    'list.sections.0.multipleSelection': 'opt boolean',
    'list.sections.0.items': 'req list 1..',
    [`${item}.id`]: 'req string 1..',
    [`${item}.title`]: 'req string 1..',
    [`${item}.subtitle`]: MAY_SAY,
    [`${item}.imageid`]: MAY_SAY,
    [`${item}.actions`]: 'opt list 0..',
    [`${item}.actions.0.type`]: 'req one of postback',
    ...IMAGES,
  });
});

describe('the fields of quick replies (protocol 6.9)', () => {
  itHas('richMessage.quickreply', {
    ...head('quickreply'),
    quickReply: 'req object',
    'quickReply.title': SAID,
    'quickReply.items': 'req list 1..',
    'quickReply.items.0.title': 'req string 1..',
  });
});

describe('the fields of a template (protocol 6.9)', () => {
  const rules: Rules = {
    ...head('template'),
    template: 'req object',
    'template.title': 'req string 1..',
    'template.items': 'opt list 0..',
    'template.items.0.id': SAID,
    'template.items.0.value': SAID,
  };
  const base = { type: 'template', version: '1' };
  const template = { title: 'Hi {{1}}', items: [{ id: '1', value: 'Bob' }] };

  describe('without buttons', () => {
    itHas('richMessage.template', rules, { ...base, template });
  });

  describe('with answers', () => {
    itHas(
      'richMessage.template',
      {
        ...rules,
        subtype: 'req one of quick_reply',
        'template.buttons': 'req list 1..',
        'template.buttons.0.title': SAID,
      },
      { ...base, subtype: 'quick_reply', template: { ...template, buttons: [{ title: 'Stop' }] } },
    );
  });

  describe('with numbers and links', () => {
    itHas('richMessage.template', {
      ...rules,
      subtype: 'req one of click_to_action',
      'template.buttons': 'req list 1..',
      'template.buttons.0.title': SAID,
      'template.buttons.0.type': 'req one of number web',
      'template.buttons.0.value': SAID,
    });
  });
});

describe('the fields of a time picker (protocol 6.10)', () => {
  itHas('richMessage.timepicker', {
    ...head('timepicker'),
    id: MAY_SAY,
    style: MAY_SAY,
    title: MAY_SAY,
    imageid: MAY_SAY,
    event: 'req object',
    'event.title': MAY_SAY,
    'event.timezoneOffset': 'opt whole',
    'event.timeslots': 'req list 1..',
    'event.timeslots.0.id': SAID,
    'event.timeslots.0.startTime': 'req like 2020-05-26T08:27+0000',
    'event.timeslots.0.duration': 'req like 3600',
    'event.location': 'opt object',
    'event.location.title': MAY_SAY,
    'event.location.latitude': 'req figure',
    'event.location.longitude': 'req figure',
    'event.location.radius': 'opt figure',
    ...IMAGES,
  });
});

describe('the fields of rich links (protocol 6.10)', () => {
  itHas('richMessage.richlink', {
    ...head('web_url'),
    imageid: MAY_SAY,
    images: 'req list 1..',
    'images.0.imageid': SAID,
    'images.0.title': SAID,
    'images.0.url': SAID,
    'images.0.link': SAID,
    'images.0.mimeType': MAY_SAY,
    'images.0.style': MAY_SAY,
  });
});

describe('the fields of a form (protocol 6.11)', () => {
  const full = FULL_RICH_CONTENTS['richMessage.form'];
  const PAGE = 'form.data.pages.0';
  const rules: Rules = {
    ...head('form'),
    form: 'req object',
    'form.version': 'req one of 1.1',
    'form.template': 'req one of messageForms',
    'form.data': 'req object',
    'form.data.startPageIdentifier': SAID,
    'form.data.showSummary': 'opt boolean',
    ...bubble('form.data.splash', 'header', 'splashtext', 'buttonTitle', 'imageid'),
    'form.data.pages': 'req list 1..',
    images: 'opt list 0..',
    'images.0.imageid': SAID,
    'images.0.data': SAID,
    ...bubble('receivedMessage', 'title', 'subtitle', 'style', 'imageid'),
    ...bubble('replyMessage', 'title', 'subtitle', 'style', 'imageid'),
  };
  const pageRules: Rules = {
    [`${PAGE}.pageIdentifier`]: SAID,
    [`${PAGE}.title`]: MAY_SAY,
    [`${PAGE}.subtitle`]: MAY_SAY,
    [`${PAGE}.nextPageIdentifier`]: MAY_SAY,
    [`${PAGE}.submitForm`]: 'opt boolean',
  };
  const options = (fields: Rules): Rules => ({
    [`${PAGE}.options`]: 'opt object',
    ...Object.fromEntries(Object.entries(fields).map(([key, rule]) => [`${PAGE}.options.${key}`, rule])),
  });
  const PAGES: Readonly<Record<string, Rules>> = {
    select: {
      [`${PAGE}.multipleSelection`]: 'opt boolean',
      [`${PAGE}.items`]: 'req list 1..',
      [`${PAGE}.items.0.title`]: SAID,
      [`${PAGE}.items.0.value`]: SAID,
      [`${PAGE}.items.0.identifier`]: MAY_SAY,
      [`${PAGE}.items.0.nextPageIdentifier`]: MAY_SAY,
    },
    picker: {
      [`${PAGE}.pickerTitle`]: MAY_SAY,
      [`${PAGE}.items`]: 'req list 1..',
      [`${PAGE}.items.0.title`]: SAID,
      [`${PAGE}.items.0.value`]: SAID,
    },
    datePicker: options({
      startDate: 'opt like 2020-01-01',
      minimumDate: 'opt like 2019-01-01',
      maximumDate: 'opt like 2021-01-01',
      dateFormat: MAY_SAY,
    }),
    input: options({
      required: 'opt boolean',
      inputType: 'opt one of singleline multiline',
      maximumCharacterCount: 'opt whole',
      keyboardType: MAY_SAY,
    }),
  };
  const common = { title: 't', subtitle: 's', nextPageIdentifier: '2', submitForm: true };

  for (const page of full.form.data.pages) {
    describe(`with a page of type ${page.type}`, () => {
      itHas(
        'richMessage.form',
        { ...rules, ...pageRules, [`${PAGE}.type`]: `req one of ${page.type}`, ...PAGES[page.type] },
        withValueAt(full, 'form.data.pages', [{ ...common, ...page }]),
      );
    });
  }
});

describe('the fields of a payment (protocol 6.11)', () => {
  const REQUEST = 'data.payment.paymentRequest';
  const line = (path: string): Rules => ({
    [`${path}.label`]: SAID,
    [`${path}.amount`]: 'req like 1.00',
    [`${path}.type`]: MAY_SAY,
  });
  itHas('richMessage.payment', {
    ...head('payment'),
    data: 'req object',
    'data.images': 'opt list 0..',
    'data.images.0.imageid': SAID,
    'data.images.0.url': SAID,
    'data.payment': 'req object',
    'data.payment.endpoints': 'req object',
    'data.payment.endpoints.paymentGatewayUrl': SAID,
    [REQUEST]: 'req object',
    [`${REQUEST}.applePay`]: 'req object',
    [`${REQUEST}.applePay.merchantCapabilities`]: 'req list 1..',
    [`${REQUEST}.applePay.supportedNetworks`]: 'req list 1..',
    [`${REQUEST}.countryCode`]: SAID,
    [`${REQUEST}.currencyCode`]: SAID,
    [`${REQUEST}.domainName`]: MAY_SAY,
    [`${REQUEST}.lineItems`]: 'req list 1..',
    ...line(`${REQUEST}.lineItems.0`),
    [`${REQUEST}.requiredBillingContactFields`]: 'opt list 0..',
    [`${REQUEST}.requiredShippingContactFields`]: 'opt list 0..',
    [`${REQUEST}.shippingMethods`]: 'opt list 0..',
    [`${REQUEST}.shippingMethods.0.identifier`]: SAID,
    [`${REQUEST}.shippingMethods.0.label`]: SAID,
    [`${REQUEST}.shippingMethods.0.detail`]: MAY_SAY,
    [`${REQUEST}.shippingMethods.0.amount`]: 'req like 0.00',
    [`${REQUEST}.total`]: 'req object',
    ...line(`${REQUEST}.total`),
    ...bubble('receivedMessage', 'title', 'subtitle', 'style', 'imageIdentifier'),
  });
});

describe('the fields of an app (protocol 6.11)', () => {
  itHas('richMessage.app', {
    ...head('app'),
    app: 'req object',
    'app.id': SAID,
    'app.name': SAID,
    'app.icon': MAY_SAY,
    'app.url': MAY_SAY,
    'app.useLiveLayout': MAY_SAY,
    ...bubble('receivedMessage', 'title', 'subtitle'),
    ...bubble('replyMessage', 'title', 'subtitle'),
  });
});

describe('the fields of a request to sign in (protocol 6.11)', () => {
  itHas('richMessage.authentication', {
    ...head('authentication'),
    authentication: 'req object',
    'authentication.version': 'req one of 2.0',
    'authentication.icon': MAY_SAY,
    'authentication.oauth2': 'req object',
    'authentication.oauth2.responseType': 'req one of code',
    'authentication.oauth2.scope': 'req list 0..',
    'authentication.oauth2.redirectURI': SAID,
    ...bubble('receivedMessage', 'title', 'subtitle'),
    ...bubble('replyMessage', 'title', 'subtitle'),
  });
});
