import { CHANNEL_PROFILES, profileFromSettings, type Draft } from '@colloquy/protocol';
import { effectOf, effects } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { ConversationRecord, OutboxEntry } from '../../src/store/records.js';
import { messageOf } from '../../src/store/outbox-message.js';
import { eventOf } from '../../src/turn/event-of.js';
import { outboundOf, type ChannelOutlook, type Outbound } from '../../src/turn/outbound.js';
import { inbound, NEW_RECORD, UNKNOWN_TALK } from './play.js';

const NOW = Date.UTC(2026, 0, 2, 12);
const BARE: ChannelOutlook = { profile: profileFromSettings({ maxTextLength: 80 }) };

const question = draft('quickReply', { title: 'Which colour?', options: ['Red', 'Blue'] });

function draft(name: keyof typeof effects, params: unknown): Draft {
  return effectOf(effects[name])?.resolve(params) as Draft;
}

function leave(drafts: readonly Draft[], channel?: ChannelOutlook, record = NEW_RECORD): Outbound {
  const turnId = record.offers === undefined ? 'turn' : 'later';
  return outboundOf(drafts, { record, turnId, now: NOW, channel });
}

function words(entries: readonly OutboxEntry[]): string[] {
  return entries.map((entry) => messageOf(entry).content?.text ?? messageOf(entry).type.value);
}

function choiceOf(content: Record<string, unknown>, { offers }: Outbound): unknown {
  const event = eventOf(inbound('text', { content }), { ...UNKNOWN_TALK, offers });
  if (event.type !== 'text' || event.choice === undefined) return undefined;
  const { kind, options, how, stale } = event.choice;
  return { kind, picked: options.map(({ title }) => title), how, stale };
}

describe('What a turn says', () => {
  it('leaves as it was written when nothing is known of the channel', () => {
    const { entries, changes } = leave([draft('typing', { state: 'start' }), question]);
    expect(entries.map(({ messageId }) => messageId)).to.deep.equal(['turn-0', 'turn-1']);
    expect(words(entries)).to.deep.equal(['typing.start', 'richMessage.quickreply']);
    expect(changes).to.deep.equal([]);
  });

  it('is what the channel can show, each part under an id that is fixed with the turn', () => {
    const long = draft('say', {
      text: 'This is the first sentence of the text. This is the second one, which does not fit any more.',
    });
    const { entries, changes } = leave([draft('typing', { state: 'start' }), question, long], {
      profile: profileFromSettings({ maxTextLength: 80 }),
    });
    expect(entries.map(({ messageId }) => messageId)).to.deep.equal(['turn-1', 'turn-2', 'turn-2.2']);
    expect(words(entries)[0]).to.include('1. Red\n2. Blue');
    expect(changes.map(({ kind }) => kind)).to.deep.equal(['typing_dropped', 'rich_to_text', 'text_split']);
  });

  it('is not sent to a customer who wrote too long ago, where the channel forbids it', () => {
    const day = 24 * 60 * 60_000;
    const record: ConversationRecord = { ...NEW_RECORD, lastInboundAt: NOW - day - 60_000 };
    const { entries, changes } = leave([question], { profile: CHANNEL_PROFILES.whatsapp }, record);
    expect(entries).to.deep.equal([]);
    expect(changes.map(({ kind }) => kind)).to.deep.equal(['outside_service_window']);
    const inTime = { ...record, lastInboundAt: NOW - day + 60_000 };
    expect(leave([question], { profile: CHANNEL_PROFILES.whatsapp }, inTime).entries).to.have.length(1);
  });
});

describe('What was sent', () => {
  it('is remembered by id and type, the last twenty messages', () => {
    const { sent } = leave([draft('say', { text: 'Hello' }), question]);
    expect(sent).to.deep.equal([
      { messageId: 'turn-0', type: 'text' },
      { messageId: 'turn-1', type: 'richMessage.quickreply' },
    ]);
    const many = leave(
      Array.from({ length: 25 }, () => question),
      undefined,
      { ...NEW_RECORD, offers: [], sent },
    );
    expect(many.sent.map(({ messageId }) => messageId)).to.deep.equal(
      Array.from({ length: 20 }, (_, index) => `later-${index + 5}`),
    );
  });
});

describe('What is offered', () => {
  it('is remembered, so that an answer is matched however it is said', () => {
    const said = leave([question]);
    const blue = { kind: 'chosen', picked: ['Blue'], stale: false };
    expect(choiceOf({ text: 'BLUE ' }, said)).to.deep.equal({ ...blue, how: 'title' });
    expect(choiceOf({ text: 'the second one' }, said)).to.deep.equal({ ...blue, how: 'ordinal' });
    expect(choiceOf({ json: '{"title":"Blue"}' }, said)).to.deep.equal({ ...blue, how: 'json' });
    expect(choiceOf({ text: 'green' }, said)).to.equal(undefined);
  });

  it('is remembered as a list where the channel showed a list', () => {
    const list = draft('showList', {
      title: 'Order',
      sections: [
        {
          title: 'Open',
          items: [
            { id: '2', title: 'Shoes' },
            { id: '1', title: 'Hat' },
          ],
        },
      ],
    });
    const first = { picked: ['Shoes'], how: 'ordinal' };
    expect(choiceOf({ text: '1' }, leave([list], BARE)))
      .to.include.deep.keys('picked')
      .and.deep.include(first);
    expect(choiceOf({ text: '1' }, leave([list]))).to.deep.include({ picked: ['Hat'], how: 'id' });
  });

  it('is stale when something else was offered since', () => {
    const said = leave([question]);
    const record = { ...NEW_RECORD, offers: said.offers };
    const since = leave(
      [draft('quickReply', { title: 'Size?', options: ['Small', 'Large'] })],
      undefined,
      record,
    );
    expect(choiceOf({ text: 'Blue' }, since)).to.deep.include({ picked: ['Blue'], stale: true });
    expect(choiceOf({ text: 'Large' }, since)).to.deep.include({ picked: ['Large'], stale: false });
  });

  it('is forgotten after five further offers', () => {
    const record = (offers: Outbound['offers']): ConversationRecord => ({ ...NEW_RECORD, offers });
    let said = leave([question]);
    for (const turnId of ['a', 'b', 'c', 'd', 'e']) {
      const other = draft('quickReply', { title: turnId, options: [`yes ${turnId}`] });
      said = outboundOf([other], { record: record(said.offers), turnId, now: NOW });
    }
    expect(said.offers).to.have.length(5);
    expect(choiceOf({ text: 'Blue' }, said)).to.equal(undefined);
  });
});
