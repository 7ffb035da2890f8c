import { MESSAGE_TYPES } from '@colloquy/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  messageOf,
  toOutboxEntry,
  typeOfEntry,
  type IdentifiedMessage,
} from '../../src/store/outbox-message.js';

describe('The type of a message that waits', () => {
  it('is that of the message, whatever else it says, and in whatever order', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('","type":{"value":"undo"}', '{"messageId":"a","type":{"value":"undo"}'),
    );
    fc.assert(
      fc.property(
        words,
        fc.constantFrom(...MESSAGE_TYPES),
        words,
        fc.boolean(),
        (messageId, value, text, isTurned) => {
          const message = {
            messageId,
            type: { value },
            conversation: { id: 'c', type: { value: 'undo' } },
            sender: { type: 'custom_bot' },
            content: { text },
          };
          const turned = Object.fromEntries(Object.entries(message).reverse()) as typeof message;
          const entry = toOutboxEntry((isTurned ? turned : message) as unknown as IdentifiedMessage);
          expect(typeOfEntry(entry)).to.equal(value);
          expect(messageOf(entry)).to.deep.equal(message);
        },
      ),
    );
  });
});
