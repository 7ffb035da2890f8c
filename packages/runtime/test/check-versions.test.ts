import { effects, type AnyDialog, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { memoryStore } from '../src/store/memory-store.js';
import type { Store } from '../src/store/store.js';
import { keepRunning, type OlderVersions } from '../src/turn/versions/older-version.js';
import { checkVersions, modeFor, type Mode } from '../src/versions/check-versions.js';
import { programWith } from './turn/play.js';

const parts = setup({ types: {} as DialogTypes<object>, actions: effects });
const first = parts.createMachine({ id: 'order', version: '1', initial: 'a', states: { a: {} } });
const changed = parts.createMachine({ id: 'order', version: '1', initial: 'a', states: { a: {}, b: {} } });
const renamed = parts.createMachine({ id: 'order', version: '2', initial: 'a', states: { a: {}, b: {} } });

/** What a start with a dialog says; nothing when all is well. */
async function start(
  store: Store,
  order: AnyDialog,
  mode: Mode,
  olderVersions: OlderVersions = {},
): Promise<readonly string[]> {
  const warnings: string[] = [];
  const logger = { warn: (message: string) => void warnings.push(message) };
  const programs = [{ ...programWith({ order }), olderVersions }];
  await checkVersions({ store, programs, mode, logger: logger as never });
  return warnings;
}

async function used(): Promise<Store> {
  const store = memoryStore();
  await store.open();
  expect(await start(store, first, 'production')).to.deep.equal([]);
  return store;
}

describe('A dialog whose structure changed under the same version', () => {
  it('refuses the start in production, each time, by its name and with what to do', async () => {
    const store = await used();
    for (let times = 0; times < 2; times += 1) {
      const failure: unknown = await start(store, changed, 'production').catch((error: unknown) => error);
      expect(failure).to.include({ code: 'COLLOQUY_E_DIALOG_CHANGED' });
      expect(String(failure))
        .to.include('"order" of bot "asking" (version "1")')
        .and.include('olderVersions');
    }
    expect(await start(store, first, 'production'), 'the old one may go on').to.deep.equal([]);
  });

  it('is told of in development, once', async () => {
    const store = await used();
    expect((await start(store, changed, 'development')).join()).to.include(
      'In production this refuses the start.',
    );
    expect(await start(store, changed, 'development')).to.deep.equal([]);
  });

  it('is found below another dialog as well', async () => {
    const store = memoryStore();
    await store.open();
    const above = (actor: AnyDialog): AnyDialog =>
      setup({ actors: { order: actor } }).createMachine({
        id: 'above',
        version: '1',
        invoke: { src: 'order' },
      });
    await start(store, above(first), 'production');
    const failure: unknown = await start(store, above(changed), 'production').catch(
      (error: unknown) => error,
    );
    expect(String(failure)).to.include('"order > order"');
  });

  it('is found in one that is kept for older conversations', async () => {
    const store = await used();
    const kept = (machine: AnyDialog): OlderVersions => ({ order: { '1': keepRunning(machine) } });
    const failure: unknown = await start(store, renamed, 'production', kept(changed)).catch(
      (error: unknown) => error,
    );
    expect(String(failure)).to.include('"order" of bot "asking" (version "1")').and.include('keepRunning()');
    expect(await start(store, renamed, 'production', kept(first))).to.deep.equal([]);
  });

  it('is no longer one under a version of its own', async () => {
    expect(await start(await used(), renamed, 'production')).to.deep.equal([]);
  });
});

describe('The mode', () => {
  it('is development with a hub on this machine, production elsewhere, and what was said', () => {
    expect(modeFor('auto', 'http://127.0.0.1:4700/x')).to.equal('development');
    expect(modeFor('auto', 'https://api.egain.cloud/x')).to.equal('production');
    expect(modeFor('production', 'http://localhost:4700/x')).to.equal('production');
    expect(modeFor('development', 'https://api.egain.cloud/x')).to.equal('development');
  });
});
