import { LIMITS } from './limits.js';
import type { Fields } from './loose-value.js';
import { isKnownMessageType } from './message-types.js';
import { isSenderType } from './sender-types.js';

/** Whether a value that is there is what a field takes. */
type Rule = (value: unknown) => boolean;

/** The fields that an object may have: no others. */
type Shape = ReadonlyMap<string, Rule>;

/**
 * Whether a message is at a glance what the protocol asks for (5.2): a text, an event or a rich message of a bot that answers, without
 * files, attributes and facts about the conversation. Nearly every message that a bot sends is one.
 *
 * `false` says nothing against a message: `outboundMessageSchema` decides then, and names what is wrong. By hand, because every message
 * goes through it, and the schema takes ten times as long. A test holds it against the schema.
 */
export function isEverydayMessage(value: unknown): boolean {
  const message = matching(value, MESSAGE);
  if (message?.['type'] === undefined) return false;
  return message['conversation'] !== undefined && message['sender'] !== undefined;
}

const isText =
  (max: number): Rule =>
  (value) =>
    typeof value === 'string' && value.length > 0 && value.length <= max;

const CONVERSATION: Shape = new Map([
  ['id', (value: unknown) => typeof value === 'string' && value.length === 36],
]);

const TYPE: Shape = new Map([
  ['value', (value: unknown) => typeof value === 'string' && isKnownMessageType(value)],
]);

const isRole: Rule = (value) => typeof value === 'string' && isSenderType(value);

const PARTICIPANT: Shape = new Map([
  ['name', isText(LIMITS.nameLength)],
  ['type', isRole],
]);

const SENDER: Shape = new Map<string, Rule>([
  ['type', isRole],
  ['participant', (value) => matching(value, PARTICIPANT) !== undefined],
]);

const isWords = isText(LIMITS.contentLength);

const CONTENT: Shape = new Map<string, Rule>([
  ['text', isWords],
  ['html', isWords],
  ['json', isWords],
  ['xml', isWords],
  ['redact', (value) => typeof value === 'boolean'],
]);

const MESSAGE: Shape = new Map<string, Rule>([
  ['messageId', isText(LIMITS.messageIdLength)],
  ['type', (value) => matching(value, TYPE)?.['value'] !== undefined],
  ['conversation', (value) => matching(value, CONVERSATION) !== undefined],
  ['sender', (value) => matching(value, SENDER)?.['type'] !== undefined],
  ['content', isOneContent],
]);

function isOneContent(value: unknown): boolean {
  const content = matching(value, CONTENT);
  if (content === undefined) return false;
  const { text, html, json, xml } = content;
  let said = 0;
  for (const words of [text, html, json, xml]) if (words !== undefined) said += 1;
  return said === 1;
}

/** The value as an object literal that has only fields of a shape, each as its rule says or `undefined`. */
function matching(value: unknown, shape: Shape): Fields | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  // What JSON is made of. Anything else may have fields that are read here and not written.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  const fields = value as Fields;
  for (const name in fields) {
    const item = fields[name];
    const rule = shape.get(name);
    if (rule === undefined || (item !== undefined && !rule(item))) return undefined;
  }
  return fields;
}
