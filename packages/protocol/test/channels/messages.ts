import { parseRichContent, type OutboundMessage, type RichMessageType } from '../../src/index.js';
import { rich } from '../choices/offers.js';
import { FULL_RICH_CONTENTS as FULL } from '../fixtures/full-rich-contents.js';
import { VENDOR_RICH_CONTENTS } from '../fixtures/vendor-rich-contents.js';

type Message = OutboundMessage<'custom_bot'>;

const CONVERSATION = '6bbb20be-1f58-4fa4-a0f4-2f1c1ab2ed1c';

/** A message of a bot. */
export function message(type: Message['type']['value'], rest: Partial<Message> = {}): Message {
  return {
    messageId: 'm',
    type: { value: type },
    conversation: { id: CONVERSATION },
    sender: { type: 'custom_bot' },
    ...rest,
  };
}

/** A file by its address. */
export function file(name: string, size = 1000) {
  return { name, size, url: `https://files.example.com/${name}` };
}

const TERMS = [
  'These are the terms of delivery. We send parcels on working days, before 5 p.m.; what is ordered later leaves us the next day.',
  'A parcel may weigh 31.5 kg and cost $1,250.00. For more call +1 555 010 9988 or see https://shop.example.com/terms?part=delivery&lang=en.',
  'Returns are free within 30 days! Did something break? Then keep the box, take a picture, and write to us.',
];

/** About 2,200 characters in six paragraphs. */
const LONG_TEXT = Array.from({ length: 6 }, (_, index) => `${index + 1}. ${TERMS.join(' ')}`).join('\n\n');

const HTML =
  '<h2>Your order</h2><p>It is <b>on its way</b>: <a href="https://shop.example.com/track/12345">track it</a>.</p>' +
  '<ul><li>1 jacket &amp; scarf</li><li>2 boots</li></ul><table><tr><td>Total</td><td>$99.50</td></tr></table>';

const vendor = new Map(VENDOR_RICH_CONTENTS.map(([name, type, json]) => [name, vendorMessage(type, json)]));

function vendorMessage(type: RichMessageType, json: string): Message {
  if (!parseRichContent(type, json).ok) throw new Error('a vendor example cannot be read');
  return message(type, { content: { json } });
}

function example(name: string): Message {
  const found = vendor.get(name);
  if (found === undefined) throw new Error(`there is no example ${name}`);
  return found;
}

const timePicker = rich('richMessage.timepicker', {
  type: 'timepicker',
  version: '1',
  title: 'When shall we come?',
  event: {
    title: 'Repair of the heating',
    timezoneOffset: -480,
    timeslots: [
      { id: 's1', startTime: '2020-05-26T08:27+0000', duration: '3600' },
      { id: 's2', startTime: '2020-05-26T18:00+0000', duration: '1800' },
    ],
    location: { title: '12 Harbour Street', latitude: 37.7, longitude: -122.4 },
  },
});

const colourForm = rich('richMessage.form', {
  type: 'form',
  version: '1',
  form: {
    version: '1.1',
    template: 'messageForms',
    data: {
      startPageIdentifier: '1',
      splash: { header: 'Your jacket', splashtext: 'One question only' },
      pages: [
        {
          pageIdentifier: '1',
          type: 'select',
          title: 'Which colours?',
          multipleSelection: true,
          submitForm: true,
          items: [
            { title: 'Red', value: 'r' },
            { title: 'Blue', value: 'b' },
          ],
        },
      ],
    },
  },
});

/** A message of every kind, by name: what a bot may want to show on any channel. */
export const SAMPLES: readonly (readonly [string, Message])[] = [
  ['short text', message('text', { content: { text: 'Hello! How can I help?' } })],
  ['long text', message('text', { content: { text: LONG_TEXT } })],
  ['HTML', message('text', { content: { html: HTML } })],
  ['typing', message('typing.start')],
  ['page push', message('pagePush', { content: { text: 'https://shop.example.com/size-guide' } })],
  ['list picker', example('send-listpicker')],
  ['list picker with pictures', rich('richMessage.listpicker', FULL['richMessage.listpicker'])],
  ['quick replies', example('send-quick-replies')],
  ['template', example('send-template')],
  ['template with quick replies', example('send-template-with-quick-reply-buttons')],
  ['template with a number', rich('richMessage.template', FULL['richMessage.template'])],
  ['time picker', timePicker],
  ['rich link', example('send-rich-link')],
  ['form of one question', colourForm],
  ['form of several questions', rich('richMessage.form', FULL['richMessage.form'])],
  ['payment', example('send-apple-pay-request')],
  ['app', example('send-imessage')],
  ['sign-in', rich('richMessage.authentication', FULL['richMessage.authentication'])],
  [
    'text with files',
    message('text', {
      content: { text: 'Here they are.' },
      attachments: { attachment: [file('map.PNG'), file('bill.pdf'), file('tour.png', 6_000_000)] },
    }),
  ],
  ['a file alone', message('text', { attachments: { attachment: [file('bill.pdf')] } })],
  ['a large file alone', message('text', { attachments: { attachment: [file('poster.jpg', 9_000_000)] } })],
  ['escalation', message('escalation.transfer', { content: { text: 'A colleague takes over.' } })],
  ['end', message('conversation.end')],
];
