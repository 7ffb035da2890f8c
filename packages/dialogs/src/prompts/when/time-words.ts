/** How a language speaks of the time of day. All words are lower case. */
export interface TimeWords {
  /** By `HH:mm`. */
  readonly named: Readonly<Record<string, string>>;
  /** Behind an hour. */
  readonly am: readonly string[];
  readonly pm: readonly string[];
  /** Anywhere: which half of the day is meant. */
  readonly morning: readonly string[];
  readonly evening: readonly string[];
  /** Behind an hour: what stands before is one. */
  readonly hourMarks: readonly string[];
  /** Before an hour. */
  readonly at: readonly string[];
  /** Before the hour: minutes to add. Half three is half past two in German. */
  readonly fractions: Readonly<Record<string, number>>;
  /** Between minutes and an hour. */
  readonly past: readonly string[];
  readonly to: readonly string[];
  readonly minutes: readonly string[];
  readonly hours: readonly string[];
  readonly now: readonly string[];
  /** Before a span of time from now on. */
  readonly within: readonly string[];
  readonly one: readonly string[];
  /** Whether the day has two halves of twelve hours, so that "3" may be either. */
  readonly halves: boolean;
}

const list = (text: string): readonly string[] => text.split(' ');

const ENGLISH: TimeWords = {
  named: { noon: '12:00', midday: '12:00', midnight: '00:00' },
  am: ['am', 'a.m.', 'a.m'],
  pm: ['pm', 'p.m.', 'p.m'],
  morning: ['morning'],
  evening: list('afternoon evening tonight night'),
  hourMarks: ["o'clock", 'oclock', 'h', 'hrs'],
  at: list('at around by from'),
  fractions: {
    'half past': 30,
    half: 30,
    'quarter past': 15,
    'a quarter past': 15,
    'quarter to': -15,
    'a quarter to': -15,
    'quarter of': -15,
  },
  past: ['past', 'after'],
  to: ['to', 'before'],
  minutes: list('minute minutes min mins'),
  hours: list('hour hours'),
  now: ['now', 'immediately'],
  within: ['in'],
  one: ['a', 'an', 'one'],
  halves: true,
};

const GERMAN: TimeWords = {
  named: { mittag: '12:00', mittags: '12:00', mitternacht: '00:00' },
  am: [],
  pm: [],
  morning: list('morgens früh vormittag vormittags'),
  evening: list('nachmittag nachmittags abend abends nachts'),
  hourMarks: ['uhr', 'h'],
  at: list('um gegen ab circa ca'),
  fractions: { halb: -30, 'viertel nach': 15, 'viertel vor': -15, dreiviertel: -15 },
  past: ['nach'],
  to: ['vor'],
  minutes: list('minute minuten min'),
  hours: list('stunde stunden std'),
  now: ['jetzt', 'sofort', 'gleich'],
  within: ['in'],
  one: list('ein eine einem einer'),
  halves: false,
};

const SPANISH: TimeWords = {
  named: { mediodía: '12:00', medianoche: '00:00' },
  am: ENGLISH.am,
  pm: ENGLISH.pm,
  morning: ['madrugada'],
  evening: list('tarde noche'),
  hourMarks: ['h', 'horas'],
  at: ['a las', 'a la', 'las'],
  fractions: {},
  past: [],
  to: [],
  minutes: list('minuto minutos'),
  hours: list('hora horas'),
  now: ['ahora'],
  within: ['en'],
  one: ['un', 'una'],
  halves: false,
};

const FRENCH: TimeWords = {
  named: { midi: '12:00', minuit: '00:00' },
  am: [],
  pm: [],
  morning: ['matin'],
  evening: list('après-midi soir'),
  hourMarks: list('h heures heure'),
  at: ['à', 'vers'],
  fractions: {},
  past: [],
  to: [],
  minutes: list('minute minutes'),
  hours: list('heure heures'),
  now: ['maintenant'],
  within: ['dans'],
  one: ['un', 'une'],
  halves: false,
};

/** By language; others are read by numbers alone, and by the English words. */
export const TIME_WORDS: { readonly en: TimeWords } & Readonly<Record<string, TimeWords>> = {
  en: ENGLISH,
  de: GERMAN,
  es: SPANISH,
  fr: FRENCH,
};
