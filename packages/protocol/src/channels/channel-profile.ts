import { CHANNEL_FEATURES, CHANNEL_RICH_TYPES, type Channel, type ChannelFeature } from '../channel.js';
import { LIMITS } from '../limits.js';
import { arrayOf, fieldsOf, type Fields } from '../loose-value.js';

/** A rich message as a channel names it: without the prefix `richMessage.` (protocol 8.2). */
export type ChannelRichType = (typeof CHANNEL_RICH_TYPES)[number];

/** What a channel can show of what a bot sends: the outbound half of its restrictions (protocol 8.2). */
export interface ChannelProfile {
  /** 1 to 10,000 characters, for `text` and `html`. */
  readonly maxTextLength: number;
  /** `richText` among them: HTML may be sent. */
  readonly features: ReadonlySet<ChannelFeature>;
  readonly richTypes: ReadonlySet<ChannelRichType>;
  readonly attachments: AttachmentPolicy;
  /** How long after a customer's last message free text may be sent. Without it, at any time. */
  readonly serviceWindow?: ServiceWindow;
}

/** Which files a channel takes, if it has the feature `attachments` (protocol 8.2). */
export interface AttachmentPolicy {
  readonly enabled: boolean;
  /** Bytes, at most 10,485,760. */
  readonly maxSize: number;
  /** Whether `extensions` are the only ones allowed, or the ones blocked. */
  readonly type: 'allow' | 'block';
  /** In lower case, without a dot. */
  readonly extensions: ReadonlySet<string>;
}

/** A channel's customer service window (protocol 8.2). */
export interface ServiceWindow {
  readonly durationMinutes: number;
  /** What may be sent afterwards. */
  readonly continueTypes: ReadonlySet<ChannelRichType>;
}

/**
 * The profile of a channel as the hub answers it (protocol 8.2). What the hub leaves out is read as it says: text of 10,000
 * characters, no features, no rich messages, files of 10 MiB once there is the feature. Unknown features and types are left out.
 */
export function profileOfChannel(channel: Pick<Channel, 'restrictions'>): ChannelProfile {
  return profileOfRestrictions(fieldsOf(channel.restrictions?.outbound) ?? {});
}

/** The profile of outbound restrictions; values of another kind are read as missing. */
export function profileOfRestrictions(outbound: Fields): ChannelProfile {
  const serviceWindow = readWindow(fieldsOf(outbound['customerServiceWindow']));
  return {
    maxTextLength: upTo(LIMITS.contentLength, outbound['maxTextLength']),
    features: known(CHANNEL_FEATURES, outbound['features']),
    richTypes: known(CHANNEL_RICH_TYPES, outbound['richMessageTypes']),
    attachments: readPolicy(fieldsOf(outbound['attachmentPolicy']) ?? {}),
    ...(serviceWindow !== undefined && { serviceWindow }),
  };
}

function readPolicy(policy: Fields): AttachmentPolicy {
  const enabled = policy['enabled'] ?? true;
  const extensions = arrayOf(policy['extensions']).filter((one) => typeof one === 'string');
  return {
    enabled: enabled === true,
    maxSize: upTo(LIMITS.attachmentSize, policy['maxSize']),
    type: policy['type'] === 'allow' ? 'allow' : 'block',
    extensions: new Set(extensions.map((one) => one.toLowerCase().replace(/^\./, ''))),
  };
}

function readWindow(window: Fields | undefined): ServiceWindow | undefined {
  const minutes = window?.['durationMinutes'];
  if (window === undefined || typeof minutes !== 'number' || !(minutes > 0)) return undefined;
  return {
    durationMinutes: minutes,
    continueTypes: known(CHANNEL_RICH_TYPES, window['continueMessageTypes']),
  };
}

/** A limit, which is `max` where none is given that makes sense. */
function upTo(max: number, value: unknown): number {
  return typeof value === 'number' && value >= 1 ? Math.min(max, Math.floor(value)) : max;
}

function known<Name extends string>(names: readonly Name[], value: unknown): ReadonlySet<Name> {
  const listed = arrayOf(value);
  return new Set(names.filter((name) => listed.includes(name)));
}
