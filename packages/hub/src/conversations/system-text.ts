import type { ResourceTables } from '../resources/resource-tables.js';
import type { ConversationRoute } from './conversation.js';

/** The hub's own texts that this hub sends (protocol 8.3), in English where the channel has none of its own. */
const ENGLISH = {
  msg_hub_off_hours: 'Nobody is available at the moment. Please write again later.',
  msg_hub_retain_and_retry: 'Nobody is available at the moment. Your message is kept until somebody is.',
} as const;

/** Name of a system text. */
export type SystemTextName = keyof typeof ENGLISH;

/** The account's default language, unless it says otherwise (protocol 4.6). */
const DEFAULT_LANGUAGE = 'en-US';

/** A system text as the channel words it, in the language of the account. */
export function systemText(
  tables: ResourceTables,
  { accountId }: ConversationRoute,
  name: SystemTextName,
): string {
  const account = tables.account.get(accountId)?.value;
  const channel = account && tables.channel.get(account.channel.id)?.value;
  const language = account?.chatConfigurations.defaultLanguage ?? DEFAULT_LANGUAGE;
  const own = channel?.l10nProperties
    ?.find((one) => one.language === language)
    ?.properties.find((property) => property.name === name);
  return own?.value ?? ENGLISH[name];
}
