import { applyCallback, emptyView, type ConversationView, type FormView } from '@colloquy/hub';
import {
  app,
  authenticationRequest,
  form,
  listPicker,
  pagePush,
  payment,
  quickReply,
  readCallback,
  richLink,
  template,
  text,
  timePicker,
  type Draft,
} from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { readChatCommand } from '../../src/chat/chat-command.js';
import { ChatLog } from '../../src/chat/chat-log.js';
import { drawOffer } from '../../src/chat/draw-body.js';
import { fillForm, pageProblem, type PageAnswer } from '../../src/chat/fill-form.js';
import { answerOf, type Offer } from '../../src/chat/offer.js';

/** The conversation after a bot has sent this. */
function after(view: ConversationView, { type, content }: Draft, id: string): ConversationView {
  const [message] = readCallback({
    messages: {
      message: [
        {
          id,
          type: { value: type },
          sender: { type: 'custom_bot', participant: { name: 'orders' } },
          conversation: { id: 'c-1' },
          content,
        },
      ],
    },
  }).messages;
  if (message === undefined) throw new TypeError('The message cannot be read.');
  return applyCallback(view, { message, at: '2026-01-05T09:00:00Z', key: id });
}

function shown(draft: Draft): { readonly lines: readonly string[]; readonly offer?: Offer } {
  const start = emptyView({ key: 'v', side: 'customer', at: '2026-01-05T09:00:00Z', owner: 'bot' });
  const { lines, offer } = new ChatLog().news(after(start, draft, 'm-1'), (_tone, words) => words);
  return { lines: [...lines, ...(offer === undefined ? [] : drawOffer(offer))], ...(offer && { offer }) };
}

const RETURN_FORM = form({
  received: { title: 'Return an order' },
  splash: { text: 'It takes a minute.', buttonTitle: 'Begin' },
  reply: 'Return requested',
  pages: [
    { type: 'select', title: 'What is wrong?', options: ['It does not fit', 'It is damaged'] },
    { type: 'datePicker', title: 'When may we collect it?', minimum: '2026-01-06' },
  ],
});

function viewOf(draft: Draft): FormView {
  const answer = shown(draft).offer?.choices[0]?.answer;
  if (answer?.kind !== 'form') throw new TypeError('It is no form.');
  return answer.form;
}

