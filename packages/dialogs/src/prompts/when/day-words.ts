/** How a language speaks of days. All words are lower case; a phrase is given as its words with a space between. */
export interface DayWords {
  /** How many days from today. Of several that fit the longest counts. */
  readonly fromToday: Readonly<Record<string, number>>;
  /** From Sunday on. */
  readonly weekdays: readonly (readonly string[])[];
  /** From January on. */
  readonly months: readonly (readonly string[])[];
  /** Before a weekday: that of next week. */
  readonly next: readonly string[];
  /** Before a weekday: the one after today, or today. */
  readonly coming: readonly string[];
  /** Before a weekday: the one before today. */
  readonly last: readonly string[];
  /** Around a weekday: that of next week. */
  readonly nextWeek: readonly string[];
  /** Before a number of days: from today on. */
  readonly within: readonly string[];
  /** Before or behind a number of days: back from today. */
  readonly ago: readonly string[];
  readonly units: {
    readonly day: readonly string[];
    readonly week: readonly string[];
    readonly month: readonly string[];
    readonly year: readonly string[];
  };
  /** "A week". */
  readonly one: readonly string[];
  /** Behind the number of a day: "12th". */
  readonly ordinals: readonly string[];
  /** May stand between the parts of a date. */
  readonly joints: readonly string[];
  /** Words that take back what follows. */
  readonly not: readonly string[];
}

const list = (text: string): readonly string[] => text.split(' ');
const each = (text: string): readonly (readonly string[])[] =>
  text.split(' ').map((names) => names.split('/'));

const ENGLISH: DayWords = {
  fromToday: {
    today: 0,
    tonight: 0,
    tomorrow: 1,
    tomorow: 1,
    tmrw: 1,
    'day after tomorrow': 2,
    yesterday: -1,
    'day before yesterday': -2,
  },
  weekdays: each(
    'sunday/sun monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thur/thurs friday/fri saturday/sat',
  ),
  months: each(
    'january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec',
  ),
  next: ['next'],
  coming: ['this', 'coming'],
  last: ['last', 'past'],
  nextWeek: ['next week'],
  within: ['in'],
  ago: ['ago'],
  units: {
    day: list('day days'),
    week: list('week weeks'),
    month: list('month months'),
    year: list('year years'),
  },
  one: ['a', 'an', 'one'],
  ordinals: list('st nd rd th'),
  joints: list('of the on'),
  not: ['not'],
};

const GERMAN: DayWords = {
  fromToday: { heute: 0, morgen: 1, übermorgen: 2, uebermorgen: 2, gestern: -1, vorgestern: -2 },
  weekdays: each(
    'sonntag/so montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sonnabend/sa',
  ),
  months: each(
    'januar/jänner/jan februar/feber/feb märz/maerz/mrz april/apr mai juni/juno/jun juli/jul august/aug september/sep/sept oktober/okt november/nov dezember/dez',
  ),
  next: list('nächsten nächster nächste nächstes naechsten'),
  coming: list('diesen dieser diese dieses kommenden kommender kommende'),
  last: list('letzten letzter letzte letztes vergangenen vergangener'),
  nextWeek: ['nächste woche', 'nächster woche', 'kommende woche', 'kommender woche'],
  within: ['in'],
  ago: ['vor'],
  units: {
    day: list('tag tage tagen'),
    week: list('woche wochen'),
    month: list('monat monate monaten'),
    year: list('jahr jahre jahren'),
  },
  one: list('ein eine einem einer einen'),
  ordinals: ['te', 'ter', 'ten'],
  joints: list('der den dem am'),
  not: ['nicht'],
};

const SPANISH: DayWords = {
  fromToday: { hoy: 0, mañana: 1, 'pasado mañana': 2, ayer: -1, anteayer: -2 },
  weekdays: each('domingo lunes martes miércoles/miercoles jueves viernes sábado/sabado'),
  months: each(
    'enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre',
  ),
  next: ['próximo', 'proximo'],
  coming: ['este'],
  last: ['pasado'],
  nextWeek: ['próxima semana', 'semana que viene'],
  within: ['en'],
  ago: ['hace'],
  units: {
    day: list('día dia días dias'),
    week: list('semana semanas'),
    month: list('mes meses'),
    year: list('año años'),
  },
  one: ['un', 'una'],
  ordinals: [],
  joints: list('de del el'),
  not: ['no'],
};

const FRENCH: DayWords = {
  fromToday: { "aujourd'hui": 0, demain: 1, 'après demain': 2, hier: -1, 'avant hier': -2 },
  weekdays: each('dimanche lundi mardi mercredi jeudi vendredi samedi'),
  months: each(
    'janvier février/fevrier mars avril mai juin juillet août/aout septembre octobre novembre décembre/decembre',
  ),
  next: [],
  coming: ['ce'],
  last: [],
  nextWeek: ['semaine prochaine', 'prochain'],
  within: ['dans'],
  ago: ['a'],
  units: {
    day: list('jour jours'),
    week: list('semaine semaines'),
    month: ['mois'],
    year: list('an ans année années'),
  },
  one: ['un', 'une'],
  ordinals: ['er'],
  joints: list('le de'),
  not: ['pas'],
};

/** By language. What is not here is read by numbers alone, and by the English words. */
export const DAY_WORDS: { readonly en: DayWords } & Readonly<Record<string, DayWords>> = {
  en: ENGLISH,
  de: GERMAN,
  es: SPANISH,
  fr: FRENCH,
};

/** Whether 5/12 is the 12th of May in a language: in the United States and where they write alike. */
export function isMonthFirst(language: string): boolean {
  const tag = language.toLowerCase();
  return tag === 'en' || /^en-(?:us|ph|pr|gu|vi|as)\b/.test(tag);
}
