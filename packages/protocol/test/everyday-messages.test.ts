import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  LIMITS,
  SENDER_TYPES,
  isEverydayMessage,
  outboundMessageSchema,
  quickReply,
  text,
  toMessage,
  typing,
  type Draft,
} from '../src/index.js';

const ID = '6bbb20be-1f58-4fa4-a0f4-2f1c1ab2ed1c';
const IDS = { messageId: 'm1', conversationId: ID, botName: 'Ada' };

/** Of the right length, or just not. */
const textUpTo = (max: number): fc.Arbitrary<string> =>
  fc.constantFrom(1, 2, 5, max, 1, 2, 5, max, 0, max + 1).map((length) => 'x'.repeat(length));

/** What a field may be given by a program without types. */
const odd = fc.constantFrom<unknown>(undefined, null, 1, true, '', 'word', [], {}, { id: ID }, [{}]);

/** A field as it should be, now and then something else. */
const mostly = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: good }, { weight: 1, arbitrary: odd });

/** An object of such fields, now and then with one that is unknown, or made by a class. */
const object = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>, optional: readonly string[]) => {
  const requiredKeys = Object.keys(fields).filter((name) => !optional.includes(name));
  const mostlyGood = Object.fromEntries(Object.entries(fields).map(([name, good]) => [name, mostly(good)]));
  const literal = fc.record(mostlyGood, { requiredKeys });
  const unknown = fc.constantFrom('more', '__proto__', 'toString', 'parent');
  return fc.oneof(
    { weight: 60, arbitrary: literal },
    { weight: 1, arbitrary: fc.record(mostlyGood, { requiredKeys: [] }) },
    {
      weight: 1,
      arbitrary: fc.tuple(literal, unknown, odd).map(([of, name, item]) => withOwn(of, name, item)),
    },
    { weight: 1, arbitrary: literal.map((of) => Object.create(of) as unknown) },
    { weight: 1, arbitrary: literal.map((of) => Object.assign(new Written(), of)) },
  );
};

function withOwn(of: object, name: string, value: unknown): object {
  return Object.defineProperty({ ...of }, name, { value, enumerable: true });
}

/** Says something else of itself than it holds. */
class Written {
  toJSON(): unknown {
    return {};
  }
}

const ANY_MESSAGE = mostly(
  object(
    {
      messageId: textUpTo(LIMITS.messageIdLength),
      type: object(
        { value: fc.constantFrom('text', 'text', 'typing.start', 'agent.join', 'custom.x', 'none') },
        [],
      ),
      conversation: object({ id: fc.constantFrom(ID, ID, ID, ID, ID.slice(1)) }, ['id']),
      sender: object(
        {
          type: fc.constantFrom(...SENDER_TYPES, 'system'),
          participant: object({ name: textUpTo(LIMITS.nameLength), type: fc.constantFrom(...SENDER_TYPES) }, [
            'name',
            'type',
          ]),
        },
        ['participant'],
      ),
      content: object(
        {
          text: textUpTo(LIMITS.contentLength),
          html: fc.constantFrom(undefined, undefined, undefined, '<p>'),
          json: fc.constant(undefined),
          redact: fc.boolean(),
        },
        ['html', 'json', 'redact'],
      ),
    },
    ['messageId', 'content'],
  ),
);

describe('A message that is taken at a glance', () => {
  it('is one that the schema takes as it is, and that is written as it is', () => {
    let taken = 0;
    fc.assert(
      fc.property(ANY_MESSAGE, (message) => {
        if (!isEverydayMessage(message)) return;
        taken += 1;
        const checked = outboundMessageSchema.safeParse(message);
        expect(checked.error?.issues).to.equal(undefined);
        expect(JSON.parse(JSON.stringify(message))).to.deep.equal(JSON.parse(JSON.stringify(checked.data)));
      }),
      { numRuns: 3_000 },
    );
    expect(taken, 'messages that were taken').to.be.greaterThan(300);
  });

  const EVERYDAY: Readonly<Record<string, Draft>> = {
    'a text': text({ text: 'Hello' }),
    'a sign of typing': typing({ state: 'start' }),
    'a rich message': quickReply({ title: 'Which?', options: ['One', 'Two'] }),
  };
  for (const [what, draft] of Object.entries(EVERYDAY)) {
    it(`may be ${what}`, () => {
      expect(isEverydayMessage(toMessage(draft, IDS))).to.equal(true);
    });
  }

  it('has no files, attributes or facts about the conversation: those are for the schema', () => {
    const message = toMessage(text({ text: 'Hello' }), IDS);
    for (const more of [
      { attributes: { attribute: [{ name: 'a', value: 'b' }] } },
      { attachments: { attachment: [{ id: 'a' }] } },
      { conversation: { id: ID, customer: { name: 'Ada' } } },
    ]) {
      expect(outboundMessageSchema.safeParse({ ...message, ...more }).success).to.equal(true);
      expect(isEverydayMessage({ ...message, ...more })).to.equal(false);
    }
  });
});
