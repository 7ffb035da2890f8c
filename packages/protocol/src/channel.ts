import { z } from 'zod';
import { attributeSchema, lenient, modifiedField, named, storedFields, text } from './field-schemas.js';
import { LIMITS } from './limits.js';
import { listOf, paged } from './pagination.js';

/** What a channel may have (protocol 8.2). */
export const CHANNEL_FEATURES = ['typing_events', 'attachments', 'richText', 'delivery_receipts'] as const;

/** A feature of a channel. */
export type ChannelFeature = (typeof CHANNEL_FEATURES)[number];

/** Rich messages as a channel names them: without the prefix `richMessage.` (protocol 8.2). */
export const CHANNEL_RICH_TYPES = [
  'listpicker',
  'timepicker',
  'richlink',
  'quickreply',
  'template',
  'form',
  'authentication',
  'payment',
  'app',
] as const;

/** Languages of the system texts (protocol 4.4). */
export const CHANNEL_LANGUAGES = [
  'en-US',
  'es-ES',
  'fr-FR',
  'it-IT',
  'de-DE',
  'nl-NL',
  'pt-BR',
  'pt-PT',
  'da-DK',
  'ru-RU',
  'fr-CA',
  'zh-CN',
  'ja-JP',
  'ko-KR',
  'sv-SE',
] as const;

const attachmentPolicy = z.strictObject({
  enabled: z.boolean().optional(),
  maxSize: z.int().min(1).max(LIMITS.attachmentSize).optional(),
  type: z.enum(['allow', 'block']).optional(),
  extensions: z.array(text(255)).min(1).max(LIMITS.extensions).optional(),
});

const maxTextLength = z.int().min(1).max(LIMITS.contentLength).optional();

const restrictions = z.strictObject({
  inbound: z
    .strictObject({
      maxTextLength,
      features: z.array(z.enum(CHANNEL_FEATURES)).min(1).max(4).optional(),
      attachmentPolicy: attachmentPolicy.optional(),
    })
    .optional(),
  outbound: z
    .strictObject({
      maxTextLength,
      features: z.array(z.enum(CHANNEL_FEATURES)).min(1).max(3).optional(),
      richMessageTypes: z.array(z.enum(CHANNEL_RICH_TYPES)).min(1).max(9).optional(),
      attachmentPolicy: attachmentPolicy.optional(),
      systemMessages: z.boolean().optional(),
      midChatAuth: z.boolean().optional(),
      customerServiceWindow: z
        .strictObject({
          durationMinutes: z.int().min(LIMITS.serviceWindowMinutes.min).max(LIMITS.serviceWindowMinutes.max),
          continueMessageTypes: z.array(z.enum(CHANNEL_RICH_TYPES)).min(1).optional(),
        })
        .optional(),
    })
    .optional(),
});

const { description, active } = named;

const fields = {
  /** Unique; an opaque string. */
  type: text(255),
  displayName: text(255),
  /** Base64 image. */
  icon: text(LIMITS.iconLength),
  description,
  active,
  restrictions: restrictions.optional(),
  l10nProperties: z
    .array(
      z.strictObject({
        language: z.enum(CHANNEL_LANGUAGES),
        properties: z.array(attributeSchema).min(1).max(LIMITS.systemTexts),
      }),
    )
    .min(1)
    .max(LIMITS.languages)
    .optional(),
};

/** A kind of medium with its restrictions and system texts (protocol 4.4). */
export const channelRequestSchema = z.strictObject(fields);

/** Body of the creation of a channel. */
export type ChannelRequest = z.infer<typeof channelRequestSchema>;

/** What a channel allows in either direction (protocol 8.2). */
export type ChannelRestrictions = z.infer<typeof restrictions>;

/** Body of an update: the whole object, with the `modified` that was read (protocol 3). */
export const channelUpdateSchema = z.strictObject({ ...fields, ...modifiedField });

/** Body of an update of a channel. */
export type ChannelUpdate = z.infer<typeof channelUpdateSchema>;

const looseDirection = lenient(
  z.looseObject({
    maxTextLength: lenient(z.number()),
    features: lenient(z.array(z.string())),
    richMessageTypes: lenient(z.array(z.string())),
  }),
);

/** As the hub answers it. Unknown fields and values are kept. */
export const channelSchema = z.looseObject({
  ...storedFields,
  type: z.string(),
  displayName: lenient(z.string()),
  icon: lenient(z.string()),
  restrictions: lenient(z.looseObject({ inbound: looseDirection, outbound: looseDirection })),
});

/** A channel as it was read. */
export type Channel = z.infer<typeof channelSchema>;

/** Answer to the list operation: the array under its singular name (protocol 3). */
export const channelListSchema = z.looseObject({ channel: listOf(channelSchema), ...paged });
