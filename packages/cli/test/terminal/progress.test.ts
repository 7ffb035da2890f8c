import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { withProgress } from '../../src/terminal/progress.js';

describe('Progress', () => {
  let clock: sinon.SinonFakeTimers;
  let written: string;

  beforeEach(() => {
    clock = sinon.useFakeTimers();
    written = '';
  });

  afterEach(() => clock.restore());

  /** Something that takes so long. */
  async function takes(ms: number, isWatched: boolean): Promise<string> {
    const output = {
      stdout: { write: () => expect.fail('nothing of it is a result') },
      stderr: { write: (text: string) => (written += text) },
      isWatched,
    };
    const work = withProgress(
      output,
      'Reading',
      () => new Promise((resolve) => setTimeout(() => resolve('done'), ms)),
    );
    await clock.tickAsync(ms);
    expect(await work).to.equal('done');
    return written;
  }

  it('is said of what takes longer than a second, and is gone at the end', async () => {
    expect(await takes(2_500, true)).to.equal('\rReading ... 1 s\rReading ... 2 s\r\u001B[2K');
  });

  it('is not said of what is quick, nor where nobody watches', async () => {
    expect(await takes(900, true)).to.equal('');
    expect(await takes(5_000, false)).to.equal('');
  });
});
