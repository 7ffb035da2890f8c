import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ActivityWorld } from './activity-world.js';

describe('What an activity is given, and what it answers', () => {
  it('may be written into by it: each attempt gets what the dialog gave, and what is stored stays as it was', async () => {
    const seen: string[] = [];
    const world = await ActivityWorld.openWith(
      (input: { items: string[]; pin?: number }, { attempt }) => {
        seen.push(JSON.stringify(input));
        input.items.sort().push('more');
        delete input.pin;
        if (attempt === 1) throw new TypeError('not now');
        return null;
      },
      { backoffMs: 10 },
    );
    const input = { items: ['b', 'a'], pin: 4711 };
    await world.call('lookup', input);
    await world.clock.settle();
    expect((await world.store.openCalls()).map((call) => call.input)).to.deep.equal([
      { items: ['b', 'a'], pin: 4711 },
    ]);
    await world.clock.advance(10);
    const given = JSON.stringify({ items: ['b', 'a'], pin: 4711 });
    expect(seen).to.deep.equal([given, given]);
    expect(input).to.deep.equal(JSON.parse(given));
  });

  it('may be of a cache that changes: the dialog hears of what was answered', async () => {
    const order = { status: 'packed', lines: [{ count: 1 }] };
    const world = await ActivityWorld.openWith(() => order);
    await world.call();
    await world.supervisor.idle();
    order.status = 'shipped';
    order.lines[0] = { count: 2 };
    expect(await world.result()).to.have.deep.property('output', {
      status: 'packed',
      lines: [{ count: 1 }],
    });
  });

  it('may be an error of which nothing can be read', async () => {
    const unreadable = Object.defineProperty(new Error(''), 'message', {
      get: () => {
        throw new TypeError('not even that');
      },
    });
    const world = await ActivityWorld.openWith(
      () => {
        throw unreadable;
      },
      { attempts: 1 },
    );
    await world.call();
    await world.supervisor.idle();
    expect(await world.result()).to.nested.include({
      'error.message': 'an error that cannot be read was thrown',
    });
  });
});
