import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { Bot, defineProject, effects, memoryStore, type DialogTypes } from '../../src/index.js';
import { examineProject } from '../../src/project/examine-project.js';
import { configurationOf } from '../configuration/configuration-of.js';

const details = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  version: '2',
  initial: 'asking',
  states: { asking: { exit: { type: 'showLink', params: { url: 'https://example.com' } as never } } },
});

const order = setup({
  types: {} as DialogTypes<object>,
  actors: { details },
  actions: effects,
}).createMachine({
  version: '1',
  initial: 'asking',
  states: {
    asking: {
      entry: { type: 'say', params: { text: 'Which?' } },
      on: { text: { actions: { type: 'say', params: { text: 'This?' } } } },
      after: { 500: { target: 'below', actions: { type: 'pay', params: {} as never } } },
      always: { guard: () => false, actions: { type: 'escalate', params: { subject: 'Help' } } },
    },
    below: { invoke: { src: 'details' } },
  },
});

class OrdersBot extends Bot<{ order: typeof order }> {
  readonly name: string = 'orders';
  override readonly dialogs = { order };
}

class NamelessBot extends OrdersBot {
  override readonly name = 'a & b';
}

const examine = (bot: typeof OrdersBot) =>
  examineProject(defineProject({ bots: [bot], store: memoryStore() }), configurationOf());

describe('A project that is looked at', () => {
  it('tells what its bots are, and runs none', () => {
    const { bots, setup: declared } = examine(OrdersBot);
    const [bot] = bots;
    expect(bot?.effects).to.have.deep.members([
      { dialog: 'order', effect: 'say' },
      { dialog: 'order', effect: 'pay' },
      { dialog: 'order', effect: 'escalate' },
      { dialog: 'order > details', effect: 'showLink' },
    ]);
    expect(bot?.versions.map(({ dialog, version }) => [dialog, version])).to.deep.equal([
      ['order', '1'],
      ['order > details', '2'],
    ]);
    expect(Object.keys(declared.participants ?? {})).to.deep.equal(['orders']);
  });

  it('says why a bot cannot start, in the place of its versions', () => {
    const [bot] = examine(NamelessBot as typeof OrdersBot).bots;
    expect(bot?.problem).to.include('its name "a & b" must be');
    expect(bot?.versions).to.deep.equal([]);
  });
});
