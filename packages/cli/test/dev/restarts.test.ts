import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Restarts, type Restart, type RunningWorker } from '../../src/dev/restarts.js';
import type { StepOutcome } from '../../src/dev/worker.js';

const WELL: StepOutcome = { ok: true };

/** Workers that note what is asked of them, and answer as they are told. */
class World {
  readonly notes: string[] = [];
  readonly told: Restart[] = [];
  readonly loads: (() => Promise<StepOutcome>)[] = [];
  readonly starts: StepOutcome[] = [];
  readonly ends: ((how: string) => void)[] = [];
  #forked = 0;
  readonly restarts = new Restarts(
    () => this.#fork(),
    (restart) => this.told.push(restart),
    () => 0,
  );

  #fork(): RunningWorker {
    const name = `bot ${(this.#forked += 1)}`;
    let isWanted = true;
    let end: (how: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => (end = resolve));
    this.ends.push(end);
    return {
      ended,
      get isWanted() {
        return isWanted;
      },
      load: async () => {
        this.notes.push(`${name} reads`);
        return (this.loads.shift() ?? (() => Promise.resolve(WELL)))();
      },
      start: () => {
        this.notes.push(`${name} starts`);
        return Promise.resolve(this.starts.shift() ?? WELL);
      },
      stop: async () => {
        if (isWanted) this.notes.push(`${name} ends`);
        isWanted = false;
        end('ended');
        await ended;
      },
    };
  }
}

describe('Restarts', () => {
  it('read the new bot while the old one runs, and start it when that has ended', async () => {
    const { restarts, notes, told } = new World();
    await restarts.change();
    await restarts.change();
    expect(notes).to.deep.equal(['bot 1 reads', 'bot 1 starts', 'bot 2 reads', 'bot 1 ends', 'bot 2 starts']);
    expect(told).to.deep.equal([
      { kind: 'running', ms: 0 },
      { kind: 'running', ms: 0 },
    ]);
  });

  it('keep the old bot when the new one cannot be read, and replace it by the next that can', async () => {
    const { restarts, notes, told, loads } = new World();
    await restarts.change();
    loads.push(() => Promise.resolve({ ok: false, reason: 'no luck' }));
    await restarts.change();
    expect(told.at(-1)).to.deep.equal({ kind: 'unreadable', reason: 'no luck', isOldRunning: true });
    await restarts.change();
    expect(notes.slice(2)).to.deep.equal([
      'bot 2 reads',
      'bot 2 ends',
      'bot 3 reads',
      'bot 1 ends',
      'bot 3 starts',
    ]);
  });

  it('say that none runs when the first cannot be read, or one does not start', async () => {
    const { restarts, told, loads, starts } = new World();
    loads.push(() => Promise.resolve({ ok: false, reason: 'no luck' }));
    await restarts.change();
    starts.push({ ok: false, reason: 'port taken' });
    await restarts.change();
    await restarts.change();
    expect(told).to.deep.equal([
      { kind: 'unreadable', reason: 'no luck', isOldRunning: false },
      { kind: 'not-started', reason: 'port taken' },
      { kind: 'running', ms: 0 },
    ]);
  });

  it('start nothing that was changed again while it was read', async () => {
    const { restarts, notes, loads } = new World();
    let second: Promise<void> | undefined;
    loads.push(async () => {
      await Promise.resolve();
      second = restarts.change();
      return WELL;
    });
    await restarts.change();
    await second;
    expect(notes).to.deep.equal(['bot 1 reads', 'bot 1 ends', 'bot 2 reads', 'bot 2 starts']);
  });

  it('tell of a bot that ends by itself, and not of one that was asked to', async () => {
    const { restarts, told, ends } = new World();
    await restarts.change();
    ends[0]?.('ended with code 3');
    await Promise.resolve();
    expect(told.at(-1)).to.deep.equal({ kind: 'lost', how: 'ended with code 3' });
    await restarts.change();
    await restarts.stop();
    expect(told.map(({ kind }) => kind)).to.deep.equal(['running', 'lost', 'running']);
  });

  it('end all workers, the one that is read too', async () => {
    const { restarts, notes, loads } = new World();
    await restarts.change();
    let stopped: Promise<void> | undefined;
    loads.push(async () => {
      await Promise.resolve();
      stopped = restarts.stop();
      return WELL;
    });
    await restarts.change();
    await stopped;
    expect(notes.slice(2)).to.deep.equal(['bot 2 reads', 'bot 1 ends', 'bot 2 ends']);
    await restarts.change();
    expect(notes).to.have.length(5);
  });
});
