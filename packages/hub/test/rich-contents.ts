/** A content of each of the nine rich messages, with what the page shows of it (protocol 6.8 to 6.11). */
export const FULL = {
  'richMessage.listpicker': {
    type: 'listpicker_with_images',
    version: '1',
    title: 'Orders ',
    subtitle: 'Newest first',
    imageid: '9',
    list: {
      multipleSelection: 'false',
      sections: [
        { title: 'Second', order: 1, multipleSelection: true, items: [{ id: '2', title: 'Boots' }] },
        {
          title: 'First',
          order: 0,
          items: [
            { id: '1', title: 'Coat', subtitle: 'Arrives Tuesday', imageid: 1 },
            { id: '9', imageid: '9' },
          ],
        },
        { title: 'Empty', items: [] },
      ],
    },
    images: [
      { imageid: '9', url: 'https://shop.example/head.png' },
      { imageid: '1', data: 'iVBORw0KGgo=' },
    ],
  },
  'richMessage.quickreply': {
    type: 'quickreply',
    version: '1',
    quickReply: { title: 'How was it?', items: [{ title: 'Great' }, {}, { title: 'Terrible' }] },
  },
  'richMessage.template': {
    type: 'template',
    version: '1',
    subtype: 'quick_reply',
    template: { title: 'Hi {{1}}', items: [{ id: '1', value: 'Bob' }], buttons: [{ title: 'Track' }] },
  },
  'richMessage.timepicker': {
    type: 'timepicker',
    version: '1',
    title: 'When?',
    event: {
      title: 'Repair visit',
      timezoneOffset: 120,
      timeslots: [
        { id: 's1', startTime: '2026-08-12T08:00+0000', duration: '7200' },
        { id: 's2', startTime: '2026-08-12T08:00-0130', duration: 'long' },
        { id: 's3', startTime: 'at noon' },
        { id: 's4' },
      ],
      location: { title: 'Harbour Street 5', latitude: 53.5, longitude: 9.9 },
    },
  },
  'richMessage.richlink': {
    type: 'web_url',
    version: '1',
    images: [{ imageid: '1', title: 'Jackets', url: 'https://x.example/1', link: 'https://x.example' }],
  },
  'richMessage.form': {
    type: 'form',
    version: '1',
    form: {
      version: '1.1',
      template: 'messageForms',
      data: {
        startPageIdentifier: 'why',
        showSummary: true,
        splash: { header: 'Return', splashtext: 'Four questions', buttonTitle: 'Start', imageid: '1' },
        pages: [
          {
            pageIdentifier: 'size',
            type: 'picker',
            pickerTitle: 'Size',
            items: [{ title: 'L', value: 'l' }],
          },
          {
            pageIdentifier: 'why',
            type: 'select',
            title: 'Why?',
            subtitle: 'Pick one',
            items: [
              { title: 'Too small', value: 'small', identifier: 's', nextPageIdentifier: 'size' },
              { title: 'Broken', value: 'broken' },
            ],
            nextPageIdentifier: 'what',
          },
          {
            pageIdentifier: 'what',
            type: 'input',
            title: 'What is broken?',
            nextPageIdentifier: 'day',
            options: {
              required: true,
              inputType: 'multiline',
              maximumCharacterCount: 300,
              keyboardType: 'numberPad',
            },
          },
          {
            pageIdentifier: 'day',
            type: 'datePicker',
            title: 'When?',
            nextPageIdentifier: 'size',
            submitForm: true,
            options: { startDate: '2026-08-12', minimumDate: '2026-08-01', maximumDate: 'never' },
          },
          { pageIdentifier: 'odd', type: 'hologram' },
        ],
      },
    },
    images: [{ imageid: '1', data: '/9j/4AAQ' }],
    receivedMessage: { title: 'Return an order', subtitle: 'Red shoes' },
    replyMessage: { title: 'Thank you' },
  },
  'richMessage.payment': {
    type: 'payment',
    version: '1',
    data: {
      images: [{ imageid: '1', url: 'https://shop.example/fish.png' }],
      payment: {
        paymentRequest: {
          currencyCode: 'USD',
          lineItems: [{ label: 'Salmon', amount: '12.00', type: 'final' }, { label: 'No amount' }],
          shippingMethods: [{ identifier: 'i', label: 'Pick-up', detail: 'Within an hour', amount: '0.00' }],
          total: { label: 'Sam', amount: '12.00', type: 'final' },
        },
      },
    },
    receivedMessage: { title: 'Your order', subtitle: 'Today', imageIdentifier: '1' },
  },
  'richMessage.app': {
    type: 'app',
    version: '1',
    app: { id: '1', name: 'Tickets', icon: 'https://shop.example/icon.png', url: '?d=1' },
    receivedMessage: { title: 'Choose your seats' },
  },
  'richMessage.authentication': {
    type: 'authentication',
    version: '1',
    authentication: {
      version: '2.0',
      icon: 'http://shop.example/icon.png',
      oauth2: {
        responseType: 'code',
        scope: ['email', 'profile'],
        redirectURI: 'https://login.shop.example/cb',
      },
    },
  },
} as const;
