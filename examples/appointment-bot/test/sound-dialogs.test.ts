import { checkDialogs } from '@colloquy/testing';
import { describe, it } from 'mocha';
import { AppointmentBot } from '../src/appointment-bot.js';

describe('The dialogs of the appointment bot', () => {
  it('are sound: no dead ends, and always a way to a person', () => {
    checkDialogs(AppointmentBot, {
      except: [
        {
          kind: 'no-time-out',
          dialog: 'appointment',
          state: 'appointment.booked',
          reason: 'The reminder beside it ends it when the call begins.',
        },
      ],
    });
  });
});
