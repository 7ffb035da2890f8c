import { textOfHtml, type InboundMessage } from '@colloquy/protocol';
import type { Json } from '../store/records.js';
import { parsed, type Words } from './mask.js';

/** Fields of an answer's JSON that say what it is, not what the customer said. */
const STRUCTURAL: ReadonlySet<string> = new Set(['type', 'version']);

/** What the customer said with a message: its text, the words of its HTML, the values of its JSON, names and addresses of its files. */
export function wordsOf({ content, attachments }: Pick<InboundMessage, 'content' | 'attachments'>): Words {
  const { text, html, json, xml } = content ?? {};
  const said = [
    text,
    html,
    html === undefined ? undefined : textOfHtml(html),
    json,
    xml,
    ...(json === undefined ? [] : leavesOf(parsed(json))),
    ...attachments.flatMap(({ name, url }) => [name, url]),
  ];
  return [...new Set(said.map((word) => word?.trim() ?? ''))].filter((word) => word !== '');
}

function leavesOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((inner: Json) => leavesOf(inner));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (STRUCTURAL.has(name) ? [] : leavesOf(inner)));
}
