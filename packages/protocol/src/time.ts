import { ProtocolError } from './errors.js';

const HUB_TIME =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[Tt](?<timeT>\d{2}:\d{2}:\d{2})(?:\.(?<fractionT>\d{1,9}))?(?<zone>[Zz]|[+-]\d{2}:?\d{2})| (?<time>\d{2}:\d{2}:\d{2})(?:\.(?<fraction>\d{1,9}))?)$/;

/**
 * Reads both time formats of the hub: RFC 3339, and a space and no zone, which is UTC (protocol 3). Fractions beyond
 * milliseconds are cut.
 *
 * @returns `undefined` for anything else, such as the 31st of February.
 */
export function parseHubTime(value: string): Date | undefined {
  const parts = HUB_TIME.exec(value.trim())?.groups;
  if (parts === undefined) return undefined;
  const time = parts['timeT'] ?? parts['time'] ?? '';
  const fraction = (parts['fractionT'] ?? parts['fraction'] ?? '').slice(0, 3).padEnd(3, '0');
  const text = `${parts['date']}T${time}.${fraction}Z`;
  const utc = new Date(text);
  // Date takes the 31st of February for the 3rd of March; written again it differs.
  if (Number.isNaN(utc.getTime()) || utc.toISOString() !== text) return undefined;
  const offset = offsetMinutes(parts['zone'] ?? 'Z');
  if (offset === undefined) return undefined;
  const date = new Date(utc.getTime() - offset * 60_000);
  return isWritable(date) ? date : undefined;
}

/**
 * Writes a time as the hub declares it: RFC 3339 in UTC with milliseconds.
 *
 * @throws ProtocolError `COLLOQUY_E_TIME_INVALID` for an invalid Date, or a year that RFC 3339 cannot write.
 */
export function formatHubTime(date: Date): string {
  if (!isWritable(date)) throw new ProtocolError('COLLOQUY_E_TIME_INVALID', {});
  return date.toISOString();
}

/** The years 0 to 9999; false for an invalid Date. */
function isWritable(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999;
}

function offsetMinutes(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
