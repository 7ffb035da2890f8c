import { parseJsonContent } from '../json-content.js';

/**
 * What is wrong with the content of a rich message, whatever its structure: it is one string that holds a JSON object (protocol
 * 5.4). `undefined` when nothing is, and for other types. What the structure is, only the vendor's examples tell; the builders
 * keep to them.
 */
export function richTextProblem(type: string, json: string | undefined): string | undefined {
  if (!type.startsWith('richMessage.')) return undefined;
  if (json === undefined) return 'is required';
  const parsed = parseJsonContent(json);
  if (!parsed.ok) return parsed.reason;
  const isObject = typeof parsed.value === 'object' && parsed.value !== null && !Array.isArray(parsed.value);
  return isObject ? undefined : 'holds no JSON object';
}
