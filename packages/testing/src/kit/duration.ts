/** A time as a person writes it, such as `31s` or `1h 30m`, or milliseconds. */
export type Duration = number | string;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * In milliseconds.
 *
 * @throws TypeError for what is no duration.
 */
export function milliseconds(duration: Duration): number {
  if (typeof duration === 'number') return duration;
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)(?![a-z])/g)];
  const rest = duration.replace(/(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)(?![a-z])/g, '').trim();
  if (parts.length === 0 || rest !== '') {
    throw new TypeError(`"${duration}" is no duration. Write 500ms, 31s, 5m, 2h, 1d, or several: "1h 30m".`);
  }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
}
