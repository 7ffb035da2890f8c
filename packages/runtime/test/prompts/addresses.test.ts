import { ask } from '@colloquy/dialogs';
import { describe } from 'mocha';
import { takesAnswers } from './answers.js';
import { ENGLISH, GERMAN } from './talk.js';

describe('ask.email', () => {
  const mail = ask.email({ question: 'Your address?' });
  takesAnswers(mail, {
    speech: ENGLISH,
    good: [
      ['ada@example.com', 'ada@example.com'],
      ['It is Ada.Lovelace+bot@Example.CO.UK.', 'Ada.Lovelace+bot@example.co.uk'],
      ['<ada@example.com>', 'ada@example.com'],
      ['mailto:ada@example.com', 'ada@example.com'],
      ['ada@bücher.example', 'ada@bücher.example'],
      ['ada@example.com, I mean ada@EXAMPLE.com', 'ada@example.com'],
      ['a\u202Eda@example.com', 'ada@example.com'],
    ],
    bad: [
      ['ada', 'Please give an e-mail address'],
      ['ada@example', 'Please give an e-mail address'],
      ['ada@@example.com', 'Please give an e-mail address'],
      ['.ada@example.com', 'Please give an e-mail address'],
      ['ada..l@example.com', 'Please give an e-mail address'],
      ['ada@-example.com', 'Please give an e-mail address'],
      ['ada@example.1', 'Please give an e-mail address'],
      ['ada@example.com or bob@example.com', 'Which address do you mean?'],
      [`${'a'.repeat(65)}@example.com@`, 'Please give an e-mail address'],
    ],
  });
  takesAnswers(mail, {
    speech: GERMAN,
    good: [['Meine Adresse ist jürgen@example.de', 'jürgen@example.de']],
    bad: [['weiß nicht', 'Bitte nennen Sie eine E-Mail-Adresse']],
  });
});

describe('ask.phone', () => {
  const phone = ask.phone({ question: 'Your number?' });
  takesAnswers(phone, {
    speech: ENGLISH,
    good: [
      ['(212) 555-2368', '+12125552368'],
      ['+44 20 7946 0123', '+442079460123'],
      ['my number is 212-555-2368, thanks', '+12125552368'],
      ['2125552368 ext. 7', '+12125552368'],
    ],
    bad: [
      ['12', 'Please give a phone number'],
      ['030 901820', 'Please give a phone number'],
      ['not today', 'Please give a phone number'],
      ['212-555-2368 or 212-555-2369', 'Which number do you mean?'],
    ],
  });
  takesAnswers(phone, {
    speech: GERMAN,
    good: [
      ['030 901820', '+4930901820'],
      ['0170/1234567', '+491701234567'],
      ['0043 1 58858', '+43158858'],
      ['Tel. +49 (0)30 901820', '+4930901820'],
    ],
    bad: [['geheim', 'Bitte nennen Sie eine Telefonnummer']],
  });
  takesAnswers(ask.phone({ question: 'Your number?', country: 'AT' }), {
    speech: GERMAN,
    good: [['01 58858', '+43158858']],
    bad: [],
  });
});
