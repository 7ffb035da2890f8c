import { CHANNEL_FEATURES, CHANNEL_RICH_TYPES } from '../channel.js';
import { profileOfRestrictions, type ChannelProfile } from './channel-profile.js';

const PICTURES = ['jpeg', 'jpg', 'png'];

/** Outbound restrictions of well-known channels: the vendor's samples, and what the local hub seeds (protocol 8.2). */
export const PRESET_RESTRICTIONS = {
  web_chat: {
    features: ['typing_events', 'attachments', 'richText'],
    richMessageTypes: [...CHANNEL_RICH_TYPES],
  },
  sms_twilio: {
    maxTextLength: 10_000,
    features: ['attachments'],
    richMessageTypes: ['listpicker', 'quickreply'],
    attachmentPolicy: { enabled: true, maxSize: 524_288, type: 'allow', extensions: PICTURES },
  },
  whatsapp: {
    maxTextLength: 1600,
    features: ['attachments', 'delivery_receipts'],
    richMessageTypes: ['listpicker', 'quickreply', 'template'],
    attachmentPolicy: { enabled: true, maxSize: 5_242_880, type: 'allow', extensions: [...PICTURES, 'pdf'] },
    customerServiceWindow: { durationMinutes: 1440, continueMessageTypes: ['template'] },
  },
  google_business_messaging: {
    maxTextLength: 3000,
    features: ['attachments', 'typing_events'],
    richMessageTypes: ['listpicker', 'quickreply'],
    attachmentPolicy: { enabled: true, maxSize: 5_242_880, type: 'allow', extensions: PICTURES },
  },
  everything: {
    features: [...CHANNEL_FEATURES],
    richMessageTypes: [...CHANNEL_RICH_TYPES],
  },
} as const;

/** A channel of which the profile is known beforehand: the channel's `type`, or `everything`. */
export type ChannelPreset = keyof typeof PRESET_RESTRICTIONS;

/**
 * Profiles by the channel's `type` (protocol 8.2): `web_chat` as the local hub seeds it, `sms_twilio`, `whatsapp` (1600 characters,
 * templates alone after 24 hours), `google_business_messaging` (3000 characters). `everything` refuses nothing that the protocol
 * allows. A customer's own channel may differ: prefer {@link profileOfChannel}.
 */
export const CHANNEL_PROFILES: { readonly [Preset in ChannelPreset]: ChannelProfile } = {
  web_chat: profileOfRestrictions(PRESET_RESTRICTIONS.web_chat),
  sms_twilio: profileOfRestrictions(PRESET_RESTRICTIONS.sms_twilio),
  whatsapp: profileOfRestrictions(PRESET_RESTRICTIONS.whatsapp),
  google_business_messaging: profileOfRestrictions(PRESET_RESTRICTIONS.google_business_messaging),
  everything: profileOfRestrictions(PRESET_RESTRICTIONS.everything),
};
