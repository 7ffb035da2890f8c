import type { Json } from '../store/records.js';

/** A copy of JSON, at every depth: for code of others, which may write into it, and of what they may go on writing into. */
export function copyOf(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  // Each has its own fields from the start, so that setting one sets nothing else, whatever its name.
  const copy = { ...(value as Record<string, Json>) };
  for (const name in copy) {
    const item = copy[name];
    if (typeof item === 'object' && item !== null) copy[name] = copyOf(item);
  }
  return copy;
}
