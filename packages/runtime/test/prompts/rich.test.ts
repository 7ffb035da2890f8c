import { ask } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Json } from '../../src/store/records.js';
import { takesAnswers } from './answers.js';
import { ENGLISH, GERMAN, Talk } from './talk.js';

const slots = [
  { id: 'mo', start: '2026-01-05T14:00:00Z', durationMinutes: 30 },
  { id: 'tu', start: '2026-01-06T14:00:00Z', durationMinutes: 30 },
  { id: 'tu-late', start: '2026-01-06T19:30:00Z', durationMinutes: 30 },
];

describe('ask.timeSlot', () => {
  const slot = ask.timeSlot({ question: 'When?', slots });
  takesAnswers(slot, {
    speech: ENGLISH,
    good: [
      ['Monday', 'mo'],
      ['Tuesday at 9', 'tu'],
      ['Tuesday at 2:30 pm', 'tu-late'],
      ['1/5', 'mo'],
      ['2', 'tu'],
      ['the last one', 'tu-late'],
    ],
    bad: [
      ['Wednesday', 'Please pick one of these times.'],
      ['never', 'Please pick one of these times.'],
      ['Tuesday', 'Which of these times do you mean?'],
    ],
  });
  takesAnswers(slot, {
    speech: GERMAN,
    good: [
      ['Montag', 'mo'],
      ['Dienstag um 20:30', 'tu-late'],
      ['der zweite', 'tu'],
      ['6.1. um 15 Uhr', 'tu'],
    ],
    bad: [
      ['nie', 'Bitte wählen Sie einen dieser Termine aus.'],
      ['Dienstag', 'Welchen dieser Termine meinen Sie?'],
    ],
  });

  it('takes the button of its picker, and no other', () => {
    const old = new Talk(ask.timeSlot({ question: 'And when before?', slots })).offers[0]?.options[0];
    const talk = new Talk(slot).picks({ id: old?.id ?? '' });
    expect(talk.seen.at(-2)).to.contain('an earlier question');
    expect(talk.picks({ id: talk.offers[0]?.options[1]?.id ?? '' }).answer).to.equal('tu');
  });

  it('offers the slots that the dialog has looked up', () => {
    const talk = new Talk(ask.timeSlot({ question: 'When?' }), { input: { slots: slots.slice(1) } });
    expect(talk.says('the first').answer).to.equal('tu');
  });

  it('shows slots around a change of clocks in the zone of the customer, and understands them in that of the shop', () => {
    const around = [
      { id: 'before', start: '2026-03-28T10:00:00Z', durationMinutes: 30 },
      { id: 'after', start: '2026-03-30T10:00:00Z', durationMinutes: 30 },
    ];
    const prompt = ask.timeSlot({ question: 'When?', slots: around, zone: 'Europe/Berlin' });
    expect(new Talk(prompt).says('30 March at 12:00').answer).to.equal('after');
  });
});

