import { expect } from 'chai';
import { describe, it } from 'mocha';
import { discreetError } from '../../src/privacy/discreet-error.js';
import { contactKey, contactsOf, newContacts } from '../../src/privacy/contacts-of.js';
import { wordsOf } from '../../src/privacy/words-of.js';
import { inbound } from '../turn/play.js';

const files = { attachment: [{ type: 'image/png', name: 'passport.png', url: 'https://files.example/9' }] };

describe('What the customer said with a message', () => {
  it('is its text without the blanks around it', () => {
    expect(wordsOf(inbound('text', { content: { text: '  one two\n' } }))).to.deep.equal(['one two']);
    expect(wordsOf(inbound('text', { content: { text: '  ' } }))).to.deep.equal([]);
    expect(wordsOf(inbound('customer.inactive'))).to.deep.equal([]);
  });

  it('is its HTML, and what that reads like', () => {
    const words = wordsOf(inbound('text', { content: { html: '<b>Fish</b> &amp; chips' } }));
    expect(words).to.deep.equal(['<b>Fish</b> &amp; chips', 'Fish & chips']);
  });

  it('is its JSON, and each value of it, but not what it is', () => {
    const answer = { type: 'form', version: '1', items: [{ title: 'Name', value: 'Jane' }, 7, null] };
    const json = JSON.stringify(answer);
    expect(wordsOf(inbound('text', { content: { json } }))).to.deep.equal([json, 'Name', 'Jane']);
    expect(wordsOf(inbound('text', { content: { json: '{broken' } }))).to.deep.equal(['{broken']);
  });

  it('is its XML', () => {
    expect(wordsOf(inbound('text', { content: { xml: '<a>b</a>' } }))).to.deep.equal(['<a>b</a>']);
  });

  it('is what its files are called, and where they are', () => {
    const words = wordsOf(inbound('text', { content: { text: 'passport.png' }, attachments: files }));
    expect(words).to.deep.equal(['passport.png', 'https://files.example/9']);
  });
});

describe('Addresses of a customer', () => {
  const known = (...contact: unknown[]) => ({ customer: { contacts: { contact } } }) as never;

  it('are found however they are written', () => {
    expect(contactKey(' Jane@Example.COM ')).to.equal('jane@example.com');
    expect(contactKey('+49 (170) 12-34.56/7')).to.equal('+491701234567');
    expect(contactKey('room 7-8')).to.equal('room 7-8');
  });

  it('are those that the hub told, each once', () => {
    const facts = known(
      { type: 'email', address: 'Jane@example.com' },
      { address: 'jane@example.com ' },
      { address: '' },
      { address: 7 },
      null,
    );
    expect(contactsOf(facts)).to.deep.equal(['jane@example.com']);
    expect(contactsOf({})).to.deep.equal([]);
    expect(contactsOf({ customer: { contacts: { contact: 'Jane' } } })).to.deep.equal([]);
  });

  it('are stored once, when they are new', () => {
    const before = known({ address: 'a@example.com' });
    const after = known({ address: 'A@example.com' }, { address: 'b@example.com' });
    expect(newContacts(before, after)).to.deep.equal(['b@example.com']);
    expect(newContacts({}, after)).to.deep.equal(['a@example.com', 'b@example.com']);
    expect(newContacts(after, after)).to.deep.equal([]);
  });
});

describe('An error that is logged', () => {
  it('has no words of the customer, from 3 characters on, and says the rest', () => {
    const cause = new RangeError('no order "tea"');
    const error = Object.assign(new TypeError('cannot read tea', { cause }), { code: 'E_TEA' });
    const written = discreetError(error, ['tea']);
    expect(written).to.include({ name: 'TypeError', code: 'E_TEA', message: 'cannot read […]' });
    expect(written.stack).to.include('words-of.test').and.include('cannot read […]').and.not.include(' tea');
    expect(written.cause).to.include({ name: 'RangeError', message: 'no order "[…]"' });
  });

  it('keeps words of 1 or 2 characters where they are not all of it', () => {
    expect(discreetError(new TypeError('cannot read'), ['re'])).to.include({ message: 'cannot read' });
    expect(discreetError(new TypeError('7'), ['7'])).to.include({ message: '[…]' });
  });

  it('may be anything that a bot throws', () => {
    expect(discreetError('cannot read tea', ['tea'])).to.deep.equal({
      name: 'string',
      message: 'cannot read […]',
    });
    expect(discreetError(undefined, [])).to.deep.equal({ name: 'undefined', message: 'undefined' });
  });
});
