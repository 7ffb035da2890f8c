import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  EXTRA_MESSAGE_TYPES,
  isKnownMessageType,
  isSenderType,
  isTabledMessageType,
  MESSAGE_TYPES,
  RICH_MESSAGE_TYPES,
  ROLE_NAMES,
  SENDER_TYPES,
} from '../src/index.js';

describe('message types', () => {
  it('are 30 in the table, 9 of them rich, and 13 beside it, each once', () => {
    expect(MESSAGE_TYPES).to.have.length(30);
    expect(RICH_MESSAGE_TYPES).to.have.length(9);
    expect(MESSAGE_TYPES).to.include.members([...RICH_MESSAGE_TYPES]);
    expect(new Set([...MESSAGE_TYPES, ...EXTRA_MESSAGE_TYPES])).to.have.property('size', 43);
  });

  it('beside the table are the 13 that the reference names (protocol 6.1)', () => {
    expect([...EXTRA_MESSAGE_TYPES].sort()).to.deep.equal(
      (
        'agent.active agent.exit agent.inactive authentication.accept authentication.reject authentication.start ' +
        'bot.transfer cobrowse.start customer.block customer.exit escalation.request status.delivered status.read'
      ).split(' '),
    );
  });

  it('are known if enumerated or custom, and nothing else is', () => {
    for (const type of [...MESSAGE_TYPES, ...EXTRA_MESSAGE_TYPES, 'custom.a', 'custom.a.b']) {
      expect(isKnownMessageType(type), type).to.equal(true);
    }
    for (const type of [
      '',
      'custom',
      'custom.',
      'Custom.a',
      'xcustom.a',
      'TEXT',
      'richMessage.',
      'constructor',
    ]) {
      expect(isKnownMessageType(type), type).to.equal(false);
    }
  });

  it('have a row in the table only if they are among the 30', () => {
    expect(MESSAGE_TYPES.every(isTabledMessageType)).to.equal(true);
    expect([...EXTRA_MESSAGE_TYPES, 'custom.a'].some(isTabledMessageType)).to.equal(false);
  });
});

describe('sender types', () => {
  it('are five, and roles one more', () => {
    expect(SENDER_TYPES.every(isSenderType)).to.equal(true);
    expect(isSenderType('system')).to.equal(false);
    expect([...ROLE_NAMES].sort()).to.deep.equal([...SENDER_TYPES, 'business_notification'].sort());
  });
});
