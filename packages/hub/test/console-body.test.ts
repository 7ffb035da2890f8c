import { readCallback } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { bodyView } from '../src/console/body-view.js';
import type { BodyView } from '../src/console/conversation-view.js';
import { htmlText } from '../src/console/html-text.js';

function shown(type: string, content: unknown): BodyView {
  const [message] = readCallback({ messages: { message: [{ type: { value: type }, content }] } }).messages;
  if (message === undefined) throw new Error('the message could not be read');
  return bodyView(message);
}

describe('what somebody wrote, at the console', () => {
  it('is plain text, of rich text too', () => {
    expect(shown('text', { text: '<b>hi</b>' })).to.deep.equal({ kind: 'text', text: '<b>hi</b>' });
    expect(shown('text', { html: '<b>hi</b>' })).to.deep.equal({ kind: 'text', text: 'hi' });
  });

  it('is a form or a survey with its answers', () => {
    const selections = [
      { pageIdentifier: 'why', pageTitle: 'Why?', items: [{ title: 'Broken' }, { title: 'Late' }] },
      { pageIdentifier: 'day', answer: '2026-08-12' },
      'nonsense',
    ];
    expect(shown('text', { json: JSON.stringify({ type: 'form', selections }) })).to.deep.equal({
      kind: 'answers',
      title: 'Form',
      facts: [
        { name: 'Why?', value: 'Broken, Late' },
        { name: 'day', value: '2026-08-12' },
      ],
    });
    const question = [{ value: 'Was it good?', answer: 'Very' }, { value: 'Anything else?' }];
    expect(shown('text', { json: JSON.stringify({ question }) })).to.deep.equal({
      kind: 'answers',
      title: 'Survey',
      facts: [
        { name: 'Was it good?', value: 'Very' },
        { name: 'Anything else?', value: '' },
      ],
    });
  });

  it('is the words of a choice that came with its id', () => {
    expect(shown('text', { json: '{"id":"s1","title":"Wed 12 Aug, 10:00"}' })).to.deep.equal({
      kind: 'text',
      text: 'Wed 12 Aug, 10:00',
    });
  });

  it('is its content where nobody knows what it means', () => {
    expect(shown('text', { json: '{"mood":"good"}' })).to.deep.include({ kind: 'card', label: 'text' });
    expect(shown('text', { json: '{"title":"A song"}' })).to.deep.include({ kind: 'card' });
    expect(shown('text', { json: '{"id":' })).to.deep.include({ kind: 'card', json: '{"id":' });
  });
});

describe('a pushed page at the console', () => {
  it('is a card to click, and words where there are words', () => {
    const page = { title: 'https://e.example/a', url: 'https://e.example/a', host: 'e.example' };
    const card = { kind: 'link', title: page.url, pages: [page] };
    expect(shown('pagePush', { text: ' https://e.example/a ' })).to.deep.equal(card);
    expect(shown('pagePush', { json: '{"urls":["https://e.example/a"]}' })).to.deep.equal(card);
    expect(shown('pagePush', { text: 'See https://e.example/a' })).to.deep.equal({
      kind: 'text',
      text: 'See https://e.example/a',
    });
    expect(shown('pagePush', { text: 'javascript:alert(1)' })).to.deep.include({ kind: 'text' });
    expect(shown('pagePush', { json: '{"page":1}' })).to.deep.include({ kind: 'card', label: 'pagePush' });
  });
});

describe('rich text at the console', () => {
  it('becomes plain text that keeps lines, bullets, addresses and entities', () => {
    const html =
      '<p>Hello <b>Maria</b>,</p><ul><li>one &amp; two</li><li>&#x2713; three</li></ul>' +
      '<a href="https://shop.example/">shop</a><br>bye<script>alert(1)</script>';
    expect(htmlText(html)).to.equal(
      'Hello Maria,\n• one & two\n• ✓ three\nshop (https://shop.example/)\nbye',
    );
  });
});
