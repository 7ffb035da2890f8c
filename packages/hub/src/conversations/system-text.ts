import type { ChannelRequest } from '@colloquy/protocol';
import type { ResourceTables } from '../resources/resource-tables.js';
import type { HubSettings } from '../settings.js';
import type { ChannelFault } from './channel-judgement.js';
import type { ConversationRoute, Side } from './conversation.js';

/** The hub's own texts (protocol 8.3), in English where the channel has none of its own. */
const ENGLISH = {
  msg_hub_off_hours: 'Nobody is available at the moment. Please write again later.',
  msg_hub_retain_and_retry: 'Nobody is available at the moment. Your message is kept until somebody is.',
  msg_hub_invalid_content_type_to_customer:
    'Your message could not be delivered: its content is not supported.',
  msg_hub_invalid_content_type_to_agent:
    'The message could not be delivered: the channel does not support its content.',
  msg_hub_channel_msg_failed: 'The message could not be delivered to the customer.',
  msg_hub_blocked_file_extension: 'Files of type {0} cannot be sent here.',
  msg_hub_attachment_size_exceeds_limit: 'The file is larger than the limit of {0}.',
  msg_hub_sms_optout_response: 'You will get no further messages.',
} as const;

/** Name of a system text. */
export type SystemTextName = keyof typeof ENGLISH;

/** The account's default language, unless it says otherwise (protocol 4.6). */
const DEFAULT_LANGUAGE = 'en-US';

/** What system texts depend on. */
export interface SystemTextParts {
  readonly tables: ResourceTables;
  readonly settings: HubSettings;
}

/**
 * A system text as the channel words it, in the language of the account; nothing where the hub sends none: with the setting
 * `systemTexts: none`, and where the channel says that the agent application does (`systemMessages`, protocol 8.2).
 */
export function systemText(
  { tables, settings }: SystemTextParts,
  { accountId }: ConversationRoute,
  name: SystemTextName,
  filled = '',
): string | undefined {
  const account = tables.account.get(accountId)?.value;
  const channel = account && tables.channel.get(account.channel.id)?.value;
  if (settings.systemTexts === 'none' || isAgentsPart(channel)) return undefined;
  const language = account?.chatConfigurations.defaultLanguage ?? DEFAULT_LANGUAGE;
  return (wordedBy(channel, language, name) ?? ENGLISH[name]).replaceAll('{0}', filled);
}

function isAgentsPart(channel: ChannelRequest | undefined): boolean {
  return channel?.restrictions?.outbound?.systemMessages === true;
}

function wordedBy(
  channel: ChannelRequest | undefined,
  language: string,
  name: SystemTextName,
): string | undefined {
  const texts = channel?.l10nProperties?.find((one) => one.language === language);
  return texts?.properties.find((property) => property.name === name)?.value;
}

/** The text about what a channel did not take of a customer or an agent, and what is filled in; bots get none. */
export function textAboutFault(
  why: ChannelFault,
  sender: Side,
): { readonly name: SystemTextName; readonly filled?: string } | undefined {
  if (sender === 'bot' || why.kind === 'sign') return undefined;
  if (why.kind === 'fileType') return { name: 'msg_hub_blocked_file_extension', filled: why.extension };
  if (why.kind === 'fileSize') {
    return { name: 'msg_hub_attachment_size_exceeds_limit', filled: sizeText(why.most) };
  }
  return {
    name:
      sender === 'customer'
        ? 'msg_hub_invalid_content_type_to_customer'
        : 'msg_hub_invalid_content_type_to_agent',
  };
}

function sizeText(bytes: number): string {
  if (bytes >= 1_048_576) return `${Math.round((bytes / 1_048_576) * 10) / 10} MB`;
  return bytes >= 1_024 ? `${Math.round((bytes / 1_024) * 10) / 10} KB` : `${bytes} bytes`;
}
