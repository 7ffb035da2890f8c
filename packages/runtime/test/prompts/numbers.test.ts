import { ask, type Speech } from '@colloquy/dialogs';
import { describe } from 'mocha';
import { takesAnswers } from './answers.js';
import { ENGLISH, GERMAN } from './talk.js';

const SWISS: Speech = { language: 'de-CH', zone: 'Europe/Zurich' };

describe('ask.number', () => {
  const many = ask.number({ question: 'How many?', min: -100, max: 1_000_000 });
  takesAnswers(many, {
    speech: ENGLISH,
    good: [
      ['12', 12],
      [' 12. ', 12],
      ['1,234.5', 1234.5],
      ['1,5', 1.5],
      ['1,500', 1500],
      ['1.500', 1.5],
      ['-3', -3],
      ['minus three', -3],
      ['\u22125', -5],
      ['I would like 3, please', 3],
      ['three of them', 3],
      ['twenty-five', 25],
      ['two hundred', 200],
      ['just one', 1],
      ['２', 2],
      ['٤٢', 42],
      ['0', 0],
      ['-0', 0],
      ['1 000 000', 1_000_000],
    ],
    bad: [
      ['many', 'Please answer with a number'],
      ['', 'Please answer with a number'],
      ['1.2.3', 'Please answer with a number'],
      ['A4', 'Please answer with a number'],
      ['12345678901234567890', 'Please answer with a number'],
      ['3 or 4', 'Which number do you mean?'],
      ['5-10', 'Which number do you mean?'],
      ['-101', 'That is too little. Please give a number of at least -100.'],
      ['1,000,001', 'That is too much. Please give a number of at most 1,000,000.'],
      ['why?', 'How many?'],
    ],
  });
  takesAnswers(many, {
    speech: GERMAN,
    good: [
      ['1.234,5', 1234.5],
      ['1.500', 1500],
      ['1,500', 1.5],
      ['zwölf', 12],
      ['einundzwanzig Stück', 21],
      ['eine', 1],
      ['minus vier', -4],
      ['bitte 3', 3],
    ],
    bad: [
      ['viele', 'Bitte antworten Sie mit einer Zahl'],
      ['ein paar', 'Bitte antworten Sie mit einer Zahl'],
      ['1.23.4', 'Bitte antworten Sie mit einer Zahl'],
      ['zwei bis drei', 'Welche Zahl meinen Sie?'],
      ['2000000', 'Das ist zu viel. Bitte nennen Sie eine Zahl bis 1.000.000.'],
    ],
  });
  takesAnswers(many, {
    speech: SWISS,
    good: [
      ["1'234.5", 1234.5],
      ['1’234', 1234],
    ],
    bad: [],
  });
  takesAnswers(ask.number({ question: 'How many?', integer: true }), {
    speech: ENGLISH,
    good: [['3.0', 3]],
    bad: [['3.5', 'Please give a whole number']],
  });
});

describe('ask.money', () => {
  const price = ask.money({ question: 'How much?', currency: 'EUR', currencies: ['USD'], min: 1, max: 5000 });
  const eur = (amount: number) => ({ amount, currency: 'EUR' });
  const usd = (amount: number) => ({ amount, currency: 'USD' });
  takesAnswers(price, {
    speech: ENGLISH,
    good: [
      ['12.50', eur(12.5)],
      ['€12.50', eur(12.5)],
      ['$ 20', usd(20)],
      ['20 dollars', usd(20)],
      ['USD 20', usd(20)],
      ['20 usd', usd(20)],
      ['1,200 euros', eur(1200)],
      ['12 euros 50', eur(12.5)],
      ['12 euros and 50 cents', eur(12.5)],
      ['150 cents', eur(1.5)],
      ['twenty euros', eur(20)],
      ['about 20 euros, I think', eur(20)],
      ['3 tickets for 30 euros', eur(30)],
    ],
    bad: [
      ['a lot', 'Please give an amount'],
      ['plenty', 'Please give an amount'],
      ['20 pounds', 'I can only take amounts in EUR, USD.'],
      ['20 JPY', 'I can only take amounts in EUR, USD.'],
      ['1.555 euros', 'Please give an amount with at most 2 decimals.'],
      ['50 cents', 'That is too little. It must be at least €1.00.'],
      ['6000', 'That is too much. It can be at most €5,000.00.'],
      ['10 euros or 20 euros', 'Which amount do you mean?'],
    ],
  });
  takesAnswers(price, {
    speech: GERMAN,
    good: [
      ['12,50 €', eur(12.5)],
      ['12,50', eur(12.5)],
      ['1.200 Euro', eur(1200)],
      ['zwanzig Euro', eur(20)],
      ['12 Euro 50', eur(12.5)],
      ['20 Dollar', usd(20)],
    ],
    bad: [
      ['viel', 'Bitte nennen Sie einen Betrag'],
      ['20 Franken', 'Ich kann nur Beträge in EUR, USD annehmen.'],
      ['6000', 'Das ist zu viel. Es dürfen höchstens 5.000,00'],
    ],
  });
  takesAnswers(ask.money({ question: 'How much?', currency: 'JPY' }), {
    speech: ENGLISH,
    good: [['¥1,500', { amount: 1500, currency: 'JPY' }]],
    bad: [['15.5', 'Please give an amount with at most no decimals.']],
  });
});
