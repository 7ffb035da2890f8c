import type { AnyDialog, Speech } from '@colloquy/dialogs';
import { expect } from 'chai';
import { it } from 'mocha';
import type { Json } from '../../src/store/records.js';
import { Talk, type TalkOptions } from './talk.js';

/** Answers in one language: those that are taken, with the value, and those that are not, with what is said about them. */
export interface AnswerTable {
  readonly speech: Speech;
  readonly good: readonly (readonly [said: string, value: Json])[];
  readonly bad: readonly (readonly [said: string, reply: string])[];
}

/** A test for each row, each a conversation of its own. */
export function takesAnswers(prompt: AnyDialog, table: AnswerTable, options: TalkOptions = {}): void {
  const { speech, good, bad } = table;
  const told = (said: string) => new Talk(prompt, { ...options, speech }).says(said);
  for (const [said, value] of good) {
    it(`takes ${shown(said)} for ${JSON.stringify(value)} (${speech.language})`, () => {
      const talk = told(said);
      expect(talk.answer, talk.seen.join('\n')).to.deep.equal(value);
    });
  }
  for (const [said, reply] of bad) {
    it(`does not take ${shown(said)} (${speech.language})`, () => {
      const talk = told(said);
      expect(talk.answer).to.equal(undefined);
      expect(talk.last).to.satisfy(
        (last: string) => last.startsWith(reply),
        `${talk.last ?? ''}, not ${reply}`,
      );
      expect(talk.record.owner).to.equal('bot');
    });
  }
}

function shown(said: string): string {
  return JSON.stringify(said.length > 60 ? `${said.slice(0, 60)}...` : said);
}
