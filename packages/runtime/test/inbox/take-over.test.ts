import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { listenToOthers, type TakeOverOptions } from '../../src/inbox/take-over.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { SharedWork } from '../../src/store/shared-store.js';
import type { Store } from '../../src/store/store.js';

describe('Work that other processes leave', () => {
  let work: SharedWork;
  let woken: string[];
  let looks: (() => void)[];
  let stopping: AbortController;
  let listen: () => void;

  beforeEach(() => {
    woken = [];
    looks = [];
    stopping = new AbortController();
    const wakes = (what: string) => ({ wake: (id: string) => woken.push(`${what} ${id}`) });
    const store = {
      conversationsWithStimuli: () => new Promise((resolve) => looks.push(() => resolve(['c']))),
      conversationsWithOutbox: () => Promise.resolve(['d']),
      openCalls: () => Promise.resolve([{ callId: 'x' }]),
    };
    // Nothing else of these parts is asked for.
    listen = listenToOthers({
      store,
      shared: { share: (told: SharedWork) => (work = told) },
      mailbox: wakes('inbox'),
      dispatcher: wakes('outbox'),
      activities: { start: ({ callId }: { callId: string }) => woken.push(`call ${callId}`) },
      timers: { rearm: () => woken.push('timers') },
      supervisor: { watch: () => undefined },
      stopping: stopping.signal,
    } as unknown as TakeOverOptions);
  });

  /** Lets the look that is under way find what there is. */
  async function found(): Promise<void> {
    looks.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }

  it('wakes the conversation where something waits', () => {
    listen();
    work.waits('inbox', 'c');
    work.waits('outbox', 'd');
    expect(woken).to.deep.equal(['inbox c', 'outbox d']);
  });

  it('is looked for when a process is gone: stimuli, messages, calls, delays', async () => {
    listen();
    work.orphaned();
    await found();
    expect(woken).to.have.members(['inbox c', 'outbox d', 'call x', 'timers']);
  });

  it('is looked for once more, and not more often, when that was said again meanwhile', async () => {
    listen();
    for (let time = 0; time < 5; time += 1) work.orphaned();
    expect(looks).to.have.length(1);
    await found();
    expect(looks).to.have.length(1);
    await found();
    expect(looks).to.have.length(0);
    work.orphaned();
    expect(looks).to.have.length(1);
  });

  it('is nobody’s business before the start, and none when the process ends', () => {
    work.waits('inbox', 'c');
    work.orphaned();
    listen();
    stopping.abort();
    work.waits('outbox', 'd');
    work.orphaned();
    expect({ woken, looks }).to.deep.equal({ woken: [], looks: [] });
  });

  it('is none where the store is one process’s', () => {
    const shared: Store = memoryStore();
    expect(() => listenToOthers({ shared } as unknown as TakeOverOptions)()).not.to.throw();
  });
});
