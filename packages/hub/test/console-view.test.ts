import { readCallback, type InboundMessage } from '@colloquy/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { applyCallback } from '../src/console/apply-callback.js';
import { changes } from '../src/console/console-event.js';
import {
  emptyView,
  type ConversationView,
  type MessageLine,
  type Side,
} from '../src/console/conversation-view.js';

const AT = '2026-08-01T10:00:00.000Z';
const SENDERS = {
  bot: { type: 'custom_bot', participant: { name: 'OrdersBot' } },
  agent: { type: 'egain_agent', participant: { name: 'Alex' } },
  customer: { type: 'customer', participant: { name: 'Maria' } },
} as const;

function read(message: Record<string, unknown>): InboundMessage {
  const [first] = readCallback({
    messages: { message: [{ conversation: { id: 'c' }, ...message }] },
  }).messages;
  if (first === undefined) throw new Error('the message could not be read');
  return first;
}

function text(id: string, said: string, sender: keyof typeof SENDERS = 'bot'): InboundMessage {
  return read({ id, type: { value: 'text' }, content: { text: said }, sender: SENDERS[sender] });
}

function event(type: string, more: Record<string, unknown> = {}): InboundMessage {
  return read({ id: `${type}-1`, type: { value: type }, sender: SENDERS.bot, ...more });
}

function see(side: Side, ...messages: readonly InboundMessage[]): ConversationView {
  const start = emptyView({ key: 'k', side, at: AT, owner: side === 'customer' ? 'bot' : 'waiting' });
  return messages.reduce((view, message, index) => {
    deepFreeze(view);
    return applyCallback(view, { message, at: AT, key: `key-${String(index)}` });
  }, start);
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}

function systemLines(view: ConversationView): readonly string[] {
  return view.lines.flatMap((line) => (line.kind === 'system' ? [line.text] : []));
}

function messageLines(view: ConversationView): readonly MessageLine[] {
  return view.lines.filter((line) => line.kind === 'message');
}

describe('what the customer sees', () => {
  it('is who is typing, until they stop or say something', () => {
    const typing = see('customer', event('typing.start'));
    expect(typing.typing).to.deep.equal({ party: 'bot', name: 'OrdersBot' });
    expect(see('customer', event('typing.start'), event('typing.end')).typing).to.equal(undefined);
    expect(see('customer', event('typing.start'), text('1', 'Hello')).typing).to.equal(undefined);
  });

  it('is a transfer, the person who joins, and the bot again after a hand-back', () => {
    const escalated = event('conversation.state', {
      content: { json: '{"status":"escalated","content":""}' },
    });
    const waiting = see('customer', escalated);
    expect(waiting.owner).to.equal('waiting');
    expect(systemLines(waiting)).to.deep.equal(['You are being transferred to a person']);

    const joined = event('agent.join', {
      sender: { type: 'egain_agent' },
      content: { json: '{"agentName":"Alex"}' },
    });
    const taken = see('customer', escalated, joined);
    expect(taken).to.include({ owner: 'agent', agentName: 'Alex' });
    expect(systemLines(taken)).to.include('Alex joined the conversation');

    expect(see('customer', escalated, joined, text('2', 'Welcome back')).owner).to.equal('bot');
  });

  it('never takes the hub itself, which borrows a type, for a person', () => {
    const sender = { type: 'custom_agent', participant: { name: 'system', type: 'system' } };
    const state = event('conversation.state', { sender, content: { json: '{"status":"escalated"}' } });
    expect(see('customer', state).agentName).to.equal(undefined);
  });

  it('is one line for a transfer that is told in two ways', () => {
    const state = event('conversation.state', { content: { json: '{"status":"escalated"}' } });
    const view = see('customer', state, event('escalation.transfer'));
    expect(systemLines(view)).to.have.lengthOf(1);
  });

  it('is the end of a conversation, which nothing takes back', () => {
    const view = see('customer', event('conversation.end'), text('1', 'Late'));
    expect(view.owner).to.equal('ended');
    expect(systemLines(view)).to.deep.equal(['The conversation has ended']);
  });

  it('is an error at the message it is about, or on its own', () => {
    const own: MessageLine = { ...messageLinesOf(text('1', 'Hi')), messageId: 'mine', delivery: 'sent' };
    const start = { ...emptyView({ key: 'k', side: 'customer', at: AT, owner: 'bot' }), lines: [own] };
    const content = { json: '{"code":"400-221","error":"Media files are disabled"}' };
    const about = event('error', { parent: { id: '1', messageId: 'mine' }, content });
    const marked = applyCallback(start, { message: about, at: AT, key: 'e' });
    expect(messageLines(marked)[0]).to.include({
      delivery: 'failed',
      problem: '400-221: Media files are disabled',
    });
    expect(systemLines(see('customer', event('error', { content })))).to.deep.equal([
      'A message could not be delivered (400-221: Media files are disabled)',
    ]);
  });

  it('is nothing of a redacted content', () => {
    const secret = read({
      id: '1',
      type: { value: 'text' },
      content: { text: 'canary-4711', redact: true },
      sender: SENDERS.bot,
    });
    expect(JSON.stringify(see('customer', secret))).not.to.include('canary-4711');
  });

  it('is a card with everything for a type that nobody knows', () => {
    const view = see('customer', event('custom.confetti', { content: { json: '{"amount":3}' } }));
    expect(messageLines(view)[0]?.body).to.deep.include({ kind: 'card', label: 'custom.confetti' });
  });

  it('stays the same, to the object, for a message that comes a second time', () => {
    const once = see('customer', text('1', 'Hello'));
    const twice = applyCallback(once, { message: text('1', 'Hello'), at: AT, key: 'again' });
    expect(twice).to.equal(once);
  });
});

