/** Words that ask for a person, also in the middle of a sentence: nobody says them to a bot that looks up orders for another reason. */
export const WANTS_PERSON = /\b(human|person|agent|someone)\b/i;
