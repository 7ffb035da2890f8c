import { chmodSync } from 'node:fs';
import { sqliteStore } from '@colloquy/store-sqlite';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { CASES, TLS } from './cases.js';
import { CALLBACK_PASSWORD, DoctorWorld } from './doctor-world.js';

describe('colloquy doctor', function () {
  this.timeout(60_000);
  let world: DoctorWorld;

  afterEach(() => world.close());

  it('finds nothing wrong where nothing is, whether the bot runs or not', async () => {
    world = await DoctorWorld.open();
    const host = await world.start();
    for (const isRunning of [true, false]) {
      if (!isRunning) await host.stop();
      const said = await world.ask();
      expect(said.checks.filter(({ outcome }) => outcome !== 'ok')).to.deep.equal([]);
      expect(said).to.include({ code: 0, errors: 0, warnings: 0 });
    }
  });

  it('asks a bot that gives tokens for a token', async () => {
    world = await DoctorWorld.open();
    const settings = {
      COLLOQUY_CALLBACK_AUTH: 'oauth2',
      COLLOQUY_CALLBACK_CLIENT_ID: 'hub',
      COLLOQUY_CALLBACK_CLIENT_SECRET: CALLBACK_PASSWORD,
    };
    await world.start(settings);
    expect(await world.ask(settings)).to.include({ errors: 0, warnings: 0 });
    const { checks } = await world.ask({
      ...settings,
      COLLOQUY_CALLBACK_CLIENT_SECRET: 'another-one-than-that',
    });
    expect(checks.find(({ id }) => id === 'callback-credentials')?.outcome).to.equal('error');
  });

  it('knows a bot that shows a certificate for the bot', async () => {
    world = await DoctorWorld.open();
    const host = await world.start(TLS);
    const { checks } = await world.ask({ ...TLS, COLLOQUY_PORT: String(host.port) });
    expect(checks.find(({ id }) => id === 'port')?.outcome).to.equal('ok');
    expect(checks.find(({ id }) => id === 'store-locked')?.outcome).to.equal('ok');
  });

  for (const { id, wrong, outcome = 'error', hub = {}, project = 'healthy', ...how } of CASES) {
    it(`finds ${wrong} (${id})`, async () => {
      world = await DoctorWorld.open(hub);
      if (how.isRegistered !== false) await (await world.start()).stop();
      const seeded = (await how.seed?.(world)) ?? {};
      const said = await world.ask({ ...how.environment, ...seeded }, project);
      const found = said.checks.find((check) => check.id === id);
      expect(found?.outcome, JSON.stringify(found)).to.equal(outcome);
      if (outcome === 'error') expect(said.code).to.equal(1);
      for (const secret of [CALLBACK_PASSWORD, 'local-secret', 'few-secret', 'another-password'])
        expect(said.text).to.not.include(secret);
    });
  }

  it('changes nothing: neither at the hub nor in the store', async () => {
    world = await DoctorWorld.open();
    const before = JSON.stringify(world.hub.exportState());
    await world.ask({}, 'changed');
    expect(JSON.stringify(world.hub.exportState())).to.equal(before);
    chmodSync(DoctorWorld.folder, 0o700);
    const store = sqliteStore(world.store);
    await store.open();
    const version = { bot: 'orders', dialog: 'order', version: '1', fingerprint: 'first' };
    expect(await store.rememberVersions([version], 'keep')).to.deep.equal(['first']);
    await store.close();
  });
});
