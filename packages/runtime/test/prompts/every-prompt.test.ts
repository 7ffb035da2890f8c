import { expect } from 'chai';
import { assert as holds, constantFrom, oneof, property, string } from 'fast-check';
import { describe, it } from 'mocha';
import type { ConversationRecord } from '../../src/store/records.js';
import { EVERY_PROMPT, type Kind } from './every-prompt.js';
import { HOSTILE, HOSTILE_JSON, PIECES } from './hostile-answers.js';
import { ENGLISH, GERMAN, Talk } from './talk.js';

const STALE = {
  en: 'That was an answer to an earlier question',
  de: 'Das war eine Antwort auf eine frühere Frage',
};
const KINDS = Object.entries(EVERY_PROMPT);

/** A list of another question, as the runtime remembers it. */
const OLDER: NonNullable<ConversationRecord['offers']>[number] = {
  offerId: 'old-1',
  type: 'richMessage.listpicker',
  multiple: false,
  options: [
    { id: '1abcde.red', title: 'Old red', ordinal: 1 },
    { id: '1abcde.blue', title: 'Old blue', ordinal: 2 },
  ],
};

/** In a conversation that has an older offer. */
function talkOf({ make }: Kind, speech = ENGLISH): Talk {
  const talk = new Talk(make(), { speech });
  talk.record = { ...talk.record, offers: [...(talk.record.offers ?? []), OLDER] };
  return talk;
}

for (const [name, kind] of KINDS) {
  describe(`ask.${name}, like every prompt,`, () => {
    it('says of an answer that is none what it would take, in the customer’s language', () => {
      const [english, german] = [ENGLISH, GERMAN].map((speech) => {
        const talk = kind.fails(new Talk(kind.make(), { speech }));
        expect([talk.answer, talk.state, talk.record.owner]).to.deep.equal([undefined, 'waiting', 'bot']);
        // Rich messages say it inside.
        return JSON.stringify(talk.drafts.slice(1).map(({ content }) => content));
      });
      expect(english).to.match(/[a-z]{3,}/);
      expect(german).to.match(/[a-z]{3,}/);
      expect(german).not.to.equal(english);
    });

    for (const speech of [ENGLISH, GERMAN]) {
      const language = speech === ENGLISH ? 'en' : 'de';

      it(`takes a good answer, also after one that is none (${language})`, () => {
        for (const talk of [talkOf(kind, speech), kind.fails(talkOf(kind, speech))]) {
          expect([kind.answers(talk).answer]).to.containSubset([kind.value]);
        }
      });

      it(`leaves an old button aside, and still takes the answer (${language})`, () => {
        const talk = talkOf(kind, speech);
        for (const _ of [1, 2, 3, 4]) {
          talk.picks({ id: '1abcde.red', title: 'Old red' });
          expect(talk.seen.at(-2)).to.satisfy((said: string) => said.startsWith(STALE[language]));
          expect(talk.answer).to.equal(undefined);
        }
        expect(kind.answers(talk).answer).to.not.equal(undefined);
      });

      it(`leaves a button aside that nobody remembers (${language})`, () => {
        if (name === 'form') return;
        const talk = talkOf(kind, speech).picks([{ identifier: 'zzz', selected: true }]);
        expect(talk.seen.at(-2)).to.satisfy((said: string) => said.startsWith(STALE[language]));
      });

      it(`says nothing and takes nothing while a person has the conversation, and asks when it comes back (${language})`, () => {
        const talk = new Talk(kind.make(), { speech }).waits();
        expect([talk.record.owner, talk.state]).to.deep.equal(['agent', 'handedOver']);
        const { length } = talk.seen;
        kind.answers(talk).picks({ id: '1abcde.red' });
        expect([talk.answer, talk.seen.length]).to.deep.equal([undefined, length]);
        expect(kind.answers(talk.isHandedBack()).answer).to.not.equal(undefined);
      });
    }

    it('takes an answer that comes again, after the prompt is over, for none', () => {
      const talk = kind.answers(new Talk(kind.make()));
      const { answer } = talk;
      kind.answers(talk).picks({ id: '1abcde.red' });
      expect(talk.answer).to.deep.equal(answer);
    });

    it('goes on after a restart, in each of its states', () => {
      const talk = new Talk(kind.make()).restarts(kind.make());
      talk
        .picks({ id: 'zzz' })
        .restarts(kind.make())
        .waits()
        .restarts(kind.make())
        .isHandedBack()
        .restarts(kind.make());
      expect(kind.answers(talk).answer).to.not.equal(undefined);
    });

    it('asks again after an aside, and takes the answer', () => {
      const talk = new Talk(kind.make());
      const [asked] = talk.seen;
      talk.says('Pause').says('go on');
      expect(talk.last).to.equal(asked);
      expect(kind.answers(talk).answer).to.not.equal(undefined);
    });

    for (const [what, body] of Object.entries(HOSTILE)) {
      it(`survives ${what}`, () => survives(kind, body));
    }

    it('survives anything that can be written', () => {
      const piece = oneof(string({ unit: 'binary' }), string({ unit: 'grapheme' }), constantFrom(...PIECES));
      holds(
        property(piece, piece, (one, other) => survives(kind, `${one} ${other}`)),
        { numRuns: 60 },
      );
    });

    for (const [what, json] of Object.entries(HOSTILE_JSON)) {
      it(`survives ${what}`, () => {
        const talk = talkOf(kind).receives('text', { content: { json } });
        expect(['waiting', undefined]).to.include(talk.state);
      });
    }
  });
}

/** In each language, the answer is taken or another one is asked for; what is kept and said stays small. */
function survives(kind: Kind, body: string): void {
  for (const speech of [ENGLISH, GERMAN]) {
    const talk = talkOf(kind, speech).says(body);
    expect(['waiting', undefined]).to.include(talk.state);
    if (kind.open !== true) expect(talk.last?.length).to.be.below(500);
    expect(JSON.stringify(talk.answer ?? null).length).to.be.below(12_000);
    // Whatever was kept can be stored, and what was refused is not kept.
    if (talk.state === 'waiting') expect(JSON.stringify(talk.record.frames).length).to.be.below(6_000);
  }
}