describe('A message in the terminal', () => {
  it('is its words, below each other', () => {
    expect(shown(text({ text: 'Hello\nHow are you?' })).lines).to.deep.equal([
      'orders: Hello',
      '        How are you?',
    ]);
  });

  it('has its quick replies below it, with numbers', () => {
    const { lines, offer } = shown(quickReply({ title: 'Did that help?', options: ['Yes', 'No'] }));
    expect(lines).to.deep.equal(['orders: Did that help?', '  1. Yes', '  2. No']);
    expect(answerOf(offer?.choices.slice(1) ?? [])).to.deep.equal({ kind: 'say', said: { text: 'No' } });
  });

  it('has the sections of a list, of which several may be chosen', () => {
    const { lines, offer } = shown(
      listPicker({
        title: 'Which orders?',
        multipleSelection: true,
        sections: [
          {
            title: 'On their way',
            items: [
              { id: '1', title: 'Red shoes', subtitle: 'shipped' },
              { id: '2', title: 'Hat' },
            ],
          },
          { title: 'Before', items: [{ id: '3', title: 'Gloves' }] },
        ],
      }),
    );
    expect(lines).to.deep.equal([
      'orders: Which orders?',
      'On their way',
      '  1. Red shoes  shipped',
      '  2. Hat',
      'Before',
      '  3. Gloves',
      '(several: 1,2)',
    ]);
    const { choices = [] } = offer ?? {};
    expect(answerOf([...choices.slice(0, 1), ...choices.slice(2)])).to.deep.equal({
      kind: 'say',
      said: { text: 'Red shoes, Gloves' },
    });
  });

  it('has times by day, and their id goes with the choice', () => {
    const { lines, offer } = shown(
      timePicker({
        title: 'When may we call?',
        eventTitle: 'A call from our shop',
        timezoneOffsetMinutes: 60,
        slots: [
          { id: 'early', start: '2026-01-09T09:00:00Z', durationMinutes: 30 },
          { id: 'late', start: '2026-01-11T23:30:00Z', durationMinutes: 45 },
        ],
      }),
    );
    expect(lines).to.deep.equal([
      'orders: When may we call?',
      '        A call from our shop',
      '        (local time there, UTC+01:00)',
      'Friday 9 January',
      '  1. 10:00 (30 min)',
      'Monday 12 January',
      '  2. 00:30 (45 min)',
    ]);
    const answer = answerOf(offer?.choices.slice(1) ?? []);
    const { text: words, json = '' } = answer?.kind === 'say' ? answer.said : { text: '' };
    expect(words).to.equal('Monday 12 January, 00:30');
    expect(JSON.parse(json)).to.include({ id: 'late', title: words });
  });

  it('has a bill with its sum, and paying is played', () => {
    const { lines, offer } = shown(
      payment({
        received: { title: 'Your order' },
        currencyCode: 'EUR',
        countryCode: 'DE',
        lineItems: [
          { label: 'Red shoes', amount: 59 },
          { label: 'Delivery', amount: 4.9 },
        ],
        total: { label: 'The shop' },
        supportedNetworks: ['visa', 'masterCard'],
        paymentGatewayUrl: 'https://shop.example/pay',
      }),
    );
    expect(lines).to.deep.equal([
      'orders: Your order',
      '          Red shoes  €59.00',
      '          Delivery   €4.90',
      '          The shop   €63.90',
      '        (paying is played)',
      '  1. Pay €63.90',
      '  2. Cancel',
    ]);
    expect(answerOf(offer?.choices.slice(0, 1) ?? [])).to.deep.equal({
      kind: 'say',
      said: { text: 'Paid €63.90 (simulated)' },
    });
  });

  it('has a template with its values, and its answers', () => {
    const draft = template({
      title: 'Hi {{1}}, your order {{2}} is on its way.',
      values: ['Maria', '1001'],
      answers: ['Thanks', 'Where is it?'],
    });
    expect(shown(draft).lines).to.deep.equal([
      'orders: Hi Maria, your order 1001 is on its way.',
      '  1. Thanks',
      '  2. Where is it?',
    ]);
  });

  it('has the addresses of links and of pages that are pushed', () => {
    const link = richLink({
      title: 'Returns',
      link: 'https://shop.example/returns',
      image: 'https://shop.example/r.png',
    });
    expect(shown(link).lines).to.deep.equal(['orders: -> Returns  https://shop.example/returns']);
    const page = pagePush({ url: 'https://shop.example/returns' });
    expect(shown(page).lines).to.deep.equal(['orders: -> https://shop.example/returns']);
  });

  it('says of an app who can open it, and plays a sign-in', () => {
    const seats = app({
      received: { title: 'Choose your seats', subtitle: 'In Messages' },
      id: '123456789',
      name: 'Tickets',
      icon: 'https://shop.example/app.png',
      url: { trip: 7 },
    });
    expect(shown(seats).lines).to.deep.equal([
      'orders: Choose your seats',
      '        In Messages',
      '        (Tickets: opens in Messages on Apple devices only)',
    ]);
    const signIn = authenticationRequest({
      received: { title: 'Sign in', subtitle: 'Shop account' },
      icon: 'https://shop.example/account.png',
      scope: ['profile'],
      redirectURI: 'https://login.shop.example/signed-in',
    });
    const { lines, offer } = shown(signIn);
    expect(lines.slice(2)).to.deep.equal([
      '        Asks to see: profile',
      '        (signing in is played)',
      '  1. Sign in',
      '  2. Let it fail',
    ]);
    expect(answerOf(offer?.choices.slice(1) ?? [])).to.deep.equal({ kind: 'sign-in', success: false });
  });

  it('opens a form by its button', () => {
    const { lines, offer } = shown(RETURN_FORM);
    expect(lines).to.deep.equal(['orders: Return an order', '        It takes a minute.', '  1. Begin']);
    expect(offer?.choices[0]?.answer.kind).to.equal('form');
  });

  it('is news once, and what the customer says is none', () => {
    const log = new ChatLog();
    const plain = (_tone: unknown, words: string): string => words;
    const start = emptyView({ key: 'v', side: 'customer', at: '2026-01-05T09:00:00Z', owner: 'bot' });
    const one = after(start, text({ text: 'One' }), 'm-1');
    expect(log.news(one, plain).lines).to.deep.equal(['orders: One']);
    expect(log.news(one, plain).lines).to.deep.equal([]);
    expect(log.news(after(one, text({ text: 'Two' }), 'm-2'), plain).lines).to.deep.equal(['orders: Two']);
  });
});

