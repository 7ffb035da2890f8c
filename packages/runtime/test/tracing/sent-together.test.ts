import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ConversationSender } from '../../src/egress/conversation-sender.js';
import { NEW_LANE } from '../../src/egress/lane.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { memoryStore } from '../../src/store/memory-store.js';
import { NO_SPAN, type SpanStart, type Tracing } from '../../src/tracing/tracing.js';
import { entriesOf } from '../egress/outbox-entries.js';

describe('Messages that leave together', () => {
  it('are shown with the turn of the first one, and linked to those of the others, each once', async () => {
    const starts: SpanStart[] = [];
    const tracing: Tracing = {
      span: (start, work) => {
        starts.push(start());
        return work(NO_SPAN);
      },
    };
    const turns = ['turn 1', 'turn 1', 'turn 2', 'turn 3', 'turn 2'];
    const waiting = entriesOf(
      'c',
      turns.map(() => 'text'),
    ).map((entry, index) => ({
      ...entry,
      traceparent: turns[index] ?? '',
    }));
    const sender = new ConversationSender({
      store: { ...memoryStore(), outbox: () => Promise.resolve(waiting), markSent: () => Promise.resolve() },
      send: () => Promise.resolve({ kind: 'sent' }),
      clock: new VirtualClock(),
      metrics: createMetrics(),
      tracing,
      logger: createLogger('silent'),
      abandoned: new AbortController().signal,
      wake: () => undefined,
      giveUpAfterMs: 1_000,
    });
    await sender.sendNext('c', { size: 10, pressed: false }, NEW_LANE, () => undefined);
    expect(starts).to.deep.equal([
      {
        name: 'colloquy.send',
        kind: 'client',
        parent: 'turn 1',
        links: ['turn 2', 'turn 3'],
        facts: {
          'messaging.message.conversation_id': 'c',
          'colloquy.bot': 'orders',
          'colloquy.messages': 5,
        },
      },
    ]);
  });
});
