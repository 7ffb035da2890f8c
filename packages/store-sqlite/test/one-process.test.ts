import { expect } from 'chai';
import { describe, it } from 'mocha';
import { sqliteStore } from '../src/index.js';
import { Child } from './support/child.js';
import { failureOf } from './support/failure.js';
import { stimulus } from './support/samples.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

describe('A file serves one process', () => {
  const file = useTemporaryFolder();
  const impatient = { lockTimeoutMs: 50 };

  it('and a second one is refused, which names the file, until the first has gone', async () => {
    const path = file('store.db');
    const first = new Child('accepting-process', path, 'first');
    await first.printed(1);
    const second = sqliteStore(path, impatient);
    const error = await failureOf(second.open());
    expect(error.code).to.equal('COLLOQUY_E_STORE_IN_USE');
    expect(error.message).to.include(path).and.to.include('Stop it, or give this bot a file of its own');

    await first.kill();
    await second.open();
    expect(await second.conversationsWithStimuli()).to.deep.equal(['first']);
    await second.close();
  });

  it('and a second store of the same process is refused, which does not loosen the lock of the first', async () => {
    const first = sqliteStore(file('store.db'));
    await first.open();
    const error = await failureOf(sqliteStore(file('store.db'), impatient).open());
    expect(error.code).to.equal('COLLOQUY_E_STORE_IN_USE');

    const { exitCode, errorText } = await new Child('brief-process', file('store.db'), '50').end();
    expect(exitCode).to.equal(1);
    expect(errorText).to.include('COLLOQUY_E_STORE_IN_USE');
    expect(await first.accept([stimulus('c', 'a')])).to.deep.equal(['accepted']);
    await first.close();
  });

  it('and who opens while the first is closing waits for it', async () => {
    const first = sqliteStore(file('store.db'));
    await first.open();
    const second = sqliteStore(file('store.db'));
    const opened = second.open();
    await first.close();
    await opened;
    await second.close();
  });
});
