import { isLanguage, isZone, PLAIN_SPEECH, type Speech } from '@colloquy/dialogs';
import type { Json, KnownFacts } from '../store/records.js';

/** How a bot speaks, as far as it says so. */
export interface BotSpeech {
  readonly language?: string | undefined;
  readonly zone?: string | undefined;
  /** What is known of the customer says. */
  readonly speechOf: (known: KnownFacts) => Partial<Speech>;
}

/** What a conversation brings. */
export interface SpokenRecord {
  readonly known: KnownFacts;
  /** What a dialog has said with `speak`. */
  readonly speech?: Partial<Speech>;
}

/** How to speak in a conversation: as a dialog has said, else as is known of the customer, else as the bot does. */
export function speechIn(bot: BotSpeech, { known, speech = UNSAID }: SpokenRecord): Speech {
  const { language, zone } = bot.speechOf(known);
  return {
    language: speech.language ?? valid(language, isLanguage) ?? bot.language ?? PLAIN_SPEECH.language,
    zone: speech.zone ?? valid(zone, isZone) ?? bot.zone ?? PLAIN_SPEECH.zone,
  };
}

/** What callbacks tell may be anything. */
function valid(told: string | undefined, isValid: (told: string) => boolean): string | undefined {
  return told !== undefined && isValid(told) ? told : undefined;
}

const UNSAID: Partial<Speech> = {};

/** Names under which customer attributes hold them; how they are called is the account's own affair (protocol 5.3). */
const LANGUAGE_NAMES: readonly string[] = ['language', 'locale', 'preferredlanguage', 'lang'];
const ZONE_NAMES: readonly string[] = ['timezone', 'zone', 'tz'];

/**
 * What the hub tells of the customer, if it tells it: attributes such as `language` and `timeZone`, else the distance from Greenwich
 * that the customer's device has told (protocol 5.3; that it counts eastwards is inferred).
 */
export function speechOfCustomer(known: KnownFacts): Partial<Speech> {
  const { customer, clientInfo } = known;
  if (customer === undefined && clientInfo === undefined) return UNSAID;
  const attributes = attributesOf(customer);
  const language = attributes.find(({ name }) => LANGUAGE_NAMES.includes(name))?.value.replaceAll('_', '-');
  const zone =
    attributes.find(({ name }) => ZONE_NAMES.includes(name))?.value ??
    zoneOf(field(clientInfo, 'timeOffset'));
  return { ...(language !== undefined && { language }), ...(zone !== undefined && { zone }) };
}

function attributesOf(
  customer: Json | undefined,
): readonly { readonly name: string; readonly value: string }[] {
  const attributes = field(customer, 'attributes');
  if (!Array.isArray(attributes)) return [];
  return (attributes as readonly Json[]).flatMap((attribute) => {
    const [name, value] = [field(attribute, 'name'), field(attribute, 'value')];
    if (typeof name !== 'string' || typeof value !== 'string') return [];
    return [{ name: name.toLowerCase().replaceAll(/[\s_-]|^custom\./g, ''), value: value.trim() }];
  });
}

function zoneOf(minutes: Json | undefined): string | undefined {
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || Math.abs(minutes) > 840) return undefined;
  const distance = Math.abs(minutes);
  const parts = [Math.floor(distance / 60), distance % 60].map((part) => String(part).padStart(2, '0'));
  return `${minutes < 0 ? '-' : '+'}${parts.join(':')}`;
}

function field(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as Readonly<Record<string, Json | undefined>>)[name];
}
