import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { testBot, type BotTest } from '../../src/index.js';
import { activities, BookingBot } from './booking-bot.js';

const REVIEW = /^This is what I have noted/;
const TIMES = { text: 'At what time?', type: 'richMessage.timepicker' };
const CONFIRM = { text: 'Is that right?', options: ['Yes', 'No, change something'] };

let test: BotTest;
const says = (text: string): Promise<void> => test.customer.says(text);
const sees = (...expected: Parameters<BotTest['customer']['sees']>): Promise<void> =>
  test.customer.sees(...expected);

/** Answers that have been given so far. */
function values(): Readonly<Record<string, unknown>> {
  const { context } = test.bot.in('booking');
  const { free: _free, ...others } = (context as { readonly values: Record<string, unknown> }).values;
  return others;
}

describe('A form in a conversation', () => {
  beforeEach(async () => {
    test = await testBot(BookingBot, { activities });
  });

  it('asks one field after the other, says everything back, and ends when that is right', async () => {
    await says('hello');
    await sees('For how many?');
    await says('two');
    await sees('On which day?');
    await says('Friday');
    await sees(TIMES);
    await says('at seven');
    await sees('Under what name?');
    await says('Smith');
    await sees(
      'This is what I have noted:\nGuests: 2\nDay: Friday, 9 January 2026\nTime: Friday, 9 January 2026, 19:00\nName: Smith',
      CONFIRM,
    );
    await test.customer.picks('Yes');
    test.bot.isIdle();
    await test.customer.seesNothing();
  });

  it('fills everything that is said at once, also what depends on a call', async () => {
    await says('Two people on Friday at seven, Smith');
    await sees(REVIEW, CONFIRM);
    expect(values()).to.deep.equal({ guests: 2, day: '2026-01-09', table: '2026-01-09-19', name: 'Smith' });
  });

  it('takes several answers in place of the one that it asks for', async () => {
    await says('hello');
    await sees('For how many?');
    await says('Friday, please');
    await sees('Noted: Day: Friday, 9 January 2026.', 'For how many?');
    await says('three people, at six');
    await sees('Noted: Time: Friday, 9 January 2026, 18:00.', 'Under what name?');
    expect(values()).to.deep.equal({ day: '2026-01-09', guests: 3, table: '2026-01-09-18' });
  });

  it('takes "no, Tuesday" for a correction, and asks anew what depended on it', async () => {
    await says('Two people on Friday at seven, Smith');
    await sees(REVIEW, CONFIRM);
    await says('no, Tuesday');
    await sees('Noted: Day: Tuesday, 6 January 2026.', TIMES);
    expect(values()).to.deep.equal({ guests: 2, name: 'Smith', day: '2026-01-06' });
    await says('not two, three people');
    await sees('Noted: Guests: 3.', TIMES);
    await says('at 7 pm');
    await sees(/Guests: 3\nDay: Tuesday, 6 January 2026\nTime: Tuesday, 6 January 2026, 19:00/, CONFIRM);
  });

  it('takes a change of mind without a word of it', async () => {
    await says('Two people on Friday');
    await sees(/^Noted/, TIMES);
    await says('Sunday, four people');
    await sees('Noted: Guests: 4; Day: Sunday, 11 January 2026.', TIMES);
  });

  it('asks what the customer wants to change, before anything else', async () => {
    await says('Two people on Friday, Smith');
    await sees(/^Noted/, TIMES);
    for (const said of ['change the name', 'Please correct my name', 'the name is wrong', 'wrong name']) {
      await says(said);
      await sees('Under what name?');
      await says('Jones');
      await sees(TIMES);
    }
    await says('change the name to Bell');
    await sees('Noted: Name: Bell.', TIMES);
    await says('change the guests to 5');
    await sees('Noted: Guests: 5.', TIMES);
    await says('back');
    await sees('For how many?');
  });

  it('lets the customer change one thing after the review', async () => {
    await says('Two people on Friday at seven, Smith');
    await sees(REVIEW, CONFIRM);
    await test.customer.picks('No, change something');
    await sees({ text: 'What would you like to change?', options: ['Guests', 'Day', 'Time', 'Name'] });
    await test.customer.picks('Time');
    await sees(TIMES);
    await says('at six');
    await sees(/Time: Friday, 9 January 2026, 18:00/, CONFIRM);
    await says('the guests');
    await sees('For how many?');
    await says('4');
    await sees(/Guests: 4/, CONFIRM);
    await says('yes');
    test.bot.isIdle();
  });

  it('leaves words alone where words are asked', async () => {
    await says('Two people on Friday at seven');
    await sees(/^Noted/, 'Under what name?');
    await says('Friday at eight, nine people');
    await sees(/Guests: 2\nDay: Friday[^]*19:00\nName: Friday at eight, nine people$/, CONFIRM);
  });

  it('takes "no, Tuesday" also where words are asked, and nothing that says more', async () => {
    await says('Two people on Friday at seven');
    await sees(/^Noted/, 'Under what name?');
    await says('no, on Tuesday please');
    await sees('Noted: Day: Tuesday, 6 January 2026.', TIMES);
    await says('at seven');
    await sees('Under what name?');
    await says('No Doubt on Friday Productions');
    await sees(/Day: Tuesday[^]*Name: No Doubt on Friday Productions$/, CONFIRM);
  });

  it('asks a field with a condition only while it holds', async () => {
    await says('Seven people on Friday at seven, Smith');
    await sees(/^Noted/, { text: 'Which room?', options: ['Garden', 'Hall'] });
    await says('hall');
    await sees(/Room: Hall/, CONFIRM);
    await says('six people');
    await sees(/Guests: 6/, CONFIRM);
    expect(values()).to.not.have.property('room');
  });

  it('says what is wrong with all answers together, asks that field, and gives up at the third time', async () => {
    await says('Seven people on Friday at seven, Rain');
    await sees(/^Noted/, { text: 'Which room?' });
    for (const _ of [1, 2]) {
      await test.customer.picks('Garden');
      await sees('No garden for Rain.', { text: 'Which room?' });
    }
    await test.customer.picks('Garden');
    await sees(/^I am sorry, that did not work/);
    test.hub.sees(
      'escalation.transfer',
      /could not use the answers together.*\nAnswered so far:\nGuests: 7\n/,
    );
    test.agent.takes();
    await test.agent.handsBack();
    await sees('No garden for Rain.', { text: 'Which room?' });
    await test.customer.picks('Hall');
    await sees(/Room: Hall/, CONFIRM);
  });

  it('hands over with what was answered when one question is not, and goes on after the return', async () => {
    await says('Two people');
    await sees(/^Noted/, 'On which day?');
    for (const said of ['what', 'soon', 'soon', 'soon']) await says(said);
    test.hub.sees('escalation.transfer', /On which day\?\nAnswered so far:\nGuests: 2$/);
    test.agent.takes();
    await test.agent.handsBack();
    test.bot.in('booking > day', 'waiting');
    await says('Friday');
    test.bot.in('booking > table', 'waiting');
  });

  it('hands over after a silence', async () => {
    await says('Two people');
    await test.clock.advance('16m');
    test.hub.sees('escalation.transfer', /did not answer: On which day\?\nAnswered so far:\nGuests: 2$/);
  });

  it('ends when the customer cancels, also in the review', async () => {
    await says('Two people on Friday at seven');
    await says('cancel');
    await sees(/^Noted/, 'Under what name?', 'All right, I have cancelled that.');
    test.bot.isIdle();
    await says('Two people on Friday at seven, Smith');
    await says('Never mind!');
    await sees(REVIEW, CONFIRM, 'All right, I have cancelled that.');
    test.bot.isIdle();
  });

  it('leaves a time of another day aside, politely', async () => {
    await says('Two people on Friday');
    await sees(/^Noted/, TIMES);
    await says('no, Tuesday');
    await sees(/^Noted/, TIMES);
    await test.customer.sends('text', { content: { json: JSON.stringify({ id: 'abcdef.2026-01-09-19' }) } });
    await sees(/an earlier question/, TIMES);
    expect(values()).to.not.have.property('table');
  });

  it('goes on after a restart, wherever it is', async () => {
    await says('Two people');
    await test.bot.restarts();
    await says('Friday');
    await test.bot.restarts();
    await says('no, Sunday at six');
    await test.bot.restarts();
    await says('Smith');
    await test.bot.restarts();
    await says('yes');
    test.bot.isIdle();
  });

  it('hands over when a call fails, and calls again when it comes back', async () => {
    let fails = true;
    test = await testBot(BookingBot, {
      activities: {
        free: (input: { readonly day: string }) => {
          if (fails) throw new TypeError('down');
          return activities.free(input);
        },
      },
    });
    await says('Two people on Friday');
    await sees(/^I am sorry/);
    test.hub.sees('escalation.transfer', /a call outside failed\.\nAnswered so far:\nGuests: 2\nDay: Friday/);
    fails = false;
    test.agent.takes();
    await test.agent.handsBack();
    await sees(/^Noted/, TIMES);
  });
});

