import { Bot, effects, type DialogTypes } from '@colloquy/runtime';
import { setup } from 'xstate';

const plain = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  version: '1',
  initial: 'asking',
  states: { asking: { entry: { type: 'say', params: { text: 'What is it?' } } } },
});

/** The same version with one more state. */
const changed = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  version: '1',
  initial: 'asking',
  states: {
    asking: { entry: { type: 'say', params: { text: 'What is it?' } }, on: { text: 'asked' } },
    asked: { type: 'final' },
  },
});

const paying = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  version: '1',
  initial: 'signingIn',
  states: {
    signingIn: {
      entry: {
        type: 'signIn',
        params: { oauth2: { clientIdentifier: 'shop', scope: ['profile'] } } as never,
      },
      on: { text: { target: 'handing', actions: { type: 'escalate', params: { subject: 'Help' } } } },
    },
    handing: {},
  },
});

/** Nothing is wrong with it. */
export class OrdersBot extends Bot<{ order: typeof plain }> {
  readonly name = 'orders';
  override readonly dialogs = { order: plain };
}

/** Its dialog changed, and its version did not. */
export class ChangedBot extends Bot<{ order: typeof changed }> {
  readonly name = 'orders';
  override readonly dialogs = { order: changed };
}

/** Sends what not every channel shows, and hands over. */
export class PayingBot extends Bot<{ order: typeof paying }> {
  readonly name = 'orders';
  override readonly dialogs = { order: paying };
}

/** The hub takes no such name. */
export class MisnamedBot extends Bot {
  readonly name = 'orders & more';
}
