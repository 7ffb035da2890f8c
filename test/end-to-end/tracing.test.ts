import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { SeenSpans } from '../process/seen-spans.js';
import { ActivityRestartWorld } from './activity-restart-world.js';

const WORDS = 'my secret number is 4711';

describe('A conversation of a process with OpenTelemetry', function () {
  this.timeout(120_000);
  let spans: SeenSpans;
  let world: ActivityRestartWorld;

  beforeEach(async () => {
    spans = SeenSpans.register();
    world = await ActivityRestartWorld.open();
    await world.start();
  });
  afterEach(async () => {
    await world.close();
    spans.unregister();
  });

  it('is one trace from the callback to what is sent, through the turn, the call and the turn of its result', async () => {
    const customer = await world.customer();
    await customer.says(WORDS);
    await world.begun(1);
    world.calls[0]?.answer('Found');
    await customer.sees('Found');
    const chain = [
      await spans.span('colloquy.callback'),
      await spans.span('colloquy.turn'),
      await spans.span('colloquy.activity'),
      await spans.span('colloquy.turn', 2),
      await spans.span('colloquy.send'),
    ];
    expect(chain.map(parentOf).slice(1)).to.deep.equal(chain.map(idOf).slice(0, -1));
    expect(chain.map(({ kind }) => kind)).to.deep.equal([
      SpanKind.SERVER,
      SpanKind.CONSUMER,
      SpanKind.INTERNAL,
      SpanKind.CONSUMER,
      SpanKind.CLIENT,
    ]);
    const about = { 'messaging.message.conversation_id': customer.conversationId, 'colloquy.bot': 'looking' };
    expect(chain.map(({ attributes }) => attributes)).to.deep.equal([
      { ...about, 'colloquy.messages': 1, 'colloquy.accepted': 1 },
      { ...about, 'colloquy.stimulus': 'message', 'colloquy.outcome': 'handled' },
      { ...about, 'colloquy.activity': 'lookup', 'colloquy.attempt': 1, 'colloquy.outcome': 'done' },
      { ...about, 'colloquy.stimulus': 'activity-done', 'colloquy.outcome': 'handled' },
      { ...about, 'colloquy.messages': 1, 'colloquy.outcome': 'sent' },
    ]);
  });

  it('is the same trace when another process goes on with it', async () => {
    const customer = await world.customer();
    await customer.says('Hello');
    await world.begun(1);
    await world.stop();
    await world.start();
    await world.begun(2);
    world.calls[1]?.answer('Found');
    await customer.sees('Found');
    const turn = await spans.span('colloquy.turn');
    const activity = (await Promise.all([1, 2].map((number) => spans.span('colloquy.activity', number))))[1];
    expect(activity?.attributes).to.include({ 'colloquy.attempt': 2 });
    expect(activity && parentOf(activity)).to.equal(idOf(turn));
    const sent = await spans.span('colloquy.send');
    expect(sent.spanContext().traceId).to.equal(turn.spanContext().traceId);
  });

  it('goes on with the trace of whoever calls', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await world.callback(WORDS, { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
    const turn = await spans.span('colloquy.turn');
    expect(turn.spanContext().traceId).to.equal(traceId);
    const callback = await spans.span('colloquy.callback');
    expect(parentOf(callback)).to.equal('b7ad6b7169203331');
  });

  it('says nothing of what was said, also when a service fails with it', async () => {
    const customer = await world.customer();
    await customer.says(WORDS);
    await world.begun(1);
    world.calls[0]?.refuse(Object.assign(new TypeError(`What is "${WORDS}"?`), { retryable: false }));
    await customer.sees('undefined');
    const activity = await spans.span('colloquy.activity');
    expect(activity.status).to.deep.equal({ code: SpanStatusCode.ERROR });
    expect(activity.attributes).to.include({ 'error.type': 'TypeError' });
    await spans.span('colloquy.send');
    const told = spans.all.map(({ name, attributes, events, status }) => ({
      name,
      attributes,
      events,
      status,
    }));
    expect(JSON.stringify(told)).not.to.include('secret').and.not.to.include('4711');
  });
});

describe('A conversation of a process without OpenTelemetry', function () {
  this.timeout(120_000);

  it('has no trace of a trace in its file', async () => {
    const world = await ActivityRestartWorld.open();
    await world.start();
    try {
      const customer = await world.customer();
      await customer.says('Hello');
      await world.begun(1);
      world.calls[0]?.answer('Found');
      await customer.sees('Found');
      expect(JSON.stringify(await world.journal(customer.conversationId))).not.to.include('traceparent');
    } finally {
      await world.close();
    }
  });
});

function idOf(span: ReadableSpan): string {
  return span.spanContext().spanId;
}

function parentOf(span: ReadableSpan): string | undefined {
  return span.parentSpanContext?.spanId;
}