describe('A form in German', () => {
  beforeEach(async () => {
    const facts = { customer: { attributes: [{ name: 'language', value: 'de-DE' }] } };
    test = await testBot(BookingBot, { activities, facts: facts as never });
  });

  it('fills, corrects, says back, and ends', async () => {
    await says('Zwei Personen am Freitag um 19 Uhr, Schmidt');
    await sees(
      'Das habe ich notiert:\nPersonen: 2\nTag: Freitag, 9. Januar 2026\nZeit: Freitag, 9. Januar 2026, 19:00\nName: Schmidt',
      { text: 'Stimmt das so?', options: ['Ja', 'Nein, etwas ändern'] },
    );
    await says('nein, lieber Dienstag');
    await sees('Notiert: Tag: Dienstag, 6. Januar 2026.', { text: 'Um wie viel Uhr?' });
    await says('nicht zwei, sondern drei Personen');
    await sees('Notiert: Personen: 3.', { text: 'Um wie viel Uhr?' });
    await says('Bitte den Namen ändern');
    await sees('Auf welchen Namen?');
    await says('Meier');
    await sees({ text: 'Um wie viel Uhr?' });
    await says('der Tag stimmt nicht');
    await sees('An welchem Tag?');
    await says('Sonntag');
    await sees({ text: 'Um wie viel Uhr?' });
    await says('19 Uhr');
    await sees(/Personen: 3\nTag: Sonntag, 11. Januar 2026/, { text: 'Stimmt das so?' });
    await says('etwas ändern');
    await sees({ text: 'Was möchten Sie ändern?' });
    await says('Personen');
    await sees('Für wie viele?');
    await says('vier');
    await sees(/Personen: 4/, { text: 'Stimmt das so?' });
    await says('ja, genau');
    test.bot.isIdle();
  });

  it('ends when the customer cancels', async () => {
    await says('hallo');
    await says('Abbrechen');
    await sees('Für wie viele?', 'Gut, das ist abgebrochen.');
    test.bot.isIdle();
  });
});
