import type { AskPage } from './fill-form.js';
import { fillForm } from './fill-form.js';
import type { CustomerConversation } from './customer-conversation.js';
import { answerOf, type Choice } from './offer.js';

/**
 * Does what choosing something comes to.
 *
 * @returns the words that were said by it; `undefined` when nothing was.
 */
export async function act(
  conversation: CustomerConversation,
  choices: readonly Choice[],
  askPage: AskPage,
): Promise<string | undefined> {
  const answer = answerOf(choices);
  switch (answer?.kind) {
    case undefined:
      return undefined;
    case 'sign-in':
      await conversation.signIn(answer.success);
      return answer.success ? 'signed in' : 'did not sign in';
    case 'form': {
      const said = await fillForm(answer.form, askPage);
      if (said !== undefined) await conversation.say(said);
      return said?.text;
    }
    case 'say':
      await conversation.say(answer.said);
      return answer.said.text;
  }
}
