/** One of the channels that a hub begins with. */
export interface SeedChannel {
  /** What `POST /channels` is sent. */
  readonly body: { readonly type: string; readonly [field: string]: unknown };
  /** The first address on it; on a channel of telephones, further ones count up from it. */
  readonly address: string;
}

/** Type of the seeded web channel: everything allowed. */
export const SEED_CHANNEL_TYPE = 'web_chat';
/** Its address, as in the vendor's examples. */
export const SEED_ADDRESS = '1000';

/** A grey square of one pixel, base64. */
const ICON =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const WEB_FEATURES = ['typing_events', 'attachments', 'richText'];
const PICTURES = ['jpeg', 'jpg', 'png'];

/** The channel on which everything can be shown. */
export const WEB_CHANNEL: SeedChannel = {
  address: SEED_ADDRESS,
  body: {
    type: SEED_CHANNEL_TYPE,
    displayName: 'Web chat',
    description: 'Seeded: allows everything that a channel can allow',
    icon: ICON,
    restrictions: {
      inbound: { features: [...WEB_FEATURES, 'delivery_receipts'] },
      outbound: {
        features: WEB_FEATURES,
        richMessageTypes: [
          'listpicker',
          'timepicker',
          'richlink',
          'quickreply',
          'template',
          'form',
          'authentication',
          'payment',
          'app',
        ],
      },
    },
  },
};

/** Channels of telephones, with the restrictions of the vendor's sample channels (protocol 8.2), so that a dialog can be seen to degrade. */
export const PHONE_CHANNELS: readonly SeedChannel[] = [
  {
    address: '+15550101000',
    body: {
      type: 'sms_twilio',
      displayName: 'SMS',
      description: 'Seeded: restricted as the vendor’s sample channel for SMS',
      icon: ICON,
      restrictions: {
        outbound: {
          maxTextLength: 10_000,
          richMessageTypes: ['listpicker', 'quickreply'],
          features: ['attachments'],
          attachmentPolicy: { enabled: true, maxSize: 524_288, type: 'allow', extensions: PICTURES },
        },
      },
    },
  },
  {
    address: '+15550102000',
    body: {
      type: 'whatsapp',
      displayName: 'WhatsApp',
      description: 'Seeded: restricted as the vendor’s sample channel for WhatsApp',
      icon: ICON,
      restrictions: {
        inbound: { features: ['attachments', 'delivery_receipts'] },
        outbound: {
          maxTextLength: 1_600,
          richMessageTypes: ['listpicker', 'quickreply', 'template'],
          features: ['attachments', 'delivery_receipts'],
          attachmentPolicy: {
            enabled: true,
            maxSize: 5_242_880,
            type: 'allow',
            extensions: [...PICTURES, 'pdf'],
          },
          customerServiceWindow: { durationMinutes: 1_440, continueMessageTypes: ['template'] },
        },
      },
    },
  },
];
