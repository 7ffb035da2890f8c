import { bare, folded, wordsIn } from '../prompts/words/fold.js';

/** What people write to get out of a form. Whole messages only. */
const CANCEL: ReadonlySet<string> = new Set(
  [
    'cancel|cancel that|cancel this|cancel it|abort|never mind|nevermind|forget it|forget about it',
    'abbrechen|abbruch|bitte abbrechen|ich möchte abbrechen|vergiss es|vergessen sie es|lassen wir das|stornieren',
    'cancelar|annuler|annulla|annuleren',
  ].flatMap((words) => words.split('|')),
);

/** To get to the question before. Whole messages only. */
const BACK: ReadonlySet<string> = new Set(
  "back|go back|one step back|previous|zurück|einen schritt zurück|geh zurück|that was wrong|that's wrong|das war falsch|das ist falsch".split(
    '|',
  ),
);

/** To change something, without saying what. Whole messages only. */
const CHANGE_ANY: ReadonlySet<string> = new Set(
  [
    'change|change something|i want to change something|i would like to change something|correct something|change it',
    'something is wrong|ändern|etwas ändern|ich möchte etwas ändern|ich will etwas ändern|etwas korrigieren|korrigieren',
    'etwas stimmt nicht|da stimmt etwas nicht|etwas ist falsch',
  ].flatMap((words) => words.split('|')),
);

/** Words that, with the name of a field, ask for it to be changed. */
const CHANGE: ReadonlySet<string> = new Set(
  (
    'change correct edit fix update modify wrong different another other ' +
    'ändern ändere ändre korrigieren korrigiere berichtigen falsch falsche falscher falsches ' +
    'andere anderer anderes anderen stimmt'
  ).split(' '),
);

/** Words that say nothing by themselves. */
const FILLER: ReadonlySet<string> = new Set(
  (
    'a an the it is its my our your me i we would like want to please of on at in for and with can could you not be let make that ' +
    'der die das den dem ein eine einen einem es ist mein meine meinen unser unsere ich wir möchte möchten will wollen bitte ' +
    "am um im auf zu für und mit kann können sie doch noch nicht mal lieber i'd o'clock uhr people persons guests personen leute gäste"
  ).split(' '),
);

/** At the head of a correction: "no, ...", "I meant ...". */
const HEAD =
  /^(?:(no|nope|nein|nee|nö)|sorry|oh|oops|ups|wait|warte|warten sie|halt|moment|actually|rather|eigentlich|vielmehr|besser|doch lieber|lieber|doch|i mean|i meant|i said|make it|make that|ich meine|ich meinte|ich sagte|entschuldigung)(?=$|[\s,.!:;-])[\s,.!:;-]*/u;
/** "Not two, three." */
const FIRST_NOT = /^(?:not|nicht|kein|keine|keinen)\s.{1,60}?(?:,|;| - | but | sondern | rather )\s*(.+)$/u;
/** "Three, not two." */
const THEN_NOT =
  /^(.+?),?\s+(?:and not|und nicht|not|nicht|instead of|rather than|anstatt|anstelle von|statt)\s.+$/u;
const JOINT = /^(?:but|sondern|rather|lieber)\s+/u;

/** What a message says as a correction. */
export interface Correction {
  /** Whether it takes something back. `'no'`: by nothing but a "no", which may be an answer as well. */
  readonly marked: 'no' | 'yes' | false;
  /** What is to hold instead, folded. */
  readonly body: string;
}

/** Takes apart "no, Tuesday", "not two, three people" and their like. */
export function correctionIn(text: string): Correction {
  let body = folded(text);
  let marked: Correction['marked'] = false;
  for (let head = HEAD.exec(body); head !== null && head[0] !== ''; head = HEAD.exec(body)) {
    marked = marked === 'yes' || head[1] === undefined ? 'yes' : 'no';
    body = body.slice(head[0].length);
  }
  const kept = FIRST_NOT.exec(body)?.[1] ?? THEN_NOT.exec(body)?.[1];
  if (kept === undefined) return { marked, body };
  return { marked: 'yes', body: kept.replace(JOINT, '') };
}

export type Command = 'cancel' | 'back' | 'change';

/** What a whole message asks the form to do. */
export function commandIn(text: string): Command | undefined {
  const words = bare(text);
  if (CANCEL.has(words)) return 'cancel';
  if (BACK.has(words)) return 'back';
  return CHANGE_ANY.has(words) ? 'change' : undefined;
}

/** Whether some words, without the name of the field, ask for a change; and what they say besides. */
export function changeIn(words: readonly string[]): { readonly asked: boolean; readonly besides: string[] } {
  return {
    asked: words.some((word) => CHANGE.has(word)),
    besides: words.filter((word) => !CHANGE.has(word) && !FILLER.has(word)),
  };
}

/** Whether nothing is left in a text that means something. */
export function isFiller(text: string): boolean {
  return wordsIn(text).every((word) => FILLER.has(word));
}
