import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { driftOf } from '../../src/registration/drift.js';

describe('The difference between what is declared and what is stored', () => {
  it('is nothing for the same, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(driftOf(value, structuredClone(value))).to.deep.equal([]);
      }),
    );
  });

  it('is nothing for what the hub adds: ids, times, and fields that nobody declared', () => {
    const stored = { name: 'orders', id: 'a-1', modified: 'now', roles: [{ name: 'custom_bot', links: [] }] };
    expect(driftOf({ name: 'orders', roles: [{ name: 'custom_bot' }] }, stored)).to.deep.equal([]);
  });

  it('is every field that differs, by its path', () => {
    const declared = {
      name: 'orders',
      roles: [{ version: 'v3', authentication: { id: 'a' } }],
      active: true,
    };
    const stored = { name: 'orders', roles: [{ version: 'v1', authentication: { id: 'b' } }], active: false };
    expect(driftOf(declared, stored)).to.deep.equal([
      'roles[0].version',
      'roles[0].authentication.id',
      'active',
    ]);
  });

  it('is a branch as a whole where it is missing, of another kind, or of another length', () => {
    const declared = { intents: { intent: [{ value: 'a' }] } };
    for (const [stored, path] of [
      [{}, 'intents'],
      [{ intents: null }, 'intents'],
      [{ intents: 'a' }, 'intents'],
      [{ intents: {} }, 'intents.intent'],
      [{ intents: { intent: { value: 'a' } } }, 'intents.intent'],
      [{ intents: { intent: [{ value: 'a' }, { value: 'b' }] } }, 'intents.intent'],
      [{ intents: { intent: [] } }, 'intents.intent'],
    ] as const) {
      expect(driftOf(declared, stored), JSON.stringify(stored)).to.deep.equal([path]);
    }
  });

  it('takes a resource that does not say whether it is active for an active one', () => {
    expect(driftOf({ active: true }, {})).to.deep.equal([]);
    expect(driftOf({ active: true }, { active: false })).to.deep.equal(['active']);
    expect(driftOf({ roles: [{ active: true }] }, { roles: [{}] })).to.deep.equal(['roles[0].active']);
  });

  it('tells paths, never values', () => {
    const declared = { basicAuth: { username: 'hub', password: 'new-secret' } };
    const stored = { basicAuth: { username: 'hub', password: 'old-secret' } };
    expect(driftOf(declared, stored)).to.deep.equal(['basicAuth.password']);
  });
});
