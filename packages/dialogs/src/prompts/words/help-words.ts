import { bare } from './fold.js';

/** What people write when they do not see why they are asked. Whole answers only. */
const ASKS_FOR_HELP: ReadonlySet<string> = new Set([
  ...[
    '?',
    '??',
    '???',
    'help',
    'help me',
    'why',
    'why?',
    'why do you ask',
    'why do you need that',
    'why do you need this',
  ],
  ...[
    'why do you need it',
    'why do you need to know',
    'why do you want to know',
    'why is that needed',
    'what for',
  ],
  ...[
    'what do you need that for',
    'what do you need this for',
    'what do you mean',
    'what does that mean',
    'huh',
    'what',
  ],
  ...["i don't understand", 'i do not understand', "i don't get it"],
  ...[
    'hilfe',
    'warum',
    'wieso',
    'weshalb',
    'wozu',
    'wofür',
    'warum fragst du',
    'warum fragen sie',
    'wieso fragen sie',
  ],
  ...[
    'wieso fragst du',
    'wozu brauchen sie das',
    'wozu brauchst du das',
    'wofür brauchen sie das',
    'wofür brauchst du das',
  ],
  ...[
    'warum wollen sie das wissen',
    'warum willst du das wissen',
    'warum brauchen sie das',
    'was meinen sie',
    'was meinst du',
  ],
  ...[
    'was bedeutet das',
    'was heißt das',
    'das verstehe ich nicht',
    'ich verstehe nicht',
    'ich verstehe das nicht',
    'hä',
    'was',
  ],
  ...['ayuda', 'por qué', 'para qué', '¿por qué', '¿para qué', 'aide', 'pourquoi', 'pour quoi faire'],
]);

/** Whether an answer asks back, in one of the languages that are known. */
export function asksForHelp(text: string): boolean {
  const words = bare(text);
  return ASKS_FOR_HELP.has(words) || ASKS_FOR_HELP.has(words.replace(/[?\s]{1,10}$/u, ''));
}
