const WITHOUT_ZONE = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)$/;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Reads both time formats of the hub: RFC 3339, and a space and no zone, which is UTC (protocol 3). */
export function parseHubTime(value: string): Date | undefined {
  const bare = WITHOUT_ZONE.exec(value.trim());
  const text = bare === null ? value.trim() : `${bare[1] ?? ''}T${bare[2] ?? ''}Z`;
  if (!RFC_3339.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Writes a time as the hub declares it: RFC 3339 in UTC with milliseconds. */
export function formatHubTime(date: Date): string {
  return date.toISOString();
}
