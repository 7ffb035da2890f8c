/** What answers are made of, to be put together at random. */
export const PIECES = [
  '1',
  '-',
  '.',
  ',',
  '12',
  '€',
  '@',
  'a@b.cd',
  'in',
  'next',
  'Tuesday',
  'morgen',
  '31.2.',
  '25:00',
  'not',
  'no',
  '+49',
];

/** Answers in words that mean harm, or nothing. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'white space': ' \t\n\u00A0\u2003 ',
  '10,000 letters': 'a'.repeat(10_000),
  '10,000 digits': '1'.repeat(10_000),
  '10,000 spaces before an answer': `${' '.repeat(9_990)}12`,
  '10,000 marks': '.-/:,'.repeat(2_000),
  'a thousand numbers': '1 2 '.repeat(500),
  'a thousand days': 'monday '.repeat(1_400),
  'a thousand addresses': 'a@b.cd '.repeat(1_400),
  'at signs': '@'.repeat(10_000),
  'right to left': 'مرحبا، اسمي أدا',
  'an order to turn the direction': 'abc\u202Edef\u2066ghi\u2069',
  'families of emoji': '👨‍👩‍👧‍👦'.repeat(900),
  'control characters': '\u0000\u0001\u001B[31mred\u0007\u009B',
  'half a character': 'a\uD83D b\uDE00',
  'marks upon marks': `e${'\u0301'.repeat(5_000)}`,
  HTML: '<script>alert(1)</script><img src=x onerror=alert(2)>',
  placeholders: '{name} {count, plural, other {#}} {{1}} $1 $& ${x}',
  'the name of a prototype': '__proto__',
  'a name of every object': 'constructor',
  'another such name': 'toString',
  'such a name for a currency': '12 constructor, valueOf 13',
  'a formula': '=cmd|calc!A1',
  'a number that is none': 'NaN Infinity -Infinity 1e999 0x10',
};

/** The same as JSON. */
export const HOSTILE_JSON: Readonly<Record<string, string>> = {
  'JSON that is none': '{"id": ',
  'JSON of a single word': '"red"',
  'deep JSON': `${'['.repeat(1_500)}${']'.repeat(1_500)}`,
  'JSON that names a prototype': '{"__proto__": {"answer": 1}, "constructor": {"id": "red"}}',
  'JSON of 10,000 characters': JSON.stringify({ id: 'x'.repeat(9_900) }),
};
