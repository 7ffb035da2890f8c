import { plainWords } from './plain-words.js';

/** Words that say little of what somebody wants, in the languages that the prompts know. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  [
    "a an the i i'd i'm i'll me my mine we our us you your it its this that these those to for of on in at by with from and or",
    'is are was be am do does did can could would will should may like want need please thanks thank hello hi hey just now so have has get',
    'ich du er sie es wir ihr mein meine meinen meiner unser der die das den dem des ein eine einen einem einer zu zum zur für von vom',
    'mit auf in im am an bei und oder ist sind war bin habe hat möchte möchten würde will wollen kann können könnte muss gerne gern bitte danke',
    'hallo guten tag mal doch noch mir mich uns ihnen',
    'yo tú él ella el la los las un una unos unas de del al a en con para por y o es son soy quiero quisiera puedo puede me mi mis por favor',
    'gracias hola',
    "je tu il elle nous vous le la les un une des du de à au aux en avec pour par et ou est sont suis veux voudrais peux j'ai ma mon mes s'il plaît",
    'merci bonjour svp',
  ].flatMap((line) => line.split(' ').flatMap((word) => plainWords(word))),
);

/** Words that turn around what stands beside them. "No" is none: "no, I want to cancel". */
const NEGATIONS: ReadonlySet<string> = new Set(
  "not never without nicht nie kein keine keinen keiner ohne pas jamais nunca don't dont doesn't didn't won't can't cannot".split(
    ' ',
  ),
);

/** Whether a word says little of what somebody wants. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}

/** Whether a word turns around what stands beside it. */
export function isNegation(word: string): boolean {
  return NEGATIONS.has(word);
}
