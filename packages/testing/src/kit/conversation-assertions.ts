// Whoever imports this package needs the types of chai, and its own do not come with it.
/// <reference types="chai" preserve="true" />
import { dialogProblems, problemList, type CheckDialogsOptions } from '../model-check/check-dialogs.js';
import type { DialogsTarget } from '../model-check/target.js';
import type { BotTest } from './test-bot.js';
import type { TranscriptLine } from './transcript.js';

declare global {
  namespace Chai {
    interface Assertion {
      /** The whole conversation of a test reads like this: `customer: hello`, one line for each thing said or done. */
      conversation(lines: readonly string[]): void;
      /** The dialogs of a bot, or a dialog, have none of the problems that {@link checkDialogs} finds. */
      soundDialogs(options?: CheckDialogsOptions): void;
    }
  }
}

/**
 * A plug-in for chai: `use(conversationAssertions)`, then `expect(test).to.have.conversation(['customer: hello', 'bot: Hi.'])` and
 * `expect(OrdersBot).to.have.soundDialogs()`.
 */
export const conversationAssertions: Chai.ChaiPlugin = (chai, { eql }) => {
  chai.Assertion.addMethod(
    'conversation',
    function conversation(this: Chai.AssertionStatic, expected: readonly string[]) {
      const { transcript } = this._obj as Pick<BotTest, 'transcript'>;
      const said = transcript.lines.map(lineText);
      const place = said.findIndex((line, index) => line !== expected[index]);
      const missing = expected[said.length];
      const problem =
        place === -1 && missing !== undefined
          ? `expected the conversation to go on with "${missing}", but it is over`
          : 'expected the conversation to read otherwise; the first difference is marked';
      this.assert(
        eql(said, expected),
        `${problem}\n${transcript.text(place)}`,
        'expected the conversation not to read like this',
        expected,
        said,
      );
    },
  );
  chai.Assertion.addMethod(
    'soundDialogs',
    function soundDialogs(this: Chai.AssertionStatic, options?: CheckDialogsOptions) {
      const problems = dialogProblems(this._obj as DialogsTarget, options);
      this.assert(
        problems.length === 0,
        problemList(problems),
        'expected the dialogs to have problems',
        [],
        problems,
      );
    },
  );
};

function lineText({ who, what }: TranscriptLine): string {
  return `${who}: ${what}`;
}
