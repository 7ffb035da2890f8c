import type { InboundEvent } from '@colloquy/dialogs';
import type { InboundMessage } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { eventOf as read, type EventContext } from '../../src/turn/event-of.js';
import { inbound, UNKNOWN_TALK } from './play.js';

const sent = [
  { messageId: 'turn-0', type: 'text' },
  { messageId: 'turn-1', type: 'richMessage.form' },
];

const eventOf = (message: InboundMessage, context: Partial<EventContext> = {}): InboundEvent =>
  read(message, { ...UNKNOWN_TALK, ...context });

describe('The event of a message', () => {
  it('says what the message means, by its type', () => {
    expect(eventOf(inbound('agent.join', { content: { json: '{"agentName":"Ann"}' } }))).to.deep.include({
      type: 'agent.join',
    });
    expect(eventOf(inbound('authentication.success'))).to.have.nested.include({
      type: 'authentication.success',
      'reading.kind': 'authentication-outcome',
      'reading.success': true,
    });
    expect(eventOf(inbound('delete.soft', { parent: { id: 'h-9' } }))).to.have.nested.include({
      type: 'delete.soft',
      'reading.action': 'soft',
      'reading.of.id': 'h-9',
    });
  });

  it('has the words and the JSON of a text, and the files that came with it', () => {
    const event = eventOf(
      inbound('text', {
        content: { json: '{"id":"a"}' },
        attachments: {
          attachment: [{ id: 'f-1', name: 'receipt.pdf', url: 'https://files.example.com/f-1' }],
        },
      }),
    );
    expect(event).to.have.nested.include({ type: 'text', body: '{"id":"a"}', 'reading.json.ok': true });
    expect(event).to.have.nested.property('reading.attachments[0].name', 'receipt.pdf');
  });

  it('names the message of ours that an error or a receipt is about', () => {
    for (const type of ['error', 'status.delivered', 'status.read']) {
      const message = inbound(type, {
        parent: { id: 'h-1', messageId: 'turn-1' },
        content: { json: '{"code":"400-221","error":"media files are disabled"}' },
      });
      expect(eventOf(message, { offers: [], sent }), type).to.have.nested.include({
        type,
        'about.messageId': 'turn-1',
        'about.type': 'richMessage.form',
      });
    }
  });

  it('names none for a message that is not ours', () => {
    const message = inbound('error', { parent: { messageId: 'somebody-else-1' } });
    expect(eventOf(message, { offers: [], sent })).to.not.have.property('about');
  });

  it("is unknown for a type that nobody documented, and for one of somebody's own, with all that came", () => {
    expect(eventOf(inbound('telepathy', { content: { text: 'hm' } }))).to.have.nested.include({
      type: 'unknown',
      'reading.kind': 'unknown',
      'reading.type': 'telepathy',
      'reading.text': 'hm',
    });
    expect(eventOf(inbound('custom.mine'))).to.have.nested.include({
      type: 'unknown',
      'reading.kind': 'custom',
    });
  });

  it('has the intent of a hand-back, where there is one', () => {
    const fields = { sender: { type: 'egain_agent' } };
    const withIntent = inbound('escalation.transfer', { ...fields, intent: { value: 'order_status' } });
    expect(eventOf(withIntent)).to.include({ type: 'escalation.transfer', intent: 'order_status' });
    expect(eventOf(inbound('escalation.transfer', fields))).to.not.have.property('intent');
  });
});
