import { ask, type Speech } from '@colloquy/dialogs';
import { describe } from 'mocha';
import { takesAnswers } from './answers.js';
import { ENGLISH, GERMAN } from './talk.js';

const BRITISH: Speech = { language: 'en-GB', zone: 'Europe/London' };
const AUCKLAND: Speech = { language: 'en-NZ', zone: 'Pacific/Auckland' };
const SPANISH: Speech = { language: 'es-ES', zone: 'Europe/Madrid' };
const FRENCH: Speech = { language: 'fr', zone: 'Europe/Paris' };
const NOWHERE: Speech = { language: 'xx-broken', zone: 'Nowhere/At-all' };

// It is Friday, 2 January 2026, noon in UTC.
describe('ask.date', () => {
  const day = ask.date({ question: 'Which day?' });
  takesAnswers(day, {
    speech: ENGLISH,
    good: [
      ['today', '2026-01-02'],
      ['Tomorrow, please', '2026-01-03'],
      ['the day after tomorrow', '2026-01-04'],
      ['Tuesday', '2026-01-06'],
      ['on tue.', '2026-01-06'],
      ['Friday', '2026-01-09'],
      ['this Friday', '2026-01-02'],
      ['next Tuesday', '2026-01-06'],
      ['Sunday next week', '2026-01-11'],
      ['next week, on Sunday', '2026-01-11'],
      ['12 May', '2026-05-12'],
      ['May 12th', '2026-05-12'],
      ['the 12th of May 2027', '2027-05-12'],
      ['May 12, 2027', '2027-05-12'],
      ['1 January', '2027-01-01'],
      ['29 February', '2028-02-29'],
      ['5/12', '2026-05-12'],
      ['5/12/2026', '2026-05-12'],
      ['5/12/26', '2026-05-12'],
      ['13/5', '2026-05-13'],
      ['2026-05-12', '2026-05-12'],
      ['in 3 days', '2026-01-05'],
      ['in two weeks', '2026-01-16'],
      ['in a month', '2026-02-02'],
      ['a week from tomorrow', '2026-01-10'],
      ['the 12th', '2026-01-12'],
      ['Tuesday, 12 May', '2026-05-12'],
      ['not Monday, Tuesday', '2026-01-06'],
    ],
    bad: [
      ['some day', 'Please give a day'],
      ['12', 'Please give a day'],
      ['31 February', 'There is no such day'],
      ['2026-02-30', 'There is no such day'],
      ['32/13/2026', 'There is no such day'],
      ['Monday or Tuesday', 'Which one do you mean?'],
      ['Monday, 12 May', 'Which one do you mean?'],
      ['in 99999 years', 'Please give a day'],
      ['in 5000 years', 'Please give a day'],
    ],
  });
  takesAnswers(day, {
    speech: GERMAN,
    good: [
      ['heute', '2026-01-02'],
      ['morgen früh', '2026-01-03'],
      ['übermorgen', '2026-01-04'],
      ['am Dienstag', '2026-01-06'],
      ['nächsten Dienstag', '2026-01-06'],
      ['nächste Woche Sonntag', '2026-01-11'],
      ['Sonnabend', '2026-01-03'],
      ['12. Mai', '2026-05-12'],
      ['am 12. Mai 2027', '2027-05-12'],
      ['12.5.', '2026-05-12'],
      ['12.5', '2026-05-12'],
      ['12.05.2026', '2026-05-12'],
      ['5/12', '2026-12-05'],
      ['in 3 Tagen', '2026-01-05'],
      ['in zwei Wochen', '2026-01-16'],
      ['heute in einer Woche', '2026-01-09'],
      ['am 12.', '2026-01-12'],
      ['Di., 12.5.', '2026-05-12'],
      ['nicht Montag, sondern Dienstag', '2026-01-06'],
      ['tomorrow', '2026-01-03'],
    ],
    bad: [
      ['irgendwann', 'Bitte nennen Sie einen Tag'],
      ['so bald wie möglich', 'Bitte nennen Sie einen Tag'],
      ['31.2.', 'Diesen Tag gibt es nicht'],
      ['Montag oder Dienstag', 'Was davon meinen Sie?'],
    ],
  });
  takesAnswers(day, { speech: BRITISH, good: [['5/12/2026', '2026-12-05']], bad: [] });
  takesAnswers(day, { speech: AUCKLAND, good: [['today', '2026-01-03']], bad: [] });
  takesAnswers(day, {
    speech: SPANISH,
    good: [
      ['mañana', '2026-01-03'],
      ['el martes', '2026-01-06'],
      ['12 de mayo', '2026-05-12'],
    ],
    bad: [],
  });
  takesAnswers(day, {
    speech: FRENCH,
    good: [
      ["aujourd'hui", '2026-01-02'],
      ['mardi', '2026-01-06'],
      ['le 12 mai', '2026-05-12'],
    ],
    bad: [],
  });
  takesAnswers(day, {
    speech: NOWHERE,
    good: [
      ['2026-05-12', '2026-05-12'],
      ['tomorrow', '2026-01-03'],
    ],
    bad: [],
  });
  takesAnswers(day, {
    speech: { language: 'constructor', zone: 'UTC' },
    good: [['tomorrow', '2026-01-03']],
    bad: [],
  });
  takesAnswers(ask.date({ question: 'Which day?', min: 'today', max: { days: 60 } }), {
    speech: ENGLISH,
    good: [['March 3', '2026-03-03']],
    bad: [
      ['yesterday', 'That is too early. It can be Friday, January 2, 2026 or later.'],
      ['March 4', 'That is too late. It can be Tuesday, March 3, 2026 or earlier.'],
    ],
  });
  takesAnswers(ask.date({ question: 'When were you born?', max: 'today' }), {
    speech: GERMAN,
    good: [
      ['12.5.', '2025-05-12'],
      ['12.5.72', '1972-05-12'],
      ['12.5.24', '2024-05-12'],
      ['Dienstag', '2025-12-30'],
      ['vor drei Tagen', '2025-12-30'],
    ],
    bad: [['morgen', 'Das ist zu spät. Möglich ist es bis Freitag, 2. Januar 2026.']],
  });
});

