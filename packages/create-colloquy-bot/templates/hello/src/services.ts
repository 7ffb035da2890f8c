import { ContainerModule } from 'inversify';
import { Greetings } from './greetings.js';

/** What bots may ask for in their constructor. */
export const services = [new ContainerModule(({ bind }) => void bind(Greetings).toSelf())];
