import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  escalation,
  listPicker,
  openWithEscalation,
  pagePush,
  template,
  text,
  timePicker,
  type Draft,
  type TranscriptLine,
} from '../../src/index.js';
import { refusals } from './refusal.js';

const url = 'https://x.example/';
const slot = { start: new Date(0), durationMinutes: 1 };
const sent = new Date(0);
const file: Draft<'text'> = text({ text: 'a', attachments: [{ id: 'a' }] });

function opening(line: TranscriptLine): Draft {
  return openWithEscalation({
    account: { address: 'a', channelType: 'b' },
    entryPoint: '1',
    customer: { name: 'C', contacts: [{ type: 'other', address: 'a' }] },
    botName: 'Ada',
    transcript: [line],
  });
}

/** Two that exclude each other, by the one that is refused at run time. */
const BOTH: readonly (readonly [string, () => unknown])[] = [
  // @ts-expect-error plain text or HTML
  ['html', () => text({ text: 'a', html: 'b' })],
  // @ts-expect-error an address or a content
  ['content', () => pagePush({ url, content: { text: 'a' } })],
  // @ts-expect-error sections or items
  ['sections', () => listPicker({ title: 'a', items: ['b'], sections: [{ items: ['c'] }] })],
  // @ts-expect-error answers or actions
  ['actions', () => template({ title: 'a', answers: ['b'], actions: [{ title: 'c', url }] })],
  // @ts-expect-error a number or a page
  ['actions[0].url', () => template({ title: 'a', actions: [{ title: 'c', url, phone: '1' }] })],
  // @ts-expect-error minutes or seconds
  ['slots[0].durationSeconds', () => timePicker({ title: 'a', slots: [{ ...slot, durationSeconds: 1 }] })],
  // @ts-expect-error a zone or its offset
  ['zone', () => timePicker({ title: 'a', slots: [slot], zone: 'UTC', timezoneOffsetMinutes: 1 })],
  // @ts-expect-error words or a draft
  ['transcript[0].draft', () => opening({ from: 'custom_bot', sent, text: 'a', draft: text({ text: 'b' }) })],
];

describe('two that exclude each other', () => {
  BOTH.forEach(([path, build]) => {
    it(`do not compile together, and are refused at run time: ${path}`, () => {
      expect(refusals(build)).to.have.length(1);
      expect(refusals(build)[0]).to.match(/^(\S+): is given beside \w+; give one of the two$/);
      expect(refusals(build)[0]?.split(':')[0]).to.equal(path);
    });
  });

  it('are the two texts of an escalation, too', () => {
    expect(refusals(() => escalation({ text: 'a', html: 'b' }))).to.deep.equal([
      'html: is given beside text; give one of the two',
    ]);
  });
});

describe('a draft in a transcript', () => {
  it('is of a type that the transcript may hold, and without files', () => {
    // @ts-expect-error an event says nothing
    const event = () => opening({ from: 'custom_bot', sent, draft: { type: 'conversation.end' } });
    expect(refusals(event)).to.deep.equal([
      'transcript[0].draft: cannot be in a transcript; give one of text, pagePush or a rich message, with its content and without files',
    ]);
    expect(refusals(() => opening({ from: 'custom_bot', sent, draft: file }))).to.deep.equal([
      'transcript[0].draft: has files, which a transcript cannot hold; give its words',
    ]);
  });
});
