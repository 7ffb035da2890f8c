import { expect } from 'chai';
import { describe, it } from 'mocha';
import { readStimulus, writeStimulus } from '../../src/turn/stimulus-body.js';
import { text } from './play.js';

describe('What is kept of a message', () => {
  const received = text('hello');
  const kept = writeStimulus(received);

  it('is what came, and nothing of what was read in it', () => {
    expect(kept).to.have.all.keys('kind', 'at', 'raw');
  });

  it('is read once while it is held in memory, and again when it comes out of a file', () => {
    const again = readStimulus(kept);
    const stored = readStimulus(JSON.parse(JSON.stringify(kept)) as typeof kept);
    if (received.kind !== 'message' || again.kind !== 'message' || stored.kind !== 'message') expect.fail();
    expect(again.message).to.equal(received.message);
    expect(stored.message).not.to.equal(received.message);
    expect(stored.message).to.deep.equal(received.message);
  });
});
