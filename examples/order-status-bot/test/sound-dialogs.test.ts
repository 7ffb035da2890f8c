import { checkDialogs } from '@colloquy/testing';
import { describe, it } from 'mocha';
import { OrderStatusBot } from '../src/order-status-bot.js';

const reason = 'The hub ends a conversation in which nobody speaks.';

describe('The dialogs of the order status bot', () => {
  it('are sound: no dead ends, and always a way to a person', () => {
    checkDialogs(OrderStatusBot, {
      except: ['orderStatus.asking.nudged', 'orderStatus.offering'].map((state) => ({
        kind: 'no-time-out',
        dialog: 'orderStatus',
        state,
        reason,
      })),
    });
  });
});
