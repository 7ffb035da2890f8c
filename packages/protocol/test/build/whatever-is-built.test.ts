import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  BUILDERS,
  LIMITS,
  openWithEscalation,
  outboundMessageSchema,
  parseRichContent,
  RICH_MESSAGE_TYPES,
  toMessage,
  type CustomBotMessageType,
  type Draft,
  type RichMessageType,
} from '../../src/index.js';
import { frozen } from './frozen.js';
import { ANY_PLAIN_INPUT, contacts, escalation, words } from './any-input.js';
import { ANY_RICH_INPUT } from './any-rich-input.js';

const ANY_INPUT: Readonly<Record<CustomBotMessageType, fc.Arbitrary<unknown>>> = {
  ...ANY_PLAIN_INPUT,
  ...ANY_RICH_INPUT,
};
const IDS = { messageId: 'm1', conversationId: '6bbb20be-1f58-4fa4-a0f4-2f1c1ab2ed1c', botName: 'Ada' };

function build(type: CustomBotMessageType, input: unknown): Draft {
  return (BUILDERS[type] as (given: unknown) => Draft)(input);
}

function isRich(type: CustomBotMessageType): type is RichMessageType {
  return (RICH_MESSAGE_TYPES as readonly string[]).includes(type);
}

describe('whatever is built', () => {
  for (const type of Object.keys(ANY_INPUT) as CustomBotMessageType[]) {
    it(`is a message that may be sent, for ${type}`, () => {
      fc.assert(
        fc.property(ANY_INPUT[type], (input) => {
          const draft = build(type, frozen(input));
          expect(draft.type).to.equal(type);
          const message = toMessage(draft, IDS);
          // Nothing that the schema would drop or that JSON could not hold.
          expect(outboundMessageSchema.parse(message)).to.deep.equal(message);
          expect(JSON.parse(JSON.stringify(draft))).to.deep.equal(draft);
          expect(build(type, input), 'the same once more').to.deep.equal(draft);
          if (!isRich(type)) return;
          const json = draft.content?.json ?? '';
          expect(parseRichContent(type, json)).to.deep.equal({
            ok: true,
            content: JSON.parse(json) as unknown,
          });
          expect(json.length).to.be.at.most(LIMITS.contentLength);
        }),
      );
    });
  }

  it('opens a conversation with the end of what was said before', () => {
    const line = fc.oneof(
      fc.record({
        from: fc.constantFrom('customer', 'custom_bot', 'egain_bot'),
        text: words(10_000),
        sent: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
      }),
      fc.record({
        from: fc.constant('custom_bot'),
        draft: ANY_RICH_INPUT['richMessage.quickreply'].map((input) =>
          build('richMessage.quickreply', input),
        ),
        sent: fc.constant('2030-01-01T00:00:00Z'),
      }),
    );
    const opening = fc.record({
      account: fc.record({ address: words(255), channelType: words(255) }),
      entryPoint: words(255),
      customer: fc.record({ name: words(255), contacts }),
      botName: words(255),
      transcript: fc.array(line, { maxLength: 14 }),
      clientInfo: fc.record({ timeOffsetMinutes: fc.integer({ min: -720, max: 720 }) }),
    });
    fc.assert(
      fc.property(escalation, opening, ({ conversationContact: _, ...rest }, more) => {
        const input = { ...rest, ...more };
        const draft = openWithEscalation(frozen(input) as Parameters<typeof openWithEscalation>[0]);
        const message = toMessage(draft, { messageId: 'm1', botName: 'Ada' });
        expect(outboundMessageSchema.parse(message)).to.deep.equal(message);
        expect(message.conversation).not.to.have.property('id');
        const kept = draft.conversation?.messages?.message ?? [];
        expect(kept.map(({ sent }) => sent)).to.deep.equal(
          more.transcript.slice(-10).map(({ sent }) => new Date(sent).toISOString()),
        );
      }),
    );
  });
});
