import { ask } from '@colloquy/dialogs';
import { describe } from 'mocha';
import { takesAnswers } from './answers.js';
import { ENGLISH, GERMAN } from './talk.js';

describe('ask.text', () => {
  const name = ask.text({ question: 'Your name?', minLength: 2, maxLength: 12, pattern: /^[^\d]+$/u });
  takesAnswers(name, {
    speech: ENGLISH,
    good: [
      ['Ada', 'Ada'],
      ['  Ada \n Lovelace ', 'Ada Lovelace'],
      ['no', 'no'],
      ['Ada\u0000\u202E', 'Ada'],
      ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦👨‍👩‍👧‍👦'],
      ['آدا لاوليس', 'آدا لاوليس'],
      ['<b>Ada</b>', '<b>Ada</b>'],
    ],
    bad: [
      ['', 'Please answer in words.'],
      ['\u200B \u202E', 'Please answer in words.'],
      ['A', 'Please write at least 2 characters.'],
      ['Ada Lovelace, Countess', 'That is too long. Please write at most 12 characters.'],
      ['a'.repeat(10_000), 'That is too long.'],
      ['Ada 2', 'That does not look right.'],
      ['Why do you ask?', 'That is too long.'],
    ],
  });
  takesAnswers(name, {
    speech: GERMAN,
    good: [
      ['Jürgen', 'Jürgen'],
      ['Ju\u0308rgen', 'Jürgen'],
    ],
    bad: [
      ['', 'Bitte antworten Sie in Worten.'],
      ['J', 'Bitte schreiben Sie mindestens 2 Zeichen.'],
      ['Jürgen von Manger', 'Das ist zu lang. Bitte schreiben Sie höchstens 12 Zeichen.'],
      ['Jürgen 2', 'Das sieht nicht richtig aus.'],
    ],
  });
});
