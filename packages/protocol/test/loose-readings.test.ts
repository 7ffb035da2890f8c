import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { z } from 'zod';
import { readConversation } from '../src/conversation.js';
import { lenient } from '../src/field-schemas.js';
import { readAttributes } from '../src/message-attributes.js';
import { readParticipantRef } from '../src/participant-ref.js';
import { readAcceptedMessages, sendMessageResponseSchema } from '../src/send-message.js';

// What is read of every callback is read by hand. These schemas say what that has to come to.

const word = lenient(z.string());
const loosely = <Shape extends z.ZodRawShape>(shape: Shape) => lenient(z.looseObject(shape));

const conversationSchema = z.looseObject({
  id: word,
  account: loosely({
    id: word,
    modified: word,
    address: word,
    channel: loosely({ id: word, type: word, modified: word }),
  }),
  customer: loosely({ name: word }),
  conversationContact: word,
  lookupContact: word,
  entryPoint: loosely({ id: word }),
  preferredAgent: loosely({ id: word, userName: word }),
  type: word,
  parent: loosely({ id: word }),
  messages: loosely({ message: lenient(z.array(z.unknown())) }),
});

const attributeSchema = z.looseObject({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).transform(String),
  object: lenient(z.string()),
  external: lenient(z.boolean()),
});

const refSchema = z.looseObject({
  type: z.string(),
  participant: lenient(z.looseObject({ name: word, type: word })),
});

/** JSON, with the names that mean something and those that are traps. */
const NAMES = [
  ...['id', 'account', 'channel', 'type', 'modified', 'address', 'customer', 'name', 'messages', 'message'],
  ...['entryPoint', 'preferredAgent', 'userName', 'parent', 'conversationContact', 'lookupContact'],
  ...['value', 'object', 'external', 'participant', 'constructor', 'toString', '__proto__', 'more'],
];
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(null, true, '', 'text', 0, 1.5),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...NAMES), tie('tree')), { maxLength: 8 }).map(parsedObject),
  ),
}));

/** As a parser makes it, with `__proto__` as a field of its own. */
function parsedObject(entries: readonly (readonly [string, unknown])[]): unknown {
  const fields = entries.map(([name, item]) => `${JSON.stringify(name)}:${JSON.stringify(item)}`);
  return JSON.parse(`{${fields.join()}}`) as unknown;
}

/** As it lies in a store: what is undefined is not there. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

describe('What is read of a callback by hand', () => {
  it('is what the schema of a conversation says', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const { data = {} } = conversationSchema.safeParse(value);
        expect(readConversation(value)).to.deep.equal(plain(data));
      }),
      { numRuns: 500 },
    );
  });

  it('is what the schema of an attribute says', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (items) => {
        const expected = items.flatMap((item) => {
          const { success, data } = attributeSchema.safeParse(item);
          if (!success) return [];
          return [{ name: data.name, value: data.value, object: data.object, external: data.external }];
        });
        expect(readAttributes(items)).to.deep.equal(plain(expected));
      }),
      { numRuns: 500 },
    );
  });

  it('is what the schema of a sender says', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const { success, data } = refSchema.safeParse(value);
        const { participant: named } = data ?? {};
        const expected = {
          type: data?.type,
          participant: named && { name: named.name, type: named.type },
        };
        expect(readParticipantRef(value)).to.deep.equal(success ? plain(expected) : undefined);
      }),
      { numRuns: 500 },
    );
  });
});

describe('What is read by hand of the answer to what was sent', () => {
  /** What a field should be, or else. */
  const or = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: tree });
  const fields = (of: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> =>
    or(
      fc
        .tuple(
          fc.record(of),
          fc.option(fc.constantFrom('id', 'messageId', 'conversation', 'messages', 'message')),
        )
        .map(([whole, without]) =>
          Object.fromEntries(Object.entries(whole).filter(([name]) => name !== without)),
        ),
    );
  const accepted = fields({
    id: or(fc.string()),
    messageId: or(fc.string()),
    conversation: fields({ id: or(fc.string()), more: tree }),
    more: tree,
  });
  const answers = fields({ messages: fields({ message: or(fc.array(accepted, { maxLength: 3 })) }) });

  it('is what the schema of it says', () => {
    fc.assert(
      fc.property(answers, (value) => {
        const { data } = sendMessageResponseSchema.safeParse(value);
        const expected = data?.messages.message.map(({ id, messageId, conversation }) => ({
          id,
          messageId,
          conversationId: conversation.id,
        }));
        expect(readAcceptedMessages(value)).to.deep.equal(plain(expected));
      }),
      { numRuns: 2_000 },
    );
  });
});