describe('A form in the terminal', () => {
  it('is asked page by page, and sent with what is read of it', async () => {
    const answers: PageAnswer[] = [
      { items: [{ title: 'It is damaged', value: 'It is damaged', identifier: '2' }] },
      { words: '2026-01-09' },
    ];
    const asked: string[] = [];
    const said = await fillForm(viewOf(RETURN_FORM), (page, number) => {
      asked.push(`${number}. ${page.title}`);
      return Promise.resolve(answers[number - 1]);
    });
    expect(asked).to.deep.equal(['1. What is wrong?', '2. When may we collect it?']);
    expect(said?.text).to.equal('What is wrong? It is damaged\nWhen may we collect it? 2026-01-09');
    const { type, selections } = JSON.parse(said?.json ?? '') as {
      type: string;
      selections: readonly object[];
    };
    expect(type).to.equal('form');
    expect(selections.map((each) => Object.keys(each))).to.deep.equal([
      ['pageIdentifier', 'pageTitle', 'items'],
      ['pageIdentifier', 'pageTitle', 'answer'],
    ]);
  });

  it('is given up as a whole', async () => {
    expect(await fillForm(viewOf(RETURN_FORM), () => Promise.resolve(undefined))).to.equal(undefined);
  });

  it('says what is wrong with an answer', () => {
    const [select, date] = viewOf(RETURN_FORM).pages;
    if (select === undefined || date === undefined) throw new TypeError('The form has two pages.');
    expect(pageProblem(select, { items: [] })).to.equal('Please choose.');
    expect(pageProblem(date, { words: 'tomorrow' })).to.equal('A day is written 2026-12-31.');
    expect(pageProblem(date, { words: '2026-01-05' })).to.equal('Not before 2026-01-06.');
    expect(pageProblem(date, { words: '2026-01-06' })).to.equal(undefined);
  });
});

describe('A line of a chat', () => {
  it('chooses by number only what is offered, and is said else', () => {
    expect(readChatCommand('2', 3)).to.deep.equal({ kind: 'choose', numbers: [2] });
    expect(readChatCommand(' 1, 3 ', 3)).to.deep.equal({ kind: 'choose', numbers: [1, 3] });
    for (const text of ['4', '0', '123456', '1,9', 'two']) {
      expect(readChatCommand(text, 3)).to.deep.equal({ kind: 'say', text });
    }
  });

  it('is a command with a stroke, and words with two', () => {
    expect(readChatCommand('/wait 1.5', 0)).to.deep.equal({ kind: 'wait', seconds: 1.5 });
    expect(readChatCommand('/end', 0)).to.deep.equal({ kind: 'end' });
    expect(readChatCommand('//end', 0)).to.deep.equal({ kind: 'say', text: '/end' });
    expect(readChatCommand('/wait long', 0)).to.deep.equal({ kind: 'unknown', text: '/wait long' });
    expect(readChatCommand('  ', 0)).to.deep.equal({ kind: 'nothing' });
  });
});
