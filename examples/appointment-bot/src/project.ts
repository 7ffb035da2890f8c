import { defineProject } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { ContainerModule } from 'inversify';
import { AppointmentBot } from './appointment-bot.js';
import { Calendar } from './calendar.js';

export default defineProject({
  bots: [AppointmentBot],
  store: sqliteStore(process.env['APPOINTMENT_STORE'] ?? 'appointments.db'),
  modules: [new ContainerModule(({ bind }) => void bind(Calendar).toSelf())],
  stories: 'stories',
  defaults: {
    COLLOQUY_APPLICATION_NAME: 'appointment bot',
    COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
  },
});
