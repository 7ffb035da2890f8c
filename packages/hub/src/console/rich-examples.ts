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

/** A rich message to begin with. */
export interface RichExample {
  readonly type: RichMessageType;
  readonly label: string;
  /** Its content, as JSON to be edited. */
  readonly json: string;
}

/** Pictures of the examples, within the message itself, so that they are seen without a network. */
const PICTURES: Readonly<Record<string, string>> = {
  'https://shop.example/shoes.svg': drawing('#b3261e'),
  'https://shop.example/hat.svg': drawing('#4353d9'),
};

function drawing(colour: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="${colour}" d="M0 0h8v8H0z"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** One of each kind, ready to be sent. `now` decides which days are offered. */
export function richExamples(now: Date): readonly RichExample[] {
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  return Object.entries({ ...questions(tomorrow), ...cards(tomorrow) }).map(([label, { type, content }]) => ({
    label,
    type,
    json: indented(content),
  }));
}

type Drafts = Readonly<Record<string, Draft<RichMessageType>>>;

function questions(tomorrow: string): Drafts {
  return {
    'Quick replies': quickReply({ title: 'Did that help?', options: ['Yes', 'No', 'Not yet'] }),
    'List, one choice': listPicker({
      title: 'Which order is it?',
      sections: [
        {
          title: 'On their way',
          items: [
            { id: '1', title: 'Red shoes', subtitle: 'shipped' },
            { id: '2', title: 'Blue hat', subtitle: 'packed' },
          ],
        },
      ],
    }),
    'List with pictures, several choices': listPicker({
      title: 'What shall we send again?',
      subtitle: 'Choose as many as you like',
      sections: [
        {
          title: 'Order 1001',
          multipleSelection: true,
          items: [
            { id: '1', title: 'Red shoes', image: 'https://shop.example/shoes.svg' },
            { id: '2', title: 'Blue hat', image: 'https://shop.example/hat.svg' },
          ],
        },
      ],
    }),
    Template: template({
      title: 'Hi {{1}}, your order {{2}} is on its way.',
      values: ['Maria', '1001'],
      answers: ['Thanks', 'Where is it?'],
    }),
    'Time picker': timePicker({
      title: 'When may we call?',
      eventTitle: 'A call from our shop',
      slots: [
        { id: 'early', start: `${tomorrow}T09:00+00:00`, durationMinutes: 30 },
        { id: 'late', start: `${tomorrow}T16:30+00:00`, durationMinutes: 30 },
      ],
    }),
  };
}

function cards(tomorrow: string): Drafts {
  return {
    Link: richLink({
      title: 'How to return an order',
      link: 'https://shop.example/returns',
      image: 'https://shop.example/returns.png',
    }),
    Form: form({
      received: { title: 'Return an order', subtitle: 'Four short questions' },
      splash: { text: 'It takes a minute.', buttonTitle: 'Begin' },
      showSummary: true,
      reply: 'Return requested',
      pages: [
        { type: 'select', title: 'What is wrong?', options: ['It does not fit', 'It is damaged'] },
        { type: 'picker', title: 'Which size instead?', options: ['S', 'M', 'L'] },
        { type: 'datePicker', title: 'When may we collect it?', minimum: tomorrow },
        { type: 'input', title: 'Anything else?', maximumCharacterCount: 300 },
      ],
    }),
    Payment: payment({
      received: { title: 'Your order' },
      currencyCode: 'EUR',
      countryCode: 'DE',
      lineItems: [
        { label: 'Red shoes', amount: 59 },
        { label: 'Delivery', amount: 4.9 },
      ],
      total: { label: 'The shop' },
      supportedNetworks: ['visa', 'masterCard'],
      paymentGatewayUrl: 'https://shop.example/pay',
    }),
    App: app({
      received: { title: 'Choose your seats', subtitle: 'Opens in Messages' },
      id: '123456789',
      name: 'Tickets',
      icon: 'https://shop.example/app.png',
      url: { trip: 7 },
    }),
    'Sign-in': authenticationRequest({
      received: { title: 'Sign in to see your orders', subtitle: 'Shop account' },
      icon: 'https://shop.example/account.png',
      scope: ['profile'],
      redirectURI: 'https://login.shop.example/signed-in',
    }),
  };
}

function indented(content: { readonly json?: string | undefined } | undefined): string {
  const drawn = (_name: string, value: unknown): unknown =>
    typeof value === 'string' ? (PICTURES[value] ?? value) : value;
  return JSON.stringify(JSON.parse(content?.json ?? 'null', drawn), undefined, 2);
}
