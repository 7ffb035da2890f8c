import { readMessage } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { maskMessage } from '../../src/privacy/mask-message.js';
import { maskRecord } from '../../src/privacy/mask-record.js';
import { maskStimulus, withoutContent } from '../../src/privacy/mask-stimulus.js';
import { maskTraces } from '../../src/privacy/mask-traces.js';
import type { ConversationRecord, FrameRecord, Json, Trace } from '../../src/store/records.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { writeStimulus, type StimulusBody } from '../../src/turn/stimulus-body.js';
import { inbound, NEW_RECORD, text } from '../turn/play.js';

const SAID = 'Main Road 7';
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

describe('A record without the words of a message', () => {
  const frame = (context: Json): FrameRecord => ({
    frameId: 'f',
    dialog: 'order',
    version: '1',
    state: { value: SAID, context, history: {} },
    calls: {},
    timers: {},
  });
  const record: ConversationRecord = {
    ...NEW_RECORD,
    known: { customerName: SAID },
    frames: [frame({ street: SAID }), frame({ notes: [`to ${SAID}`, 7] })],
  };

  it('has none in what its dialogs noted, and goes on where it stood', () => {
    expect(maskRecord(record, [SAID])).to.deep.equal({
      ...record,
      frames: [frame({ street: '[…]' }), frame({ notes: ['to […]', 7] })],
    });
  });

  it('keeps what was offered when the customer said the same, and loses what quotes them', () => {
    const titled = (title: string) => ({ key: title, title });
    const offer = { messageId: 'o', kind: 'quickreply', options: [titled(SAID), titled(`To ${SAID}`)] };
    const offers = [offer] as unknown as NonNullable<ConversationRecord['offers']>;
    const masked = maskRecord({ ...record, offers }, [SAID]);
    expect(masked.offers?.[0]?.options.map(({ title }) => title)).to.deep.equal([SAID, 'To […]']);
    expect(maskRecord(record, [SAID])).to.not.have.property('offers');
  });
});

describe('A stimulus without the words of another message', () => {
  const cases: readonly [StimulusBody, StimulusBody][] = [
    [
      { kind: 'timer', timerId: SAID, event: { type: SAID, note: SAID } },
      { kind: 'timer', timerId: SAID, event: { type: SAID, note: '[…]' } },
    ],
    [
      { kind: 'activity-done', callId: SAID, output: { found: `in ${SAID}` } },
      { kind: 'activity-done', callId: SAID, output: { found: 'in […]' } },
    ],
    [
      { kind: 'activity-done', callId: 'c', output: undefined },
      { kind: 'activity-done', callId: 'c', output: undefined },
    ],
    [
      { kind: 'activity-failed', callId: 'c', error: { name: 'E', message: `no ${SAID}`, retryable: true } },
      { kind: 'activity-failed', callId: 'c', error: { name: 'E', message: 'no […]', retryable: true } },
    ],
    [
      { kind: 'send-failed', messageId: 'm', reason: `not to ${SAID}`, owner: 'bot' },
      { kind: 'send-failed', messageId: 'm', reason: 'not to […]', owner: 'bot' },
    ],
  ];

  for (const [stimulus, masked] of cases) {
    it(`keeps what it is: ${stimulus.kind}${'output' in stimulus && !stimulus.output ? ' of nothing' : ''}`, () => {
      expect(maskStimulus(stimulus, [SAID])).to.deep.equal(masked);
    });
  }

  it('is the same when it is a message: that is the customer’s own to delete', () => {
    const body = writeStimulus(text(SAID));
    expect(maskStimulus(body, [SAID])).to.equal(body);
  });
});

describe('A message without its content', () => {
  it('says who sent which type, and nothing that was said, in no form', () => {
    const { raw, ...message } = inbound('text', {
      content: { text: SAID },
      said: SAID,
      intent: { value: 'billing' },
      parent: { id: 'm-0', said: SAID },
      recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'asking' }, said: SAID }] },
      created: '2026-01-02T12:00:00.000Z',
      attributes: { attribute: [{ name: 'n', value: SAID }] },
      attachments: { attachment: [{ type: 'text/plain', name: SAID, url: `https://files.example/${SAID}` }] },
    });
    const bare = withoutContent(raw);
    expect(JSON.stringify(bare)).to.not.include(SAID);
    const { content: _, ...rest } = message;
    expect(readMessage(bare)).to.deep.equal({ ...rest, attachments: [], attributes: [], raw: bare });
  });
});

describe('A message of ours without the words of the customer', () => {
  const envelope = {
    type: 'text',
    messageId: SAID,
    sender: { participant: { name: SAID } },
    parent: { id: SAID },
  };

  it('loses them in its text, and keeps what it is and for whom', () => {
    const message = { ...envelope, content: { text: SAID }, attributes: [{ name: 'street', value: SAID }] };
    expect(maskMessage(json(message), [SAID])).to.deep.equal({
      ...envelope,
      content: { text: '[…]' },
      attributes: [{ name: 'street', value: '[…]' }],
    });
  });

  it('loses short ones where they are all of the text, and keeps them in rich content, where they are titles', () => {
    expect(maskMessage({ content: { text: 'Yes' } }, ['yes'])).to.deep.equal({ content: { text: '[…]' } });
    const rich = { content: { json: '{"title":"Sure?","replies":["Yes","No"]}' } };
    expect(maskMessage(rich, ['yes'])).to.deep.equal(rich);
    const quoting = { content: { json: `{"title":"To ${SAID}?"}` } };
    expect(maskMessage(quoting, [SAID])).to.deep.equal({ content: { json: '{"title":"To […]?"}' } });
  });
});

describe('Traces that hold the words', () => {
  const failed: Stimulus = {
    kind: 'activity-failed',
    callId: 'c',
    error: { name: 'E', message: SAID, retryable: false },
  };
  const traces: readonly Trace[] = [
    { kind: 'call', id: 'c', body: { to: SAID } },
    { kind: 'call', id: 'other', body: { to: 'elsewhere' } },
    {
      kind: 'timer',
      id: 't',
      body: json({ kind: 'timer', timerId: 't', event: { type: 'due', note: SAID } }),
    },
    { kind: 'stimulus', id: 's', body: json(failed) },
    { kind: 'stimulus', id: 'said again', body: json(writeStimulus(text(SAID))) },
    { kind: 'letter', id: 'stimulus:said again', body: json(writeStimulus(text(SAID))), reason: 'fault' },
    { kind: 'message', id: 'm', body: { content: { text: `To ${SAID}` } } },
    { kind: 'letter', id: 'message:l', body: { content: { text: 'no' } }, reason: `refused: ${SAID}` },
    { kind: 'letter', id: 'stimulus:l', body: json(failed), reason: 'fault' },
  ];

  it('lose short words where they are all of a value, also in what waits for its time', () => {
    const timer = (note: string): Trace => ({
      kind: 'timer',
      id: 't',
      body: json({ kind: 'timer', timerId: 't', event: { type: 'due', note } }),
    });
    expect(maskTraces([timer('yes')], ['yes'])).to.deep.equal([timer('[…]')]);
  });

  it('are given without them, and the others are not given', () => {
    const masked = maskTraces(traces, [SAID]);
    expect(masked.map(({ kind, id }) => `${kind} ${id}`)).to.deep.equal([
      'call c',
      'timer t',
      'stimulus s',
      'message m',
      'letter message:l',
      'letter stimulus:l',
    ]);
    expect(JSON.stringify(masked)).to.not.include(SAID);
    expect(masked[4]?.reason).to.equal('refused: […]');
    expect(maskTraces(traces, [])).to.deep.equal([]);
  });
});
