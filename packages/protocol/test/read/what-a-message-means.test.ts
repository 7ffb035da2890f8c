import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  EXTRA_MESSAGE_TYPES,
  MESSAGE_TYPES,
  readInbound,
  type InboundMessage,
  type InboundReading,
} from '../../src/index.js';
import { json, received } from './received.js';

const about = { parent: { id: 'hub-1', messageId: 'ours-1' } };
const of = { id: 'hub-1', messageId: 'ours-1' };
const jane = { sender: { type: 'egain_agent', participant: { name: 'Jane' } } };

describe('a received message', () => {
  for (const [what, message, meaning] of [
    ['a text', received('text', { content: { text: 'hi' } }), { kind: 'text', text: 'hi', attachments: [] }],
    ['rich text', received('text', { content: { html: '<b>hi</b>' } }), { kind: 'text', html: '<b>hi</b>' }],
    [
      'a text that must be blanked',
      received('text', { content: { text: '4111', redact: true } }),
      { kind: 'text', text: '4111', redact: true },
    ],
    [
      'a file without words',
      received('text', { attachments: { attachment: [{ id: 'f', mimeType: 'image/png', url: '/v1/f' }] } }),
      { kind: 'text', attachments: [{ id: 'f', contentType: 'image/png', url: '/v1/f' }] },
    ],
    [
      'an answer as JSON',
      received('text', json({ id: '7' })),
      { kind: 'text', json: { ok: true, value: { id: '7' } } },
    ],
    [
      'JSON that is none',
      received('text', { content: { json: '{"a":1}{"b":2}' } }),
      { kind: 'text', json: { ok: false, reason: 'not valid JSON' } },
    ],
    ['typing', received('typing.start', jane), { kind: 'typing', state: 'start', name: 'Jane' }],
    ['the end of typing', received('typing.end'), { kind: 'typing', state: 'end' }],
    [
      'a hand-back with its intent',
      received('escalation.transfer', { intent: { value: 'order_complaints' }, content: { text: 'Yours' } }),
      { kind: 'hand-back', intent: 'order_complaints', text: 'Yours' },
    ],
    ['a hand-back without intent', received('escalation.transfer'), { kind: 'hand-back' }],
    ['a soft deletion', received('delete.soft', about), { kind: 'deletion', action: 'soft', of }],
    ['an erasure', received('delete.permanent', about), { kind: 'deletion', action: 'permanent', of }],
    [
      'the undoing of a deletion that names our id only',
      received('undo', { parent: { messageId: 'ours-1' } }),
      { kind: 'deletion', action: 'undo', of: { messageId: 'ours-1' } },
    ],
    ['a delivery', received('status.delivered', about), { kind: 'receipt', state: 'delivered', of }],
    ['a reading', received('status.read', about), { kind: 'receipt', state: 'read', of }],
    ['a receipt about nothing', received('status.read'), { kind: 'receipt', state: 'read', of: {} }],
    [
      'an error',
      received('error', { ...about, ...json({ code: '400-221', error: 'media files are disabled' }) }),
      { kind: 'delivery-error', code: '400-221', text: 'media files are disabled', of },
    ],
    [
      'an error with a number for a code',
      received('error', { ...about, ...json({ code: 500 }) }),
      { kind: 'delivery-error', code: '500', of },
    ],
    [
      'an error in words only',
      received('error', { content: { text: 'no' } }),
      { kind: 'delivery-error', text: 'no', of: {} },
    ],
    [
      'the state of a conversation',
      received('conversation.state', json({ status: 'escalated', content: '' })),
      { kind: 'conversation-state', status: 'escalated' },
    ],
    [
      'a state that nobody documented',
      received('conversation.state', json({ status: 'napping', content: 'zzz' })),
      { kind: 'conversation-state', status: 'napping', text: 'zzz' },
    ],
    ['an agent by the sender', received('agent.join', jane), { kind: 'agent-join', name: 'Jane' }],
    [
      'an agent by the content',
      received('agent.join', { ...json({ agentName: 'Jo' }), sender: { type: 'egain_agent' } }),
      { kind: 'agent-join', name: 'Jo' },
    ],
    [
      'agents at an entry point',
      received('agent.available', { conversation: { entryPoint: { id: '1001' } } }),
      { kind: 'agent-availability', available: true, entryPoint: '1001' },
    ],
    ['no agents', received('agent.unavailable'), { kind: 'agent-availability', available: false }],
    [
      'a sign-in that worked',
      received('authentication.success', json({ token: 1 })),
      { kind: 'authentication-outcome', success: true, json: { ok: true, value: { token: 1 } } },
    ],
    [
      'a sign-in that failed',
      received('authentication.failure', { content: { xml: '<no/>' } }),
      { kind: 'authentication-outcome', success: false, xml: '<no/>' },
    ],
    ['a customer who came back', received('customer.active'), { kind: 'customer-activity', active: true }],
    ['a customer who left', received('customer.inactive'), { kind: 'customer-activity', active: false }],
    ['the end', received('conversation.end'), { kind: 'conversation-end' }],
    [
      'an event known by name only',
      received('agent.exit', json([1])),
      { kind: 'event', type: 'agent.exit', json: { ok: true, value: [1] } },
    ],
    [
      'a type of one’s own',
      received('custom.weather', { content: { xml: '<sun/>' } }),
      { kind: 'custom', type: 'custom.weather', xml: '<sun/>' },
    ],
    ['a type without its own part', received('custom.'), { kind: 'unknown', type: 'custom.' }],
    [
      'a type that nobody documented',
      received('tea.time', { content: { text: 'tea' } }),
      { kind: 'unknown', type: 'tea.time', text: 'tea' },
    ],
    ['a type named like a property of every object', received('constructor'), { kind: 'unknown' }],
  ] as const satisfies readonly (readonly [string, InboundMessage, Partial<InboundReading>])[]) {
    it(`is read as ${what}`, () => {
      expect(readInbound(message)).to.deep.include({ ...meaning, message });
    });
  }

  it('is read to a kind of its own for each documented type', () => {
    for (const type of [...MESSAGE_TYPES, ...EXTRA_MESSAGE_TYPES]) {
      expect(readInbound(received(type)).kind, type).not.to.be.oneOf(['unknown', 'custom']);
    }
  });

  it('keeps everything as it came', () => {
    for (const type of [...MESSAGE_TYPES, ...EXTRA_MESSAGE_TYPES, 'custom.x', 'tea.time']) {
      expect(readInbound(received(type, { news: [1] })).message.raw['news'], type).to.deep.equal([1]);
    }
  });

  it('says nothing that was not said', () => {
    expect(Object.keys(readInbound(received('typing.end')))).to.deep.equal(['kind', 'state', 'message']);
    expect(Object.keys(readInbound(received('error')))).to.deep.equal(['kind', 'of', 'message']);
    expect(Object.keys(readInbound(received('text', { content: { text: 'a' } })))).to.deep.equal([
      'kind',
      'text',
      'redact',
      'attachments',
      'message',
    ]);
  });
});
