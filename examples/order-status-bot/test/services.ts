import { ContainerModule } from 'inversify';
import { Orders } from '../src/orders.js';

/** What `main.ts` gives the bot as well. */
export const services = [new ContainerModule(({ bind }) => void bind(Orders).toSelf())];
