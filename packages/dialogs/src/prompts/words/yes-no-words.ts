import { bare, wordsIn } from './fold.js';

const YES: ReadonlySet<string> = new Set([
  ...[
    'yes',
    'y',
    'yeah',
    'yep',
    'yup',
    'yea',
    'sure',
    'ok',
    'okay',
    'k',
    'right',
    'correct',
    'exactly',
    'absolutely',
    'definitely',
  ],
  ...[
    'of course',
    'that is right',
    "that's right",
    'that is correct',
    "that's correct",
    'sounds good',
    'go ahead',
    'true',
    'fine',
  ],
  ...[
    'ja',
    'jo',
    'jep',
    'jawohl',
    'klar',
    'na klar',
    'sicher',
    'natürlich',
    'gerne',
    'gern',
    'genau',
    'stimmt',
    'das stimmt',
    'richtig',
  ],
  ...[
    'korrekt',
    'in ordnung',
    'passt',
    'das passt',
    'einverstanden',
    'auf jeden fall',
    'selbstverständlich',
    'doch',
  ],
  ...['sí', 'si', 'claro', 'vale', 'oui', 'ouais', "d'accord", 'bien sûr', '👍', '✅', '✔', '✔️', '👌', '🆗'],
]);

const NO: ReadonlySet<string> = new Set([
  ...[
    'no',
    'n',
    'nope',
    'nah',
    'not really',
    'of course not',
    'never',
    'no way',
    'not now',
    'wrong',
    'false',
    "don't",
    'rather not',
  ],
  ...[
    'that is not right',
    "that's not right",
    'that is wrong',
    "that's wrong",
    'incorrect',
    "i don't think so",
    'no thank you',
    'no thanks',
  ],
  ...[
    'nein',
    'nee',
    'nö',
    'ne',
    'nicht',
    'niemals',
    'auf keinen fall',
    'keinesfalls',
    'lieber nicht',
    'falsch',
    'stimmt nicht',
  ],
  ...['das stimmt nicht', 'das ist falsch', 'eher nicht', 'natürlich nicht', 'nein danke', 'passt nicht'],
  ...['non', 'claro que no', '👎', '❌', '✖', '✖️', '🚫'],
]);

/** Words that answer by themselves, at the head of a sentence. */
const PLAIN_YES: ReadonlySet<string> = new Set(
  'yes yeah yep yup sure ok okay ja jo jep klar gerne sí si oui'.split(' '),
);
const PLAIN_NO: ReadonlySet<string> = new Set('no nope nah nein nee nö non'.split(' '));

/** Words that take back what was said before them. */
const BUT: ReadonlySet<string> = new Set('but except aber jedoch außer pero mais'.split(' '));
/** After a yes they do so as well. */
const NOT: ReadonlySet<string> = new Set("not don't nicht kein keine keinen".split(' '));

/** Whether an answer means yes or no; `undefined` when it says neither, or both. */
export function yesOrNo(text: string): boolean | undefined {
  const answer = bare(text);
  const plain = answer.replace(/[\u{1F3FB}-\u{1F3FF}]/gu, '');
  if (YES.has(plain)) return true;
  if (NO.has(plain)) return false;
  const [first = '', ...rest] = wordsIn(answer);
  const has = (words: ReadonlySet<string>): boolean => rest.some((word) => words.has(word));
  if (has(BUT)) return undefined;
  // "Yes, I would like that." The word that answers comes first.
  if (PLAIN_YES.has(first)) return has(PLAIN_NO) || has(NOT) ? undefined : true;
  return PLAIN_NO.has(first) && !has(PLAIN_YES) ? false : undefined;
}
