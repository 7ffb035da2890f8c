import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  assertMaySend,
  EXTRA_MESSAGE_TYPES,
  isProtocolError,
  isKnownMessageType,
  MESSAGE_TYPES,
  permissionOf,
  SENDER_TYPES,
} from '../src/index.js';
import type { SenderType } from '../src/index.js';
import { PUBLISHED_PERMISSION_TABLE } from './fixtures/published-permission-table.js';

const [header = [], , ...rows] = PUBLISHED_PERMISSION_TABLE.trim()
  .split('\n')
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const senders = header.slice(1) as SenderType[];

describe('the permission table', () => {
  it('has the rows and columns of the published one, in its order', () => {
    expect(rows).to.have.length(30);
    expect(rows.map(([type]) => type)).to.deep.equal([...MESSAGE_TYPES]);
    expect(senders).to.deep.equal([...SENDER_TYPES]);
  });

  for (const [type = '', ...cells] of rows) {
    it(`says of ${type} what the published one says, for all five senders`, () => {
      expect(senders.map((sender) => permissionOf(sender, type))).to.deep.equal(
        cells.map((cell) => (cell === 'Y' ? 'granted' : 'denied')),
      );
    });
  }

  it('grants a custom bot 17 types', () => {
    const granted = MESSAGE_TYPES.filter((type) => permissionOf('custom_bot', type) === 'granted');
    expect(granted).to.have.length(17);
  });

  it('states nothing of the 13 enumerated types and of custom ones', () => {
    for (const sender of SENDER_TYPES) {
      for (const type of [...EXTRA_MESSAGE_TYPES, 'custom.receipt']) {
        expect(permissionOf(sender, type), `${sender} ${type}`).to.equal('unstated');
      }
    }
    expect(EXTRA_MESSAGE_TYPES).to.have.length(13);
  });

  it('denies every sender a type that nobody knows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SENDER_TYPES),
        fc.oneof(fc.string(), fc.constantFrom('custom.', 'Text', 'toString', '__proto__', ' text')),
        (sender, type) => {
          fc.pre(!isKnownMessageType(type));
          expect(permissionOf(sender, type)).to.equal('denied');
        },
      ),
    );
  });
});

describe('sending a type', () => {
  it('passes exactly when the table grants it', () => {
    for (const sender of SENDER_TYPES) {
      for (const type of [...MESSAGE_TYPES, ...EXTRA_MESSAGE_TYPES, 'custom.x', 'nonsense']) {
        const refused = refusal(() => assertMaySend(sender, type)) !== undefined;
        expect(refused, `${sender} ${type}`).to.equal(permissionOf(sender, type) !== 'granted');
      }
    }
  });

  it('is refused with a code, the sender, the type and what to do', () => {
    const error = refusal(() => assertMaySend('custom_bot', 'agent.join'));
    expect(isProtocolError(error) && error.code).to.equal('COLLOQUY_E_MESSAGE_TYPE_DENIED');
    expect(String(error))
      .to.contain('custom_bot')
      .and.contain('agent.join')
      .and.contain('Send a type that it may');
    expect(isProtocolError(error) && error.details).to.deep.equal({
      sender: 'custom_bot',
      type: 'agent.join',
    });
  });
});

function refusal(attempt: () => void): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  return undefined;
}
