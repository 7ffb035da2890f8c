import { defineProject } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { ContainerModule } from 'inversify';
import { OrderStatusBot } from './order-status-bot.js';
import { Orders } from './orders.js';

export default defineProject({
  bots: [OrderStatusBot],
  store: sqliteStore(process.env['ORDER_STATUS_STORE'] ?? 'order-status.db'),
  modules: [new ContainerModule(({ bind }) => void bind(Orders).toSelf())],
  stories: 'stories',
  defaults: {
    COLLOQUY_APPLICATION_NAME: 'order status bot',
    COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
  },
});