describe('ask.file', () => {
  const photo = ask.file({
    question: 'A photo, please.',
    accept: ['image/*', '.pdf'],
    maxBytes: 1_048_576,
    maxFiles: 2,
  });
  const sent = (prompt: typeof photo, ...attachments: Json[]) =>
    new Talk(prompt, { speech: GERMAN }).receives('text', { attachments: { attachment: attachments } });
  const image = {
    id: 'a-1',
    name: 'cat.png',
    contentType: 'image/png',
    size: 1000,
    url: 'https://x.example/1',
  };

  it('takes files of the right kind', () => {
    expect(sent(photo, image).answer).to.deep.equal([image]);
    expect(
      sent(photo, { ...image, name: 'A.PDF', contentType: 'application/octet-stream' }).answer,
    ).to.have.length(1);
  });

  const bad: readonly (readonly [string, Json[], string])[] = [
    [
      'of another kind',
      [{ ...image, name: 'a.exe', contentType: 'application/x-msdownload' }],
      'Dateien dieser Art kann ich nicht',
    ],
    ['that does not say its kind', [{ id: 'a-1', name: 'cat.png' }], 'Dateien dieser Art'],
    [
      'that is too big',
      [{ ...image, size: 2_000_000 }],
      'Die Datei ist zu groß. Sie darf bis zu 1 MB haben.',
    ],
    ['that does not say how big it is', [{ id: 'a-1', contentType: 'image/png' }], 'Die Datei ist zu groß.'],
    ['beyond the number', [image, image, image], 'Bitte senden Sie höchstens 2 Dateien.'],
  ];
  for (const [what, files, reply] of bad) {
    it(`does not take a file ${what}`, () => {
      expect(sent(photo, ...files).last).to.satisfy((last: string) => last.startsWith(reply));
    });
  }

  it('does not take words, in either language', () => {
    expect(new Talk(photo).says('I have none').last).to.equal('Please send a file.');
    const german = new Talk(photo, { speech: GERMAN }).says('Ich habe keine');
    expect(german.last).to.equal('Bitte senden Sie eine Datei.');
  });

  it('says in English as well what is wrong with a file', () => {
    const english = (...files: Json[]) =>
      new Talk(photo, { speech: ENGLISH }).receives('text', { attachments: { attachment: files } }).last;
    expect(english({ ...image, size: 2_000_000 })).to.contain('The file is too big. It can have up to 1 MB.');
    expect(english({ ...image, name: 'a.exe', contentType: 'application/x-msdownload' })).to.contain(
      'I cannot use a file of this kind',
    );
    expect(english(image, image, image)).to.equal('Please send at most 2 files.');
  });
});

describe('ask.form', () => {
  const form = ask.form({
    question: 'Please tell us more',
    form: {
      pages: [
        { type: 'select', options: ['Red', 'Blue'] },
        { type: 'input', title: 'Why?' },
      ],
    },
  });

  it('takes the answer of its form, as it comes', () => {
    const json = { selections: [{ title: 'Red' }], why: 'because' };
    const { answer } = new Talk(form).picks(json);
    expect(answer).to.deep.include({ json });
    expect((answer as { picked: Json[] }).picked).to.have.length(1);
    expect(new Talk(form).picks({ why: 'because' }).answer).to.deep.equal({
      picked: [],
      json: { why: 'because' },
    });
  });

  it('asks for the form again when something else comes, in either language', () => {
    expect(
      new Talk(form, { speech: ENGLISH }).says('what?').says('hello').drafts.at(-1)?.content?.json,
    ).to.contain('Please fill in the form');
    expect(
      new Talk(form, { speech: GERMAN }).says('was?').says('hallo').drafts.at(-1)?.content?.json,
    ).to.contain('Bitte füllen Sie das Formular aus.');
  });
});

describe('ask.signIn', () => {
  const signIn = ask.signIn({
    question: 'Please sign in',
    scope: ['email'],
    redirectURI: 'https://shop.example/in',
  });

  it('takes a sign-in, with what came along', () => {
    const talk = new Talk(signIn).receives('authentication.success', { content: { json: '{"code":"c-1"}' } });
    expect(talk.answer).to.deep.equal({ json: { code: 'c-1' } });
    expect(new Talk(signIn).receives('authentication.success').answer).to.deep.equal({ json: null });
  });

  it('asks again after one that failed, and hands over in the end', () => {
    const talk = new Talk(signIn).receives('authentication.failure');
    expect(talk.drafts.at(-1)?.content?.json).to.contain('That did not work. Please sign in again.');
    expect(talk.says('I am Ada').drafts.at(-1)?.content?.json).to.contain('Please sign in to go on.');
    expect(talk.receives('authentication.failure').record.owner).to.equal('agent');
  });

  it('asks again in German as well', () => {
    const talk = new Talk(signIn, { speech: GERMAN }).receives('authentication.failure');
    expect(talk.drafts.at(-1)?.content?.json).to.contain('Das hat nicht geklappt');
    expect(talk.says('Ich bin Ada').drafts.at(-1)?.content?.json).to.contain('Bitte melden Sie sich an');
  });
});
