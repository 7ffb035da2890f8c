import type { ColloquyClientError } from '@colloquy/client';
import type { HubErrorCode } from '@colloquy/protocol';
import { expect } from 'chai';
import { expectErrorBody } from './message-error-body.js';
import { ERROR_OF_MESSAGE_CODE } from './message-error-of-code.js';
import type { Scene } from './message-scenes.js';
import { bodyOf, perform, type MessageAsk, type MessageViolation } from './message-violation.js';
import type { MessageWorld } from './message-world.js';
import { refusalOf } from './resource-hold.js';

/** The client's own refusal: it names the fields, and the hub never hears of the messages. */
export async function holdsBeforeSending(
  world: MessageWorld,
  usual: Scene,
  row: MessageViolation,
): Promise<void> {
  const ask = row.ask((await row.given?.(world)) ?? usual);
  const error = await world.proxy.during({}, () =>
    refusalOf(() => perform(world, row.sender ?? 'custom_bot', ask)),
  );
  expect({ code: error.code, fields: error.fields }).to.deep.equal(row.refusedBefore);
  expect(error).to.include({ operation: 'sendMessage', retryable: false, mayHaveTakenEffect: false });
  expect(error).to.include({ status: undefined, hubCode: undefined });
  expect(world.proxy.answers, 'what reached the hub').to.deep.equal([]);
}

/** The hub's refusal of all that was sent: the documented status and code, and the client's class for it. */
export async function holdsAtTheHub(world: MessageWorld, usual: Scene, row: MessageViolation): Promise<void> {
  const sender = row.sender ?? 'custom_bot';
  const ask = row.ask((await row.given?.(world)) ?? usual);
  const isKnownBefore = row.refusedBefore !== undefined || 'text' in ask;
  const text = isKnownBefore ? bodyOf(ask) : undefined;
  const sent = isKnownBefore ? harmless(row, ask, usual) : ask;
  const before = world.conversations();
  const error = await world.proxy.during(text === undefined ? {} : { text }, () =>
    refusalOf(() => perform(world, sender, sent)),
  );
  expectRefusal(error, row.code);
  expect(error).to.include({ operation: 'read' in ask ? 'fetchConversation' : 'sendMessage' });
  expect(error.fields).to.deep.equal(row.fields);
  expect(world.proxy.answers, 'what reached the hub').to.have.length(1);
  for (const { status, body } of world.proxy.answers) {
    expect(status).to.equal(Number.parseInt(row.code, 10));
    expectErrorBody(body, row.code);
  }
  expect(world.conversations(), 'all conversations').to.equal(before);
}

/** The client's error for a code of the hub, told by class, code and status; never worth a second try. */
function expectRefusal(error: ColloquyClientError, code: HubErrorCode): void {
  const { kind, ...told } = ERROR_OF_MESSAGE_CODE[code] ?? expect.fail(`No error is expected for ${code}.`);
  expect(error.name).to.equal(`${kind}[${code}]`);
  expect(error).to.include({
    ...told,
    hubCode: code,
    status: Number.parseInt(code, 10),
    retryable: false,
    mayHaveTakenEffect: false,
  });
}

/**
 * A text that says every word of the messages in its place: a client keeps what it sent out of its errors, and it is to
 * know the words that the hub may quote.
 */
function harmless(
  { sender = 'custom_bot' }: MessageViolation,
  ask: MessageAsk,
  { conversationId }: Scene,
): MessageAsk {
  const words = 'messages' in ask ? wordsIn([ask.messages, ask.metadata]) : [];
  const text = words.toSorted((one, other) => one.length - other.length).join(' ');
  const message = {
    type: { value: 'text' },
    conversation: { id: conversationId },
    sender: { type: sender },
    content: { text: `Said: ${text}`.slice(0, 10_000) },
  };
  return { messages: [message] };
}

function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
