import { effects, type AnyDialog } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { programOf } from '../../src/turn/program-of.js';
import { keepRunning, restart, type OlderVersions } from '../../src/turn/versions/older-version.js';
import { first, parts, second } from './order-versions.js';
import { AskingBot } from './play.js';

describe('What a bot says of older versions', () => {
  const refusal = (olderVersions: OlderVersions, order: AnyDialog = second): string => {
    const bot = Object.assign(new AskingBot(), {
      dialogs: { order },
      activities: { lookup: () => null },
      olderVersions,
    });
    try {
      programOf(bot as never);
    } catch (error) {
      return String(error);
    }
    return '';
  };

  it('is taken when it is of versions that are not those of today', () => {
    expect(refusal({ order: { '1': keepRunning(first), '0': restart() } })).to.equal('');
  });

  for (const [title, older, problem] of [
    [
      'of a dialog that there is not',
      { other: { '1': restart() } },
      'is of a dialog that there is not: there are order',
    ],
    ['of the version of today', { order: { '2': restart() } }, 'is the version of today'],
    [
      'that keeps a machine of another version',
      { order: { '0': keepRunning(first) } },
      'keeps a machine of version "1"',
    ],
  ] as const) {
    it(`is refused when it is ${title}`, () => {
      expect(refusal(older)).to.include('COLLOQUY_E_BOT_INVALID').and.include(problem);
    });
  }

  it('may be of a sub-dialog by each of the names that one machine has', () => {
    const ask = setup({ actions: effects }).createMachine({ id: 'ask', version: '2' });
    const asking = setup({ actors: { street: ask, city: ask } }).createMachine({ id: 'order', version: '2' });
    const names = { 'order > street': { '1': restart() }, 'order > city': { '1': restart() } };
    expect(refusal(names, asking)).to.equal('');
    expect(refusal({ 'order > name': { '1': restart() } }, asking)).to.include(
      'of a dialog that there is not',
    );
  });

  it('may keep a dialog that there is no more', () => {
    expect(refusal({ gone: { '1': keepRunning(first) } })).to.equal('');
  });

  it('is refused when a kept machine cannot be durable', () => {
    const old = parts.createMachine({
      id: 'order',
      version: '0',
      context: { name: '' },
      entry: () => undefined,
    });
    expect(refusal({ order: { '0': keepRunning(old) } })).to.include(
      'dialog "order (version 0)", state order: an action is an inline function',
    );
  });
});
