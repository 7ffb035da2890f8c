import { ContainerModule } from 'inversify';
import { Orders } from './orders.js';

/** What bots may ask for in their constructor. */
export const services = [new ContainerModule(({ bind }) => void bind(Orders).toSelf())];
