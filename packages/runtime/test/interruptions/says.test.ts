import { expect } from 'chai';
import { describe, it } from 'mocha';
import { asksFor } from '../../src/interruptions/asks-for.js';
import { says } from '../../src/interruptions/says.js';

const body = (words: string) => ({ body: words });

describe('What a customer says', () => {
  it('is a phrase when it is nothing else, however it is written', () => {
    const hours = says({ en: ['opening hours', 'When are you open?'], de: ['Öffnungszeiten'] });
    for (const words of [
      'opening hours',
      ' Opening  HOURS!! ',
      'Opening hours, please?',
      'please, opening hours',
      'when are you open',
      'ÖFFNUNGSZEITEN',
      'O\u0308ffnungszeiten bitte',
    ]) {
      expect(hours(body(words)), words).to.equal(true);
    }
  });

  it('is none with a word more or less, empty, or long', () => {
    const help = says(['help', '']);
    for (const words of [
      'help the children',
      'helpless',
      'self-help',
      'no help',
      '',
      '...',
      `help${' '.repeat(600)}the children`,
      `help${'!'.repeat(10_000)}`,
    ]) {
      expect(help(body(words)), words.slice(0, 30)).to.equal(false);
    }
  });

  const TABLE: Readonly<Record<keyof typeof asksFor, { readonly yes: string; readonly no: string }>> = {
    agent: {
      yes: 'agent / A human, please. / Can I talk to a person? / i want to speak to someone / Mitarbeiter / Ich möchte mit einem Menschen sprechen! / Kann ich mit jemandem sprechen?',
      no: 'agent 007 / the agent was rude / my person of trust / Mitarbeiterrabatt',
    },
    cancel: {
      yes: 'cancel / Stop! / never mind / Forget it. / abbrechen / Vergessen Sie es / bitte abbrechen',
      no: 'cancel my order 123456 / the bus stop / how do I cancel my contract / ich will meinen Vertrag abbrechen',
    },
    help: {
      yes: 'help / Help, please! / What can you do? / Hilfe / Hilf mir bitte / Was kannst du?',
      no: 'help the children / it does not help / Hilfe für Kinder',
    },
    startOver: {
      yes: 'start over / Restart, please / from the beginning / von vorne / noch einmal von vorne / Neustart',
      no: 'the game starts over at nine / my router does not restart / ganz von vorne links',
    },
  };

  for (const [name, { yes, no }] of Object.entries(TABLE)) {
    it(`asks for ${name} in two languages, and not by words in a sentence`, () => {
      const asks = asksFor[name as keyof typeof asksFor];
      for (const words of yes.split(' / ')) expect(asks(body(words)), words).to.equal(true);
      for (const words of no.split(' / ')) expect(asks(body(words)), words).to.equal(false);
    });
  }

  it('asks for one thing at most', () => {
    const all = Object.values(TABLE).flatMap(({ yes }) => yes.split(' / '));
    for (const words of all) {
      const asked = Object.values(asksFor).filter((asks) => asks(body(words)));
      expect(asked, words).to.have.length(1);
    }
  });
});
