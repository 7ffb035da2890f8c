import { ContainerModule } from 'inversify';
import { Tables } from './tables.js';

/** What bots may ask for in their constructor. */
export const services = [new ContainerModule(({ bind }) => void bind(Tables).toSelf())];
