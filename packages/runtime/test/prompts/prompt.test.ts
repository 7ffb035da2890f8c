import { ask, words } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { GERMAN, Talk } from './talk.js';

const MINUTE = 60_000;

describe('A prompt', () => {
  it('asks, takes the answer, and hands it back', () => {
    const talk = new Talk(ask.text({ question: 'Your name?' }));
    expect(talk.seen).to.deep.equal(['Your name?']);
    expect(talk.says('  Ada ').answer).to.equal('Ada');
    expect(talk.waiting).to.deep.equal([]);
  });

  it('asks nothing when the answer is known', () => {
    const talk = new Talk(ask.text({ question: 'Your name?' }), { input: { known: 'Ada' } });
    expect([talk.seen, talk.answer]).to.deep.equal([[], 'Ada']);
  });

  it('asks what the dialog makes up for this conversation', () => {
    const talk = new Talk(ask.text({ question: 'Your name?' }), {
      input: { question: 'And the second name?' },
    });
    expect(talk.seen).to.deep.equal(['And the second name?']);
  });

  it('speaks the language of the conversation', () => {
    const question = words({ en: 'Your name?', de: 'Ihr Name?' });
    const talk = new Talk(ask.text({ question, minLength: 3 }), { speech: GERMAN }).says('A');
    expect(talk.seen).to.deep.equal(['Ihr Name?', 'Bitte schreiben Sie mindestens 3 Zeichen.']);
  });

  it('hands over after three bad answers, and asks again when the conversation comes back', () => {
    const talk = new Talk(ask.text({ question: 'Your name?', minLength: 3 }));
    talk.says('A').says('B');
    expect(talk.record.owner).to.equal('bot');
    talk.says('C');
    expect(talk.seen.slice(-2)).to.deep.equal([
      'I am sorry, I do not understand. I am handing you over to a colleague.',
      'escalation.transfer The bot could not use the answers to: Your name?',
    ]);
    expect(talk.record.owner).to.equal('agent');
    expect(talk.says('Ada').answer, 'said to the agent').to.equal(undefined);
    talk.isHandedBack();
    expect([talk.record.owner, talk.last]).to.deep.equal(['bot', 'Your name?']);
    expect(talk.says('A').says('B').says('Ada').answer, 'the attempts count anew').to.equal('Ada');
  });

  it('ends with another answer at the limit, when it is told to', () => {
    const prompt = ask.text({
      question: 'Your name?',
      minLength: 3,
      attempts: 1,
      otherwise: { answer: null },
    });
    const talk = new Talk(prompt).says('A');
    expect([talk.answer, talk.record.owner, talk.seen]).to.deep.equal([null, 'bot', ['Your name?']]);
  });

  it('gives up after a quarter of an hour of silence, counted from the last message', () => {
    const talk = new Talk(ask.text({ question: 'Your name?', minLength: 2 }));
    expect(talk.waiting).to.deep.equal([15 * MINUTE]);
    expect(talk.says('A').waiting).to.deep.equal([15 * MINUTE]);
    expect(talk.waits().last).to.equal('escalation.transfer The customer did not answer: Your name?');
    expect(talk.waiting).to.deep.equal([]);
  });

  it('reminds once in a silence, and gives up when the whole time is over', () => {
    const prompt = ask.text({ question: 'Your name?', remindAfterMs: MINUTE, silenceMs: 5 * MINUTE });
    const talk = new Talk(prompt).waits();
    expect([talk.last, talk.waiting]).to.deep.equal(['Are you still there? Your name?', [4 * MINUTE]]);
    expect(talk.waits().state).to.equal('handedOver');
  });

  it('takes an answer that comes after the reminder', () => {
    const prompt = ask.text({ question: 'Your name?', remindAfterMs: MINUTE, reminder: 'Well?' });
    const talk = new Talk(prompt).waits();
    expect([talk.last, talk.says('Ada').answer]).to.deep.equal(['Well?', 'Ada']);
  });

  it('says why it asks, and asks again, without counting that as an answer', () => {
    const prompt = ask.text({ question: 'Your name?', help: 'For the bill.', attempts: 1 });
    const talk = new Talk(prompt).says('Why do you ask?').says('wozu?');
    expect(talk.seen).to.deep.equal([
      'Your name?',
      'For the bill.',
      'Your name?',
      'For the bill.',
      'Your name?',
    ]);
    expect(talk.says('Ada').answer).to.equal('Ada');
  });

  it('takes "help" for an answer in words where it has no help of its own', () => {
    expect(new Talk(ask.text({ question: 'What is it about?' })).says('Help').answer).to.equal('Help');
  });

  it('asks again when a dialog on top of it has ended', () => {
    const talk = new Talk(ask.text({ question: 'Your name?' })).says('Pause').says('go on');
    expect(talk.seen).to.deep.equal(['Your name?', 'Your name?']);
    expect(talk.says('Ada').answer).to.equal('Ada');
  });

  it('leaves a button of an earlier question aside, politely, and asks again', () => {
    const talk = new Talk(ask.text({ question: 'Your name?', attempts: 1 })).picks({
      id: 'red',
      title: 'Red',
    });
    expect(talk.seen.slice(1)).to.deep.equal([
      'That was an answer to an earlier question, so I have left it aside.',
      'Your name?',
    ]);
    expect(talk.says('Ada').answer).to.equal('Ada');
  });

  it('says what a check of the developer says', () => {
    const validate = (value: string) => value !== 'Bob' || words({ en: 'Not Bob.', de: 'Nicht Bob.' });
    const talk = new Talk(ask.text({ question: 'Your name?', validate }), { speech: GERMAN }).says('Bob');
    expect([talk.last, talk.says('Ada').answer]).to.deep.equal(['Nicht Bob.', 'Ada']);
  });
});
