import { expect } from 'chai';
import { describe, it } from 'mocha';
import { drawDialog, type DrawnTransition } from '../../src/index.js';
import { order } from '../drawn-order.js';

describe('A dialog as data', () => {
  const drawing = drawDialog(order, { name: 'orders' });
  const [machine] = drawing.machines;

  it('has the machines that run as frames, by the names of their frames; prompts are named and not drawn', () => {
    expect(drawing.machines.map(({ name }) => name)).to.deep.equal(['orders', 'orders > greet']);
    expect(machine).to.deep.include({ version: '3', dialogs: { greet: 'orders > greet' } });
    const asking = machine?.states.find(({ id }) => id === 'order.asking');
    expect(asking?.starts).to.deep.equal([{ id: 'count', src: 'howMany', kind: 'prompt', prompt: 'number' }]);
  });

  it('draws prompts too when it is asked to', () => {
    const open = drawDialog(order, { prompts: 'open' });
    expect(open.machines.map(({ name, prompt }) => [name, prompt])).to.deep.equal([
      ['order', undefined],
      ['order > howMany', 'number'],
      ['order > greet', undefined],
    ]);
    expect(open.machines[0]?.dialogs).to.deep.equal({ howMany: 'order > howMany', greet: 'order > greet' });
  });

  it('has the states from the outside in, each with what is done in it', () => {
    expect(machine?.states.map(({ id, kind }) => `${id} ${kind}`)).to.deep.equal([
      'order compound',
      'order.asking compound',
      'order.asking.waiting atomic',
      'order.asking.nudged atomic',
      'order.asking.before history',
      'order.looking atomic',
      'order.both parallel',
      'order.both.left atomic',
      'order.both.right atomic',
      'order.person atomic',
      'order.over final',
    ]);
    expect(machine?.states[1]).to.deep.equal({
      id: 'order.asking',
      key: 'asking',
      parent: 'order',
      kind: 'compound',
      initial: 'order.asking.waiting',
      description: 'Which order it is',
      tags: ['open'],
      entry: [],
      exit: [],
      starts: [{ id: 'count', src: 'howMany', kind: 'prompt', prompt: 'number' }],
    });
    expect(machine?.states[5]).to.deep.include({
      entry: [{ name: 'typing', detail: 'start' }],
      exit: [{ name: 'typing', detail: 'end' }],
      starts: [{ id: 'lookup', src: 'lookup', kind: 'activity' }],
    });
  });

  const transition = (id: string): DrawnTransition | undefined =>
    machine?.transitions.find((each) => each.id === id);

  it('has the transitions with what causes them, their guards and what is done', () => {
    expect(machine?.transitions.map(({ id, to }) => `${id} -> ${to.join()}`)).to.deep.equal([
      'order/text/0 -> order.person',
      'order.asking/text/0 -> order.looking',
      'order.asking/text/1 -> order.asking',
      'order.asking/*/0 -> ',
      'order.asking/done count/0 -> order.both',
      'order.asking.waiting/after 500/0 -> ',
      'order.asking.waiting/after silence/0 -> order.asking.nudged',
      'order.asking.nudged/always/0 -> order.asking.waiting',
      'order.asking.nudged/after computed/0 -> order.asking',
      'order.looking/done lookup/0 -> order.both',
      'order.looking/error lookup/0 -> order.person',
      'order.both/ended/0 -> order.over',
      'order.both.right/done below/0 -> order.over',
      'order.person/met/0 -> order.asking.before',
    ]);
    expect(transition('order/text/0')).to.deep.include({ capture: true, guard: 'isLate' });
    expect(transition('order.asking/text/0')).to.deep.include({
      guard: 'isNumber and not isLate',
      actions: [{ name: 'assign', detail: 'id' }],
      reenter: false,
    });
    expect(transition('order.asking/text/1')).to.deep.include({ guard: 'condition', reenter: true });
    expect(transition('order.asking.waiting/after silence/0')?.cause).to.deep.equal({
      kind: 'delay',
      name: 'silence',
      ms: 90_000,
    });
    expect(transition('order.asking.nudged/after computed/0')?.cause).to.deep.equal({
      kind: 'delay',
      name: 'computed',
    });
  });

  it('is JSON, and the same each time', () => {
    expect(JSON.parse(JSON.stringify(drawing))).to.deep.equal(drawing);
    expect(drawDialog(order, { name: 'orders' })).to.deep.equal(drawing);
  });
});
