import { ContainerModule } from 'inversify';
import { Calendar } from '../src/calendar.js';

/** What `main.ts` gives the bot as well. Its clock is the test's. */
export const services = [new ContainerModule(({ bind }) => void bind(Calendar).toSelf())];
