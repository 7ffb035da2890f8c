import { readCallback } from '@colloquy/protocol';
import { expect } from 'chai';
import type { Json } from './callback-receiver.js';
import { at, listAt } from './json-view.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Fields of a callback message (protocol 7.3). */
const MESSAGE = [
  'id',
  'messageId',
  'type',
  'conversation',
  'content',
  'sender',
  'recipients',
  'intent',
  'attachments',
  'attributes',
  'parent',
  'created',
  'sent',
];
/** Fields of its conversation (protocol 7.4). */
const CONVERSATION = [
  'id',
  'account',
  'conversationContact',
  'lookupContact',
  'entryPoint',
  'customer',
  'clientInfo',
  'type',
  'parent',
  'preferredAgent',
  'messages',
];

/** Fails unless a callback has the documented fields and no others, and a tolerant reader finds no fault in it. */
export function expectDocumented(body: Json): void {
  expect(readCallback(body).problems).to.deep.equal([]);
  expect(body).to.have.all.keys('metadata', 'messages');
  const messages = listAt(body, 'messages.message');
  expect(messages).to.have.length(1);
  for (const message of messages) {
    expect(keysOf(message)).to.satisfy((keys: string[]) => keys.every((key) => MESSAGE.includes(key)));
    expect(message).to.include.keys('id', 'type', 'conversation', 'sender', 'recipients', 'created');
    expect(at(message, 'id')).to.match(UUID);
    expect(at(message, 'conversation.id')).to.match(UUID);
    expect(listAt(message, 'recipients.recipient')).to.have.length(1);
    const conversation = at(message, 'conversation') ?? null;
    expect(keysOf(conversation)).to.satisfy((keys: string[]) =>
      keys.every((key) => CONVERSATION.includes(key)),
    );
  }
}

function keysOf(value: Json): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
