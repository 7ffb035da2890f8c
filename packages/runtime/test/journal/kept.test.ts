import { expect } from 'chai';
import { describe, it } from 'mocha';
import { digestOf, journalEntry, withKept, type JournalBody } from '../../src/journal/journal-body.js';
import type { ConversationRecord } from '../../src/store/records.js';
import { rememberSent } from '../../src/turn/outbound.js';
import { inbound, NEW_RECORD } from '../turn/play.js';

const OFFER = { type: 'richMessage.quickreply', options: [{ title: 'Yes', ordinal: 1 }], multiple: false };

const said = (number: number) => ({ messageId: `m-${number}`, type: 'text' }) as const;

const BEFORE: ConversationRecord = {
  ...NEW_RECORD,
  offers: [OFFER],
  sent: [said(1), said(2)],
  lastInboundAt: 5,
};

/** What is kept of a turn that left the record as `after`, and said so many messages. */
function keptOf(after: ConversationRecord, messages: number): JournalBody['kept'] {
  const body = { kind: 'close' } as const;
  const stimulus = { conversationId: 'c', key: 'k', bot: 'b', body, acceptedAt: 0 };
  const entry = journalEntry({
    pending: { stimulus, failures: 0, record: BEFORE, version: 1, read: body },
    turnId: 't',
    advanced: { record: BEFORE, effects: [], outcome: 'handled', suppressed: 0 },
    after,
    messages,
    at: 0,
  });
  return (entry.body as unknown as JournalBody).kept;
}

describe('What the journal keeps of the channel', () => {
  it('is nothing of what the turn left as it was', () => {
    expect(keptOf(BEFORE, 0)).to.deep.equal({});
  });

  it('is what the turn has said, and not what was said before', () => {
    const after = { ...BEFORE, sent: [said(1), said(2), said(3), said(4)] };
    expect(keptOf(after, 2)).to.deep.equal({ said: [said(3), said(4)] });
  });

  it('is what it has offered, and when the customer wrote', () => {
    const after = { ...BEFORE, offers: [{ ...OFFER, multiple: true }, OFFER], lastInboundAt: 9 };
    expect(keptOf(after, 0)).to.deep.equal({ offers: after.offers, lastInboundAt: 9 });
  });

  it('gives the record as it was left, however much was said', () => {
    for (const messages of [0, 1, 5, 19, 20, 21, 50]) {
      const more = Array.from({ length: messages }, (_, index) => said(index + 3));
      const after = { ...BEFORE, sent: rememberSent(BEFORE.sent, more) };
      expect(withKept(BEFORE, keptOf(after, messages)), String(messages)).to.deep.equal(after);
    }
  });
});

describe('The digest of a record', () => {
  const full: Required<ConversationRecord> = {
    ...BEFORE,
    offers: [OFFER],
    sent: [said(1)],
    lastInboundAt: 5,
    speech: { language: 'de' },
    clarification: { message: inbound('text'), at: 1, intents: [], titles: [], none: 'None' },
    handedBackAt: 1,
    hidden: [{ of: { id: 'm-1' }, words: ['secret'], waiting: {} }],
  };

  for (const name of Object.keys(full) as (keyof ConversationRecord)[]) {
    const isOfChannel = name === 'offers' || name === 'sent' || name === 'lastInboundAt';
    it(`${isOfChannel ? 'leaves out' : 'counts'} ${name}`, () => {
      const other = { ...full, [name]: 'another' } as unknown as ConversationRecord;
      expect(digestOf(other) === digestOf(full)).to.equal(isOfChannel);
    });
  }
});