describe('what the agent sees', () => {
  const escalation = (id: string, transcript: readonly Record<string, unknown>[]) =>
    read({
      id,
      type: { value: 'escalation.transfer' },
      sender: SENDERS.bot,
      recipients: { recipient: [{ type: 'custom_agent' }] },
      conversation: { id: 'c', customer: { name: 'Maria' }, messages: { message: transcript } },
    });
  const said = (id: string, sender: keyof typeof SENDERS) => ({
    id,
    type: { value: 'text' },
    content: { text: id },
    sender: SENDERS[sender],
  });

  it('is a deletion at once: hidden, back again, or gone without a trace', () => {
    const secret = read({
      id: '1',
      type: { value: 'text' },
      content: { text: 'canary-4712' },
      attachments: { attachment: [{ name: 'canary-4712.pdf' }] },
      sender: SENDERS.customer,
    });
    const about = { parent: { id: '1' }, sender: SENDERS.customer };
    const soft = see('agent', secret, event('delete.soft', about));
    expect(messageLines(soft)[0]?.deleted).to.equal('soft');
    const back = see('agent', secret, event('delete.soft', about), event('undo', about));
    expect(messageLines(back)[0]).to.deep.include({ body: { kind: 'text', text: 'canary-4712' } });
    expect(messageLines(back)[0]?.deleted).to.equal(undefined);
    const gone = see('agent', secret, event('delete.permanent', about), event('undo', about));
    expect(messageLines(gone)[0]?.deleted).to.equal('permanent');
    expect(JSON.stringify(gone)).not.to.include('canary-4712');
  });

  it('is whether the customer signed in, as a line', () => {
    const sender = SENDERS.customer;
    const both = [
      event('authentication.success', { sender }),
      event('authentication.failure', { sender, content: { json: '{}' } }),
    ];
    expect(systemLines(see('agent', ...both))).to.deep.equal(['Maria signed in', 'Maria did not sign in']);
  });

  it('is a conversation that comes back, with what happened in between where it belongs', () => {
    const first = escalation('e1', [said('a', 'customer')]);
    const later = [said('a', 'customer'), said('between', 'bot'), said('x', 'agent'), said('b', 'customer')];
    const second = escalation('e2', later);
    const view = see('agent', first, text('x', 'x', 'agent'), second);

    expect(view.owner).to.equal('waiting');
    expect(messageLines(view).map(({ key }) => key)).to.deep.equal(['a', 'between', 'x', 'b']);
    expect(view.agentType).to.equal('custom_agent');
  });

  it('is not a new escalation when the one that was taken is delivered again', () => {
    const waiting = see('agent', escalation('e1', []));
    const taken: ConversationView = { ...waiting, owner: 'agent' };
    expect(applyCallback(taken, { message: escalation('e1', []), at: AT, key: 'x' }).owner).to.equal('agent');
  });

  it('has each message once, in the order of its first arrival, however often it is delivered', () => {
    const ids = fc.array(fc.integer({ min: 0, max: 8 }).map(String), { maxLength: 30 });
    fc.assert(
      fc.property(ids, (order) => {
        const view = see('agent', ...order.map((id) => text(id, id, 'customer')));
        expect(messageLines(view).map(({ key }) => key)).to.deep.equal([...new Set(order)]);
      }),
    );
  });
});

describe('what an open page is told of a change', () => {
  it('leads it to the same lines as a page that is opened afterwards', () => {
    const step = fc.oneof(
      fc.integer({ min: 0, max: 6 }).map((id) => text(String(id), `said ${String(id)}`, 'customer')),
      fc.integer({ min: 0, max: 6 }).map((id) => event('delete.soft', { parent: { id: String(id) } })),
      fc.constant(event('conversation.state', { content: { text: 'busy' } })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), (steps, maxLines) => {
        let before = emptyView({ key: 'k', side: 'agent', at: AT, owner: 'waiting' });
        let shown: readonly unknown[] = [];
        steps.forEach((message, index) => {
          const applied = applyCallback(before, { message, at: AT, key: `key-${String(index)}` });
          const after = { ...applied, lines: applied.lines.slice(-maxLines) };
          for (const change of changes(before, after)) {
            if (change.name === 'log') shown = change.lines;
            if (change.name === 'line') shown = upsert(shown, change.line);
          }
          before = after;
        });
        expect(shown).to.deep.equal(before.lines);
      }),
    );
  });

  function upsert(lines: readonly unknown[], line: { readonly key: string }): readonly unknown[] {
    const at = lines.findIndex((each) => (each as { readonly key: string }).key === line.key);
    return at === -1 ? [...lines, line] : lines.with(at, line);
  }
});

function messageLinesOf(message: InboundMessage): MessageLine {
  const [line] = messageLines(see('customer', message));
  if (line === undefined) throw new Error('no line was made');
  return line;
}