describe('ask.time', () => {
  const open = ask.time({ question: 'What time?', min: '09:00', max: '17:00' });
  takesAnswers(ask.time({ question: 'What time?' }), {
    speech: ENGLISH,
    good: [
      ['14:30', '14:30'],
      ['2:30 pm', '14:30'],
      ['2pm', '14:00'],
      ['2 p.m.', '14:00'],
      ['12 am', '00:00'],
      ['12 pm', '12:00'],
      ['noon', '12:00'],
      ['at midnight', '00:00'],
      ['half past two in the afternoon', '14:30'],
      ['quarter to five pm', '16:45'],
      ['ten past eight in the morning', '08:10'],
      ['08:30', '08:30'],
      ['1430', '14:30'],
      ['in 2 hours', '09:00'],
      ['now', '07:00'],
    ],
    bad: [
      ['later', 'Please give a time of day'],
      ['25:00', 'There is no such time'],
      ['14:75', 'There is no such time'],
      ['13 pm', 'There is no such time'],
      ['at 3', 'Is that in the morning or in the afternoon?'],
      ['2:30', 'Is that in the morning or in the afternoon?'],
      ['2pm or 3pm', 'Which one do you mean?'],
    ],
  });
  takesAnswers(open, {
    speech: ENGLISH,
    good: [
      ['at 3', '15:00'],
      ['10', '10:00'],
      ['half past two', '14:30'],
    ],
    bad: [
      ['8 am', 'That is too early. It can be between 9:00'],
      ['18:00', 'That is too late. It can be between 9:00'],
    ],
  });
  takesAnswers(open, {
    speech: GERMAN,
    good: [
      ['um 3', '15:00'],
      ['15 Uhr', '15:00'],
      ['15 Uhr 30', '15:30'],
      ['14.30 Uhr', '14:30'],
      ['14.30', '14:30'],
      ['halb drei', '14:30'],
      ['Viertel nach drei', '15:15'],
      ['viertel vor drei', '14:45'],
      ['dreiviertel drei', '14:45'],
      ['zehn nach drei', '15:10'],
      ['mittags', '12:00'],
      ['halb eins', '12:30'],
      ['zehn Uhr', '10:00'],
    ],
    bad: [
      ['später', 'Bitte nennen Sie eine Uhrzeit'],
      ['8 Uhr', 'Das ist zu früh. Möglich ist es zwischen 09:00 und 17:00.'],
      ['25 Uhr', 'Diese Uhrzeit gibt es nicht'],
      ['3 oder 4 Uhr', 'Was davon meinen Sie?'],
    ],
  });
});

describe('ask.dateTime', () => {
  const when = ask.dateTime({ question: 'When?', min: 'today', from: '08:00', to: '20:00' });
  const at = (date: string, time: string, zone: string, offset: string) => ({
    date,
    time,
    zone,
    iso: `${date}T${time}:00${offset}`,
  });
  takesAnswers(when, {
    speech: ENGLISH,
    good: [
      ['tomorrow at 3', at('2026-01-03', '15:00', 'America/New_York', '-05:00')],
      ['5/12 at 2:30 pm', at('2026-05-12', '14:30', 'America/New_York', '-04:00')],
      ['Tuesday 14:30', at('2026-01-06', '14:30', 'America/New_York', '-05:00')],
      ['in 3 hours', at('2026-01-02', '10:00', 'America/New_York', '-05:00')],
      ['today at noon', at('2026-01-02', '12:00', 'America/New_York', '-05:00')],
      ['2026-05-12 14:30', at('2026-05-12', '14:30', 'America/New_York', '-04:00')],
    ],
    bad: [
      ['soon', 'Please give a day and a time'],
      ['tomorrow', 'Saturday, January 3, 2026: at what time?'],
      ['at 3', 'And on which day?'],
      ['today at 6 am', 'That is too early.'],
      ['tomorrow at 25:00', 'There is no such time'],
    ],
  });
  takesAnswers(when, {
    speech: GERMAN,
    good: [
      ['morgen um 15 Uhr', at('2026-01-03', '15:00', 'Europe/Berlin', '+01:00')],
      ['12.5. um halb drei', at('2026-05-12', '14:30', 'Europe/Berlin', '+02:00')],
      ['am Dienstag, 14.30 Uhr', at('2026-01-06', '14:30', 'Europe/Berlin', '+01:00')],
      ['heute Abend um 7', at('2026-01-02', '19:00', 'Europe/Berlin', '+01:00')],
    ],
    bad: [
      ['bald', 'Bitte nennen Sie Tag und Uhrzeit'],
      ['morgen', 'Samstag, 3. Januar 2026: um wie viel Uhr?'],
      ['heute um 10', 'Das ist schon vorbei.'],
    ],
  });
  takesAnswers(ask.dateTime({ question: 'When?' }), {
    speech: GERMAN,
    good: [['25.10.2026 2:30', at('2026-10-25', '02:30', 'Europe/Berlin', '+02:00')]],
    bad: [['29.3.2026 um 2:30', 'Diese Uhrzeit gibt es nicht']],
  });
});
