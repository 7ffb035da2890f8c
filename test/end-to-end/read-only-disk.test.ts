import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { launchBotProcess } from '../process/bot-process.js';
import { SmallDisk } from '../process/small-disk.js';
import { ORDER_STATUS_SCRIPT } from './order-status-world.js';

/** The store is opened before the hub is called. */
const NO_HUB = { apiUrl: 'http://127.0.0.1:9/v3', tokenUrl: 'http://127.0.0.1:9/token' };

describe('A bot whose disk is read-only', function () {
  this.timeout(120_000);
  let disk: SmallDisk | undefined;
  afterEach(() => disk?.remove());

  beforeEach(async function () {
    disk = await SmallDisk.mount(8);
    // Told as pending: the store's own tests of read-only files need no mount.
    if (disk === undefined) this.skip();
  });

  for (const what of ['file is there', 'file would be new'] as const) {
    it(`does not start, and says which file it is, when the ${what}`, async () => {
      const file = disk?.file('orders.db') ?? '';
      if (what === 'file is there') writeFileSync(file, '');
      disk?.setReadOnly();
      const { program } = await launchBotProcess({
        hub: NO_HUB,
        script: ORDER_STATUS_SCRIPT,
        environment: { ORDER_STATUS_STORE: file },
      });
      expect(await program.ended).to.deep.equal({ code: 1, signal: null });
      expect(program.stderr).to.include(`${file} may not be written`).and.to.include('mounted read-only');
    });
  }
});
