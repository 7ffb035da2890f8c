import { randomUUID } from 'node:crypto';
import { startHub, type RunningHub } from '@colloquy/hub';
import { memoryStore, type Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { allSent } from '../faults/all-sent.js';
import { startHurriedHost } from '../faults/hurried-host.js';
import { storyBot } from '../faults/story-bot.js';
import { Audience, CALM } from '../faults/story.js';
import { HubApi } from '../process/hub-api.js';

/** Freezes what goes into a store and what comes out: whoever changes it throws. */
function freezing(sound: Store): Store {
  return new Proxy(sound, {
    get: (target, name, receiver): unknown => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...input: readonly unknown[]): Promise<unknown> =>
        deepFreeze(await (Reflect.apply(method, target, deepFreeze(input)) as Promise<unknown>));
    },
  });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

describe('What went into a store or came out', function () {
  this.timeout(60_000);
  let hub: RunningHub;
  before(async () => {
    hub = await startHub({ port: 0, seed: false, console: false });
  });
  after(() => hub.stop());

  it('is changed by no part of the runtime', async () => {
    const name = `story ${randomUUID()}`;
    const store = freezing(memoryStore());
    const host = await startHurriedHost({ hub, bot: storyBot(name), name, store });
    const audience = await Audience.at(await HubApi.connect(hub));
    const { seen } = await audience.plays(name);
    await allSent(store);
    await host.stop();
    await hub.idle();
    expect(seen()).to.deep.equal(CALM);
    expect(await audience.close()).to.deep.equal([]);
  });
});
