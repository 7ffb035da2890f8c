import {
  app,
  authenticationRequest,
  form,
  listPicker,
  payment,
  quickReply,
  richLink,
  template,
  timePicker,
  type Draft,
  type RichMessageType,
} from '@colloquy/protocol';

/**
 * One of each rich message: those of the guide, of which its pictures are made. What the page offers to begin with is shorter, for an agent to edit
 * by hand, and has the days and pictures that it needs there.
 */
export const RICH_EXAMPLES: { readonly [Type in RichMessageType]: Draft<Type> } = {
  'richMessage.quickreply': quickReply({
    title: 'How was your experience?',
    options: ['Great', 'Decent', 'Terrible'],
  }),
  'richMessage.listpicker': listPicker({
    title: 'What can we bring you?',
    subtitle: 'Everything is fresh today',
    sections: [
      {
        title: 'Fish',
        multipleSelection: true,
        items: [
          {
            id: 'salmon',
            title: 'Salmon',
            subtitle: 'Norway, 200 g',
            image: 'https://shop.example/salmon.jpg',
          },
          {
            id: 'halibut',
            title: 'Halibut',
            subtitle: 'Iceland, 180 g',
            image: 'https://shop.example/halibut.jpg',
          },
        ],
      },
      { title: 'Wrapping', items: ['Paper', 'Box'] },
    ],
  }),
  'richMessage.timepicker': timePicker({
    title: 'When may we come?',
    eventTitle: 'Repair of the dishwasher',
    zone: 'Europe/Berlin',
    slots: [
      { id: 'wed-9', start: '2027-05-26T09:00+02:00', durationMinutes: 90 },
      { id: 'wed-14', start: '2027-05-26T14:00+02:00', durationMinutes: 90 },
      { id: 'thu-9', start: '2027-05-27T09:00+02:00', durationMinutes: 60 },
    ],
    location: { title: 'Harbour Street 5', latitude: 53.54, longitude: 9.98 },
  }),
  'richMessage.template': template({
    title: 'Hi {{1}}, your order {{2}} is on its way.',
    values: ['Bob', 12345],
    actions: [
      { title: 'Track it', url: 'https://shop.example/track/12345' },
      { title: 'Call us', phone: '+15550100199' },
    ],
  }),
  'richMessage.richlink': richLink({
    title: 'Winter jackets',
    link: 'https://shop.example/jackets',
    image: 'https://shop.example/jackets.jpg',
  }),
  'richMessage.form': form({
    received: { title: 'Return an order', subtitle: 'Red shoes, order 12345' },
    splash: { text: 'Three short questions.', buttonTitle: 'Start the return' },
    showSummary: true,
    reply: 'Return requested',
    pages: [
      {
        type: 'select',
        title: 'What is wrong?',
        options: [
          { title: 'It does not fit', value: 'fit', next: 'size' },
          { title: 'It is damaged', value: 'damaged', next: 'damage' },
        ],
      },
      { id: 'size', type: 'picker', title: 'Which size instead?', options: ['M', 'L'], next: 'day' },
      { id: 'damage', type: 'input', title: 'What is damaged?', required: true, maximumCharacterCount: 300 },
      { id: 'day', type: 'datePicker', title: 'When may we collect it?', minimum: '2027-05-20' },
    ],
  }),
  'richMessage.payment': payment({
    received: { title: 'Your order', subtitle: 'Fresh today', image: 'https://shop.example/fish.jpg' },
    currencyCode: 'USD',
    countryCode: 'US',
    lineItems: [
      { label: 'Salmon', amount: 12 },
      { label: 'Halibut', amount: 14.5 },
    ],
    total: { label: 'Sam’s Fish' },
    supportedNetworks: ['visa', 'masterCard'],
    paymentGatewayUrl: 'https://shop.example/pay',
  }),
  'richMessage.app': app({
    received: { title: 'Choose your seats', subtitle: 'Ferry to the island, 26 May' },
    id: '123456789',
    name: 'Harbour Tickets',
    icon: 'https://shop.example/app.png',
    url: { trip: 7 },
  }),
  'richMessage.authentication': authenticationRequest({
    received: { title: 'Sign in to see your orders', subtitle: 'Shop account' },
    icon: 'https://shop.example/account.png',
    scope: ['email', 'profile'],
    redirectURI: 'https://login.shop.example/signed-in',
  }),
};
