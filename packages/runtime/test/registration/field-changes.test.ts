import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { fieldChanges, overlaid } from '../../src/registration/field-changes.js';

const fieldsOf = (declared: unknown, stored: unknown) =>
  fieldChanges(declared, stored).map(({ field }) => field);
const MINE = { callback: 'https://me.example.com', notificationEmail: 'me@example.com' };

describe('The difference between what is declared and what is stored', () => {
  it('is nothing for the same, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fieldsOf(value, structuredClone(value))).to.deep.equal([]);
      }),
    );
  });

  it('is nothing for what the hub adds: ids, times, and fields that nobody declared', () => {
    const stored = { name: 'orders', id: 'a-1', modified: 'now', list: [{ name: 'custom_bot', links: [] }] };
    expect(fieldsOf({ name: 'orders', list: [{ name: 'custom_bot' }] }, stored)).to.deep.equal([]);
  });

  it('is every field that differs, by its path, with both values', () => {
    const declared = { name: 'orders', basicAuth: { username: 'hub', password: 'new' }, active: true };
    const stored = { name: 'orders', basicAuth: { username: 'hub', password: 'old' }, active: false };
    expect(fieldChanges(declared, stored)).to.deep.equal([
      { field: 'basicAuth.password', from: 'old', to: 'new' },
      { field: 'active', from: false, to: true },
    ]);
  });

  it('goes down to single fields also where nothing is stored, so that secrets can be told apart', () => {
    expect(fieldsOf({ basicAuth: { username: 'hub', password: 'new' } }, { type: 'oauth2' })).to.deep.equal([
      'basicAuth.username',
      'basicAuth.password',
    ]);
  });

  it('is a list as a whole where it has another length', () => {
    for (const intent of [undefined, null, [], [{ value: 'a' }, { value: 'b' }], { value: 'a' }]) {
      expect(fieldsOf({ intents: { intent: [{ value: 'a' }] } }, { intents: { intent } })).to.deep.equal([
        'intents.intent',
      ]);
    }
  });

  it('compares roles by their names, whatever others there are', () => {
    const declared = { roles: [{ name: 'custom_bot', ...MINE, version: 'v3' }] };
    const stored = {
      roles: [
        { name: 'customer', ...MINE },
        { name: 'custom_bot', ...MINE, version: 'v1' },
      ],
    };
    expect(fieldsOf(declared, stored)).to.deep.equal(['roles[custom_bot].version']);
  });

  it('takes a resource that does not say whether it is active for an active one', () => {
    expect(fieldsOf({ active: true }, {})).to.deep.equal([]);
    expect(fieldsOf({ active: true }, { active: false })).to.deep.equal(['active']);
  });
});

describe('What is stored with what is declared on top', () => {
  it('has no difference left, and keeps what nobody declared', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (stored, declared) => {
          const result = overlaid(stored, declared) as Record<string, unknown>;
          expect(fieldsOf(declared, result)).to.deep.equal([]);
          const kept = Object.keys(stored).filter((key) => !Object.hasOwn(declared, key));
          for (const key of kept) expect(result[key]).to.deep.equal(stored[key]);
        },
      ),
    );
  });

  it('keeps the roles of others, and what somebody added to ours', () => {
    const headers = [{ name: 'X-Gateway', value: 'key' }];
    const stored = {
      roles: [
        { name: 'customer', ...MINE },
        { name: 'custom_bot', ...MINE, version: 'v1', headers },
      ],
    };
    expect(overlaid(stored, { roles: [{ name: 'custom_bot', ...MINE, version: 'v3' }] })).to.deep.equal({
      roles: [
        { name: 'custom_bot', ...MINE, version: 'v3', headers },
        { name: 'customer', ...MINE },
      ],
    });
  });
});
