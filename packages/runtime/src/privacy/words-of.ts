import { textOfHtml, type InboundMessage } from '@colloquy/protocol';
import type { Json } from '../store/records.js';
import type { Stimulus } from '../turn/stimulus.js';
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

/** The same of a message as it was handled, with what was recognized in it: a day that was said as "tomorrow" is the customer's as well. */
export function wordsOfReceived(stimulus: Stimulus): Words {
  if (stimulus.kind !== 'message') return [];
  const recognized = (stimulus.recognized?.intents ?? []).flatMap(({ said = [] }) => said);
  return [...new Set([...wordsOf(stimulus.message), ...recognized])];
}

function leavesOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((inner: Json) => leavesOf(inner));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (STRUCTURAL.has(name) ? [] : leavesOf(inner)));
}
